from __future__ import annotations

import pytest

from palvelukartta.pages.present import Presenter
from palvelukartta.pages.sections import numbers, sections
from tests.builders import a_catalog, a_pathway, a_step, an_entry


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("36 §", {"36"}),
        ("36 §, 39 § ja 41 §", {"36", "39", "41"}),
        ("13 a ja 13 b §", {"13 a", "13 b"}),
        ("32–33 §", {"32", "33"}),
        ("10 luku 6 §", {"10 luku 6"}),
        ("2 a luku", {"2 a luku"}),
        ("", set()),
    ],
)
def test_sections_are_told_apart_however_they_are_written(written: str, found: set[str]) -> None:
    assert numbers(written) == found


def test_a_section_names_the_pages_and_steps_that_cite_it() -> None:
    named = [{"section": one, "text": "Teksti.", "certainty": "stated"} for one in ("2 §", "3–4 §", "5 §")]
    law = an_entry("law", "laki", sections=named)
    service = an_entry("service", "palvelu", legal_basis=[{"law": "laki", "section": "2 § ja 4 §"}, {"law": "laki"}])
    step = a_step("alku", legal_basis=[{"law": "laki", "section": "3 §"}])
    catalog = a_catalog(law, service, a_pathway(step, id="polku"))

    found = list(sections(Presenter(catalog, "saadokset/laki.html", "fi"), law))

    assert [[link.title for link in one.links] for one in found] == [["Palvelu"], ["Palvelu", "Polku: Alku"], []]
    assert found[1].links[1].href.endswith("polku.html#alku")
