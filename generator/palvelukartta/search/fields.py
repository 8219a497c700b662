"""The texts of an entry that a search looks through, found by its schema.

A field's `x-search` says how much a hit in it is worth: `name`, `lead`, `key`, `body` (where nothing is said) or
`none`; a field inside another takes over what the outer one says. Of a list with `x-search-places` each item has a
place of its own on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import inner, labels
from palvelukartta.model.text import in_language

WORTH = {"title": 10, "name": 9, "lead": 5, "key": 4, "body": 2, "none": 0}
"""What a hit is worth, by the level of the field it is in. The title is a level of its own."""


class SearchText(NamedTuple):
    """One text of an entry."""

    level: str
    """A key of `WORTH`."""
    label: str
    """Name of the field, for the reader."""
    text: str
    place: int = 0
    """Number of the item in which it stands, from 1, where the list's items have places on the page; else 0."""


def search_texts(entry: Entry, language: str) -> Iterator[SearchText]:
    """Every text of `entry` that is searched, in the order of its file.

    The name of a field that is a question is one, too: who asks it asks for the entries that answer it.
    """
    for name, value in entry.data.items():
        field = inner(entry.kind.schema, name)
        label = str(field.get("title", ""))
        parts = enumerate(value, start=1) if "x-search-places" in field else [(0, value)]
        for place, part in parts:
            schema = inner(field, place - 1) if place else field
            found = _texts(schema, part, "title" if name == "title" else "body", language)
            yield from (SearchText(level, label, text, place) for level, text in found)
        if label.endswith("?"):
            yield SearchText("key", label, label)


def search_places(entry: Entry) -> Iterator[Mapping[str, Any]]:
    """The items of `entry` that have places of their own on its page, in order."""
    for name, field in entry.kind.schema["properties"].items():
        if "x-search-places" in field:
            yield from entry.items(name)


class _Sort(NamedTuple):
    """What a schema says of the texts under it."""

    level: str
    """Its own `x-search`; "" for that of what it is in."""
    passed_over: bool
    """Ids, addresses and dates (`pattern`) and references: nobody searches for them."""
    is_translated: bool
    labels: Mapping[str, str]
    """Of a closed list."""


@by_schema
def _sort(schema: Mapping[str, Any]) -> _Sort:
    is_name = "x-ref" in schema or ("pattern" in schema and "x-search" not in schema)
    return _Sort(schema.get("x-search", ""), is_name, "fi" in schema.get("properties", {}), labels(schema))


def _texts(schema: Mapping[str, Any], value: Any, level: str, language: str) -> Iterator[tuple[str, str]]:
    """Level and text of what stands under `value`."""
    sort = _sort(schema)
    level = sort.level or level
    if not WORTH[level] or sort.passed_over:
        return
    if sort.is_translated:
        yield level, in_language(value, language)
    elif isinstance(value, str):
        yield level, sort.labels.get(value, value)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(inner(schema, name), part, level, language)
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            yield from _texts(inner(schema, index), part, level, language)
