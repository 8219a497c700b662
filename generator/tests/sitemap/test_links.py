"""A link of a text as it must stand on a page: the same target from wherever the text is shown."""

from __future__ import annotations

import pytest

from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.links import VIEWS, places, resolved
from tests.builders import a_catalog, a_pathway, a_step, an_entry

CATALOG = a_catalog(an_entry("service", "paja"), an_entry("role", "neuvoja"), a_pathway(a_step("a")))


@pytest.mark.parametrize(
    ("written", "page", "stands"),
    [
        ("services/paja", "palvelut/muu.html", "paja.html"),
        ("services/paja", "tietoa.html", "palvelut/paja.html"),
        ("roles/neuvoja", "palvelut/paja.html", "../roolit/neuvoja.html"),
        ("pathways/polku#a", "minne-ohjaan/x/y.html", "../../polut/polku.html#a"),
        ("pathways/polku#a", "polut/polku.html", "#a"),
        ("palaute.html", "palvelut/paja.html", "../palaute.html"),
        ("haku.html?q=a/b#c", "palvelut/paja.html", "../haku.html?q=a/b#c"),
        ("#a", "polut/polku.html", "#a"),
        ("#a", "palvelut/paja.html", "../polut/polku.html#a"),
        ("https://www.kela.fi/a?b#c", "palvelut/paja.html", "https://www.kela.fi/a?b#c"),
        ("mailto:palaute@esimerkki.fi", "palvelut/paja.html", "mailto:palaute@esimerkki.fi"),
        ("/palaute.html", "palvelut/paja.html", "/palaute.html"),
    ],
)
def test_a_link_leads_to_the_same_place_from_every_page(written: str, page: str, stands: str) -> None:
    assert resolved(CATALOG, written, "polut/polku.html", page) == stands


def test_the_places_of_a_pathway_are_its_steps_and_its_views() -> None:
    assert list(places(a_pathway(a_step("a", "b"), a_step("b")))) == ["a", "b", *VIEWS]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_place_on_the_page_of_a_pathway(view: str) -> None:
    template = resource_directory("theme") / "pages" / "pathway.html"

    assert f'id="{view}"' in template.read_text(encoding="utf-8")
