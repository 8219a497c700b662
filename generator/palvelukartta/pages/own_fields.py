"""What a page shows of the fields that a map has added to a kind: each by its sort, without a template of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minijinja import Markup
from msgspec import Struct

from palvelukartta.model.choice import Choice
from palvelukartta.model.entries import Entry
from palvelukartta.model.overlay import OWN_FIELD
from palvelukartta.pages.present import Link
from palvelukartta.rendering.texts import Texts


class OwnField(Struct, frozen=True):
    """One field that a map added, with its values: of one sort, the others are empty."""

    title: str
    texts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    html: str = ""
    """Of a long text."""


def own_fields(entry: Entry, shown: Mapping[str, Any], texts: Texts) -> Iterator[OwnField]:
    """The fields of `entry` that its map added, in the order of the schema; `shown` are the presented fields. A group
    of fields needs a template: nobody knows how it is read."""
    for name, schema in entry.kind.schema["properties"].items():
        if schema.get(OWN_FIELD) and name in entry.data:
            value = shown[name]
            if isinstance(value, Markup):
                yield OwnField(schema["title"], html=value)
                continue
            values = value if isinstance(value, list | tuple) else [value]
            links = tuple(part for part in values if isinstance(part, Link))
            said = tuple(text for part in values if (text := _text(part, texts)))
            if links or said:
                yield OwnField(schema["title"], said, links)


def _text(value: Any, texts: Texts) -> str:
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return texts["pages"]["yes" if value else "no"]
    return str(value) if isinstance(value, str | int | float) else ""
