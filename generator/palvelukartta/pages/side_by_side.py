"""Entries side by side: a table of what each of them says in the same fields.

The schema says both: `x-shows` on a reference whose entries stand in the columns, `x-compare` with its place on each
field that is a row. Nothing is told here that those entries do not say of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.relation import relation_of
from palvelukartta.model.schema import Kind, Schema
from palvelukartta.model.text import in_language
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context


class SideBySideContext(Context, frozen=True):
    """The table of a page that shows other entries."""

    alternatives: tuple[Column, ...]
    compared: tuple[Row, ...]
    """No row is empty."""


class Column(Struct, frozen=True):
    """One of the entries."""

    link: Link
    label: str
    """A short name that stands before the entry's own; "" where there is none."""


class Row(Struct, frozen=True):
    """What each of the entries says in one field."""

    title: str
    cells: tuple[tuple[Line, ...], ...]
    """In the order of the columns; an empty one where an entry says nothing."""


class Line(Struct, frozen=True):
    """One thing that an entry says in a field."""

    text: str
    who: str = ""
    """Who does it, where the field says that of each."""
    instead: tuple[str, ...] = ()
    """Titles of the pages to go to instead, of a limit."""
    sources: tuple[Mapping[str, Any], ...] = ()
    """Its own citations, else those that are of its field alone."""


def side_by_side(presenter: Presenter, entry: Entry) -> SideBySideContext | None:
    """The entries that `entry` shows; None for a kind that shows none."""
    field = showing(entry.kind)
    if not field:
        return None
    shown = list(_shown(presenter, entry, *field))
    said = [(other, presenter.entry(other)) for other, _ in shown]
    rows = [
        Row(title, tuple(lines_of(other, data, name) for other, data in said))
        for name, title in compared(presenter, field[2])
    ]
    return SideBySideContext(
        alternatives=tuple(Column(presenter.link(other), label) for other, label in shown),
        compared=tuple(row for row in rows if any(row.cells)),
    )


def lines_of(entry: Entry, shown: Mapping[str, Any], name: str) -> tuple[Line, ...]:
    """What `entry`, as it is `shown`, says in the field `name`. A line without citations of its own has those that are
    of the field."""
    pairs = zip(entry.items("sources"), shown["sources"], strict=True)
    sources = tuple(told for written, told in pairs if name in written.get("fields", ()))
    return tuple(line if line.sources else replace(line, sources=sources) for line in _lines(shown[name]))


def showing(kind: Kind) -> tuple[str, str, str] | None:
    """The list whose items show other entries, the field of an item that names one, and the kind that it names."""
    return _showing(kind.schema)


@by_schema
def _showing(schema: Schema) -> tuple[str, str, str] | None:
    for list_name, field in schema["properties"].items():
        for name, part in field.get("items", {}).get("properties", {}).items():
            if part.get("x-shows"):
                return list_name, name, relation_of(part).target
    return None


def _shown(presenter: Presenter, entry: Entry, list_name: str, name: str, kind: str) -> Iterator[tuple[Entry, str]]:
    """Each entry shown and its label, in the order of the file; what the catalogue lacks is left out."""
    for item in entry.items(list_name):
        if other := presenter.catalog.get(kind, str(item.get(name))):
            yield other, in_language(item.get("label"), presenter.language)


def compared(presenter: Presenter, kind: str) -> list[tuple[str, str]]:
    """Name and title of the fields that are rows, in their order."""
    fields = presenter.catalog.kinds[kind].schema["properties"].items()
    rows = sorted((field["x-compare"], name, str(field["title"])) for name, field in fields if "x-compare" in field)
    return [(name, title) for _, name, title in rows]


def _lines(value: Any) -> Iterator[Line]:
    """A presented value in words, whatever its shape; pages are their titles."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, Choice):
        yield Line(value.label)
    elif isinstance(value, Link):
        yield Line(value.title)
    elif isinstance(value, Mapping) and "law" in value:
        law = value["law"]
        yield from [Line(", ".join(filter(None, [law.title, str(value["section"])])))] if law else ()
    elif isinstance(value, Mapping):
        yield _line(value)
    elif value:
        yield Line(str(value))


def _line(fields: Mapping[str, Any]) -> Line:
    """An item of several fields: its text, who does it, and where to go instead."""
    parties = [fields.get("role"), fields.get("actor")] if "role" in fields else []
    who = ", ".join(party.title.partition(" (")[0] for party in parties if party)
    instead = tuple(link.title for link in fields.get("instead", ()) if link)
    return Line(str(fields["text"]), who, instead, tuple(fields.get("sources", ())))
