"""What an entry says there is none of: "Päätöstä ei tarvita." where it would say who decides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from palvelukartta.model.by_schema import by_schema
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath, Schema, at, inner, refers, unwrapped
from palvelukartta.model.text import in_language

DECIDED = "decided_by"
"""The field of a service that says who decides, or that nobody needs to."""

_MARK = "x-none"
"""Of a text: the words, as a pattern, by which it says that what it is told with is not there."""


def says_none(schema: Schema, item: object) -> bool:
    """Whether an item, as its folded `schema` describes it, says that there is none of what it would tell."""
    return isinstance(item, Mapping) and any(
        pattern.fullmatch(in_language(item.get(name)).strip()) for name, pattern in none_words(schema).items()
    )


@by_schema
def none_words(schema: Schema) -> Mapping[str, re.Pattern[str]]:
    """Name of a field of an item → the words by which it says so, for the fields that have any."""
    fields = schema.get("properties", {}).items()
    return {name: re.compile(field[_MARK], re.IGNORECASE) for name, field in fields if _MARK in field}


def told(schema: Schema, item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The item; without what it refers to where it says that there is none: that is whoever tells it."""
    if not says_none(schema, item):
        return item
    return {name: value for name, value in item.items() if not refers(inner(schema, name))}


def is_denied(entry: Entry, path: FieldPath) -> bool:
    """Whether the value at `path` stands in an item that says that there is none."""
    schema = at(entry.kind.schema, path[:-1])
    return bool(none_words(schema)) and says_none(schema, entry.value(*path[:-1]))


def decisions(service: Entry) -> list[Mapping[str, Any]]:
    """What the service says of those who decide."""
    return [item for item in service.items(DECIDED) if not says_none(_item_schema(service), item)]


def no_decision(service: Entry) -> list[Mapping[str, Any]]:
    """What the service says of no decision being made."""
    return [item for item in service.items(DECIDED) if says_none(_item_schema(service), item)]


def _item_schema(service: Entry) -> Schema:
    return unwrapped(service.kind.field(DECIDED))
