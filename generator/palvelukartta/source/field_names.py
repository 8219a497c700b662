"""Which field an editor means by a name that a schema does not have in that place."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.model.schema import unwrapped

_LIKENESS = 0.6
"""Names less alike than this are no misspelling of each other."""


def homes(schema: Mapping[str, Any], name: str, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Paths of the fields that hold a field `name`, () for the top; the shallowest first within a field."""
    properties: Mapping[str, Any] = unwrapped(schema).get("properties", {})
    if name in properties:
        yield path
    for key, field in properties.items():
        yield from homes(field, name, (*path, key))


def closest(written: str, names: Mapping[str, str]) -> str:
    """The value of `names` whose key is most like `written`, or ""."""
    close = difflib.get_close_matches(written.casefold(), names, 1, _LIKENESS)
    return names[close[0]] if close else ""


def within_of_title(schema: Mapping[str, Any], title: str) -> tuple[str, ...]:
    """Path of the only field within a field of this place that forms and pages call `title`; () where there is none or
    another one. Rows of lists are left out: which row was meant nobody knows."""
    found = list(_of_title(schema, title.casefold()))
    return found[0] if len(found) == 1 else ()


def _of_title(schema: Mapping[str, Any], title: str, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, field in schema.get("properties", {}).items():
        if path and str(field.get("title", "")).casefold() == title:
            yield (*path, key)
        yield from _of_title(field, title, (*path, key))
