"""The content's entries and the five pathways' steps: a golden list that a removed entry must change on purpose."""

from __future__ import annotations

from pathlib import Path

from palvelukartta.source.assemble import read_content

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden" / "content-ids.txt"

FIVE = (
    "kuntouttava-tyotoiminta",
    "kehitysvammaisten-tyohonvalmennus",
    "shl-tyollistymista-tukeva",
    "ips-tyohonvalmennus",
    "tyokyvyn-tuen-tiimi",
)


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
    assert listed() == GOLDEN.read_text(encoding="utf-8")


def test_the_five_pathways_have_their_54_steps() -> None:
    assert sum("#" in line for line in listed().split("\n")) == 54


def test_what_is_left_out_is_not_there_all_the_same() -> None:
    left_out = (ROOT / "content" / "left-out.yml").read_text(encoding="utf-8")
    for line in listed().split("\n"):
        assert f"item: {line}\n" not in left_out or not line


def test_every_entry_has_a_source_with_its_place_or_says_that_none_was_read() -> None:
    lacking = []
    for entry in read_content(ROOT / "content").catalog.entries.values():
        citations = entry.items("sources")
        placed = any("source" in one and "place" in one for one in citations)
        unread = citations and all(one["certainty"] != "stated" and one.get("note") for one in citations)
        if entry.kind.name != "source" and not placed and not unread:
            lacking.append(entry.key)
    assert lacking == []
