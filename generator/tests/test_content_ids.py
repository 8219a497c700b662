"""The content's entries and the five pathways' steps: a golden list that a removed entry must change on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.sections import citations as cited_sections
from palvelukartta.pages.sections import numbers
from palvelukartta.source.assemble import read_content
from tests.expected import expected

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden" / "content-ids.txt"

FIVE = (
    "kuntouttava-tyotoiminta",
    "kehitysvammaisten-tyohonvalmennus",
    "shl-tyollistymista-tukeva",
    "ips-tyohonvalmennus",
    "tyokyvyn-tuen-tiimi",
)

CITATION_FIELDS = {"source", "place", "certainty", "fields", "note"}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_content(ROOT / "content").catalog


def listed() -> str:
    """Every entry, and every step of the five pathways, a line each."""
    catalog = read_content(ROOT / "content").catalog
    lines = [f"{entry.kind.directory}/{entry.id}" for entry in catalog.entries.values()]
    for id in FIVE:
        pathway = catalog.get("pathway", id)
        assert pathway, id
        lines += [f"pathways/{id}#{step['id']}" for step in pathway.items("steps")]
    return "".join(f"{line}\n" for line in sorted(lines))


def test_the_entries_are_those_of_the_golden_list() -> None:
    assert expected(GOLDEN, listed())


def test_the_five_pathways_have_their_54_steps() -> None:
    assert sum("#" in line for line in listed().split("\n")) == 54


def test_what_is_left_out_is_not_there_all_the_same() -> None:
    left_out = (ROOT / "content" / "left-out.yml").read_text(encoding="utf-8")
    for line in listed().split("\n"):
        assert f"item: {line}\n" not in left_out or not line


def test_every_section_that_is_cited_stands_on_the_page_of_its_law(catalog: Catalog) -> None:
    missing = []
    for law in catalog.of_kind("law"):
        named = frozenset().union(*(numbers(one["section"]) for one in law.items("sections")))
        cited = cited_sections(Presenter(catalog, "index.html", "fi"), law)
        missing += [f"{link.title}: {law.id} {sorted(found - named)}" for found, link in cited if not found <= named]
    assert missing == []


def citations(catalog: Catalog) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """Every citation of every entry: its own, its steps', its details' …"""
    for entry in catalog.entries.values():
        for found in mappings(entry.data):
            if "certainty" in found and found.keys() <= CITATION_FIELDS:
                yield entry, found


def mappings(data: Any) -> Iterator[dict[str, Any]]:
    """`data` and everything below it that is a map."""
    if isinstance(data, dict):
        yield data
    for below in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from mappings(below)


def test_every_entry_has_a_source_with_a_place_and_a_certainty(catalog: Catalog) -> None:
    lacking = [
        str(entry.locate())
        for entry in catalog.entries.values()
        if entry.kind.name != "source"  # a source is what the others cite
        and not any(one.keys() >= {"source", "place", "certainty"} for one in entry.items("sources"))
    ]
    assert lacking == []


def test_no_citation_names_a_source_without_the_place_in_it(catalog: Catalog) -> None:
    assert [str(entry.locate()) for entry, one in citations(catalog) if "source" in one and "place" not in one] == []


def test_what_is_read_nowhere_says_what_is_inferred_or_open(catalog: Catalog) -> None:
    unsourced = [(entry, one) for entry, one in citations(catalog) if "source" not in one]

    assert [str(entry.locate()) for entry, one in unsourced if one["certainty"] == "stated"] == []
    assert [str(entry.locate()) for entry, one in unsourced if not one.get("note")] == []
