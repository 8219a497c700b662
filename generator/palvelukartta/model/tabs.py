"""The lists into which a kind is parted: what readers come for first, the rest behind tabs.

The kind's schema names them (`x-kind.tabs`), each with what it takes: `refer`, what one can refer to now; `where`,
fields and their values; `marked`, fields whose value the schema marks; `closed`, what is over or never was, which no
other tab then has; nothing, what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import can_be_referred_to
from palvelukartta.model.schema import Kind


class Tab(Struct, frozen=True):
    """A part of a kind's entries, a list of its own."""

    title: str
    path: str
    """Its part of an address; "" for the kind's own list."""
    entries: tuple[Entry, ...]
    """In order of id."""


def tabs(catalog: Catalog, kind: Kind) -> list[Tab]:
    """The tabs of `kind`, the kind's own list first; a tab without entries is left out, and a kind that names none has
    none."""
    marks: list[Mapping[str, Any]] = list(kind.schema["x-kind"].get("tabs", ()))
    found: dict[int, list[Entry]] = {place: [] for place in range(len(marks))}
    for entry in catalog.of_kind(kind.name) if marks else ():
        found[_place(marks, entry)].append(entry)
    return [
        Tab(str(mark["title"]), str(mark["path"]), tuple(found[place]))
        for place, mark in enumerate(marks)
        if found[place] or not mark["path"]
    ]


def first_entries(catalog: Catalog, kind: Kind) -> list[Entry]:
    """The entries of the kind's own list: all of them where it has no tabs."""
    parts = tabs(catalog, kind)
    return list(parts[0].entries) if parts else catalog.of_kind(kind.name)


def _place(marks: list[Mapping[str, Any]], entry: Entry) -> int:
    """Place of the tab that takes `entry`; LookupError where the schema names none for what is left."""
    for place, mark in enumerate(marks):
        if bool(mark.get("closed")) == entry.is_closed and _takes(mark, entry):
            return place
    raise LookupError(f"no tab takes {entry.kind.name} {entry.id}")


def _takes(mark: Mapping[str, Any], entry: Entry) -> bool:
    if mark.get("refer"):
        return can_be_referred_to(entry)
    wanted = {**mark.get("where", {}), **_marked_values(mark, entry.kind)}
    return all(entry.meant(field) in values for field, values in wanted.items())


def _marked_values(mark: Mapping[str, Any], kind: Kind) -> Mapping[str, Collection[str]]:
    return {field: kind.marked(name, field) for field, name in mark.get("marked", {}).items()}
