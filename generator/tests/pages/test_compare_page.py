"""Any two services side by side: what can be chosen, and what the script is told of it."""

from __future__ import annotations

import json
from typing import Any

from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry
from palvelukartta.pages.compare_page import CompareContext, compare_data, compare_page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from tests.builders import a_catalog, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")

NOW = an_entry(
    "service", "yksi", type="service", status="in_use", for_whom="Yhdelle.",
    not_for=[{"text": "Muille.", "instead": ["services/kaksi"], "sources": [{"certainty": "inferred"}]}],
)  # fmt: skip
ENDED = an_entry("service", "kaksi", type="service", status="ended", title="Äkäinen", duration="Viikko")
OTHER = an_entry("service", "kolme", type="service", status="ended", title="Entinen")


def told(*entries: Entry) -> Any:
    return json.loads(compare_data(a_catalog(*entries), TEXTS, "fi"))


def context(*entries: Entry) -> CompareContext:
    (page,) = compare_page(a_catalog(*entries), TEXTS, "fi", "assets/x.json")
    return page.context(CompareContext)


def test_the_choice_has_the_tabs_of_the_list_and_in_them_the_order_of_names() -> None:
    groups = context(NOW, ENDED, OTHER).groups

    assert [[link.id for link in group.links] for group in groups] == [["yksi"], ["kolme", "kaksi"]]
    assert groups[0].title == "Palvelut ja etuudet nyt"


def test_a_map_of_many_comparisons_has_the_page_as_well() -> None:
    (page,) = compare_page(a_catalog(NOW, ENDED), TEXTS, "fi", "assets/x.json")

    assert page.index, "its list of comparisons is no choice that a reader could be spared"


def test_rows_are_the_fields_that_the_schema_marks_in_its_order() -> None:
    assert told(NOW, ENDED)["rows"][:3] == ["Kenelle?", "Kenelle ei?", "Miten palveluun pääsee?"]


def test_a_line_is_a_sentence_and_the_number_of_a_weak_certainty() -> None:
    both = told(NOW, ENDED)
    place = both["rows"].index("Kenelle ei?")

    assert both["services"]["yksi"]["cells"][0] == ["Yhdelle."]
    assert both["services"]["yksi"]["cells"][place] == [["Muille. Sen sijaan: Äkäinen.", WEAK.index("inferred")]]
    assert both["services"]["kaksi"]["cells"][place] == []
    assert [sign.value for sign in context(NOW, ENDED).signs] == [*WEAK]


def test_every_service_has_a_cell_for_each_row_and_a_link_to_its_page() -> None:
    both = told(NOW, ENDED)

    assert {len(service["cells"]) for service in both["services"].values()} == {len(both["rows"])}
    assert both["services"]["kaksi"]["href"] == "palvelut/kaksi.html"


def test_one_service_alone_has_no_page_of_comparison() -> None:
    assert list(compare_page(a_catalog(NOW), TEXTS, "fi", "")) == []
