"""What stands over the lines of a map: the title of each stage's columns, and the phases of the entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.views.map_entry import LINES, place_of
from palvelukartta.views.map_shapes import Column, Zone


def shown_columns(titles: Mapping[str, str], columns: Mapping[str, range]) -> Iterator[Column]:
    """The columns of every stage. `titles`: stage → title, in order; `columns`: stage → its columns, from 1."""
    for stage, places in columns.items():
        yield Column(stage, titles[stage], places.start, len(places))


def zones_of(entity: Entry, titles: Mapping[str, str], columns: Mapping[str, range], language: str) -> Iterator[Zone]:
    """The phases of the lines over their columns: each from its first stage on, or from what comes after that one. A
    phase that does not say where it begins, begins at the first column; one without columns has no zone."""
    order, last = list(titles), max(places.stop for places in columns.values()) - 1
    phases = [(number, phase) for number, phase in enumerate(entity.items("phases"), 1) if place_of(phase) == LINES]
    begins = []
    for _, phase in phases:
        first = order.index(phase["first_stage"]) if "first_stage" in phase else 0
        there = (places.start for stage, places in columns.items() if order.index(stage) >= first)
        begins.append(min(there, default=last + 1))
    for (number, phase), begin, following in zip(phases, begins, [*begins[1:], last + 1], strict=True):
        if begin < following:
            yield Zone(number, in_language(phase.get("title"), language), begin, following - 1)
