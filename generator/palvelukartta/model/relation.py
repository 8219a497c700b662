"""A relation between entries, as the schema of the field that makes it declares it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

ANY_KIND = "*"
"""The `x-ref` of a field that points to any kind, written `directory/id`."""


class Relation(Struct, frozen=True):
    """A field that points to other entries (`x-ref`, `x-edge`)."""

    target: str
    """Kind that the field points to, or `ANY_KIND`."""
    forward: str
    """Name of the relation, read from the entry that holds the field."""
    back: str
    """Name of the relation, read from the entry that is pointed to."""
    fields: tuple[str, ...]
    """FieldPath of field names from the top of the entry, list indexes left out."""
    drawn: bool = False
    """Whether pictures of an entry's neighbourhood show the relation (`x-edge.map`)."""
    denied: bool = False
    """Whether the entry says that there is none: whom the field names only tells that (`x-none`)."""


def relation_of(schema: Mapping[str, Any], fields: tuple[str, ...] = ()) -> Relation:
    """The relation that a field's schema declares."""
    edge = schema.get("x-edge", {})
    return Relation(
        schema["x-ref"], edge.get("forward", ""), edge.get("back", ""), fields, bool(edge.get("map", False))
    )
