from __future__ import annotations

import pytest

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.pages.map_strips import MAX_STRIPS, Strip, Strips
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry


def catalogue(lines: int) -> Catalog:
    ids = [f"p{number}" for number in range(1, lines + 1)]
    pathways = [
        a_pathway(
            a_step("a", "b", stage="beginning"),
            a_step("b", "c", stage="plan", type="decision", services=["palvelu"]),
            a_step("c", stage="end", services=["palvelu"]),
            id=id,
            code=id.upper(),
            enters_when="ehto",
        )
        for id in ids
    ]
    phases = [{"id": "a", "title": "A", "summary": "A.", "map_place": "lines", "pathways": ids}]
    services = [an_entry("service", "palvelu"), an_entry("service", "muu")]
    return a_catalog(*actors(), *pathways, *services, an_entry("entity", "kokonaisuus", phases=phases))


def strips(catalog: Catalog, kind: str, id: str) -> tuple[Strip, ...]:
    page = Page(address=f"kansio/{id}.html", template="service.html", title=id)
    return Strips(catalog, load_texts(resource_directory("theme"), "fi"), "fi").of(page, catalog.entries[Key(kind, id)])


def test_a_services_stations_are_marked_and_told() -> None:
    (strip,) = strips(catalogue(1), "service", "palvelu")
    assert (strip.code, strip.href, strip.words) == ("P1", "../kartta.html#p1", "Vaiheet 2 ja 3")
    assert [(dot.sign, dot.is_here) for dot in strip.dots] == [("●", False), ("◆", True), ("■", True)]


def test_a_pathway_has_its_whole_line_and_no_mark() -> None:
    (strip,) = strips(catalogue(1), "pathway", "p1")
    assert (strip.words, [dot.is_here for dot in strip.dots]) == ("", [False] * 3)


@pytest.mark.parametrize(("lines", "id"), [(1, "muu"), (MAX_STRIPS + 1, "palvelu")])
def test_what_is_nowhere_or_everywhere_has_no_place(lines: int, id: str) -> None:
    assert strips(catalogue(lines), "service", id) == ()
