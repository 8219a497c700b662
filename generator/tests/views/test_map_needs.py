from __future__ import annotations

from palvelukartta.views.entity_map import entity_map
from palvelukartta.views.map_needs import excesses, gaps
from tests.builders import a_pathway, a_step
from tests.views.test_entity_map import a_line, a_phase, catalogue


def test_what_is_missing_is_told_and_there_is_no_map() -> None:
    bare = a_pathway(a_step("eka-0", "eka-1", stage="beginning"), a_step("eka-1"), id="eka")
    catalog = catalogue(bare)
    entity = catalog.of_kind("entity")[0]
    assert [(gap.field, gap.entry.id) for gap in gaps(catalog, entity)] == [
        ("code", "eka"),
        ("enters_when", "eka"),
        ("stage", "eka"),
    ]
    assert entity_map(catalog, entity) is None


def test_phases_without_places_are_told() -> None:
    catalog = catalogue(phases=[a_phase("a", "", pathways=["eka"])])
    assert [gap.field for gap in gaps(catalog, catalog.of_kind("entity")[0])] == ["map_place"]


def test_too_many_lines_are_told_and_there_is_no_map() -> None:
    lines = [a_line(f"linja{number}", "beginning", "end") for number in range(8)]
    phases = [a_phase("a", pathways=[line.id for line in lines])]
    catalog = catalogue(*lines, phases=phases)
    entity = catalog.of_kind("entity")[0]
    assert [(excess.what, excess.found) for excess in excesses(catalog, entity)] == [("lines", 8)]
    assert entity_map(catalog, entity) is None


def test_an_entity_of_lines_alone_has_a_map() -> None:
    phases = [a_phase("a", pathways=["eka"])]
    catalog = catalogue(phases=phases)
    found = entity_map(catalog, catalog.of_kind("entity")[0])
    assert found
    assert (found.entrance.doors, found.entrance.interchange, len(found.lines)) == ((), None, 1)
