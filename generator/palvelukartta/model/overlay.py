"""A map's own words, values and fields laid over a schema of the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from palvelukartta.model.schema import Schema

OWN_VALUES = "x-own"
"""Mark of a field whose values a map may replace with its own: `true`, or `colour` where each has a colour."""

COLOUR = "x-colour"
"""The colour of a value, `#rrggbb`: shades for texts and areas, on light and dark, are made of it."""

NEEDED = "x-needed"
"""Mark of a value that the program knows by name."""

OWN_FIELD = "x-own-field"
"""Mark that the overlay gives to each field of its own."""

FIELDS = ("properties", "$defs")
"""Words of a schema whose keys are names of fields, and no words."""

_ADDED = ("required", "allOf")


def overlaid(base: Schema, own: Schema) -> dict[str, Any]:
    """`base` with what `own` says over it: words of `own` win, fields and demands add up, and values stand in the order
    of `own` where a map may have its own."""
    merged = dict(base)
    for word, value in own.items():
        before = base.get(word)
        if word in FIELDS and isinstance(value, Mapping):
            merged[word] = _fields(before or {}, value)
        elif word == "oneOf" and before:
            merged[word] = _choices(before, value, anew=bool(base.get(OWN_VALUES)))
        elif word in _ADDED:
            merged[word] = [*(before or ()), *(part for part in value if part not in (before or ()))]
        else:
            both = isinstance(before, Mapping) and isinstance(value, Mapping)
            merged[word] = overlaid(before, value) if both else value  # type: ignore[arg-type]
    return merged


def with_marks(merged: Mapping[str, Any], base: Schema) -> dict[str, Any]:
    """`merged` with a mark on the fields that `base` has not."""
    known, fields = base.get("properties", {}), merged.get("properties", {})
    marked = {name: field if name in known else {**field, OWN_FIELD: True} for name, field in fields.items()}
    return {**merged, "properties": marked} if marked else dict(merged)


def folded_size(schema: Any, known: dict[int, int] | None = None) -> int:
    """Parts of a folded schema, those that it shares counted wherever they stand."""
    known = {} if known is None else known
    if not isinstance(schema, Mapping | list):
        return 1
    if id(schema) not in known:
        parts: Iterable[Any] = schema.values() if isinstance(schema, Mapping) else schema
        known[id(schema)] = 1 + sum(folded_size(part, known) for part in parts)
    return known[id(schema)]


def _fields(before: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    return {**before, **{name: overlaid(before.get(name, {}), field) for name, field in own.items()}}


def _choices(before: Iterable[Schema], own: Iterable[Schema], *, anew: bool) -> list[dict[str, Any]]:
    """Values with the words of `own`: those alone and in their order where a map chooses them `anew`."""
    known = {option.get("const"): option for option in before}
    said = {option.get("const"): overlaid(known.get(option.get("const"), {}), option) for option in own}
    return list(said.values()) if anew else list({**known, **said}.values())  # type: ignore[arg-type]
