"""The citation that an entry's file gives once (`default_source`): what takes it, and what the file itself says.

Where it is taken is what the schema demands of a file without it: the `else` beside an `if` that asks for the field. An
editor's program reads the same words, and asks for no citation that the file has given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from palvelukartta.model.schema import FieldPath, Schema

FIELD = "default_source"
"""Name of the field."""


class Inherited(list[Any]):
    """Citations that a place has from its file and does not say itself."""


def demanded(schema: Schema) -> Schema:
    """What a folded `schema` demands of a file that gives no default citation; empty where it takes none."""
    found: Schema = schema.get("else", {})
    return found if FIELD in schema.get("if", {}).get("required", ()) else {}


def with_inherited(schema: Schema, data: Any) -> Any:
    """`data` of a file that breaks no schema, with the citation wherever one is demanded and absent; the same object
    where the file gives none."""
    if not isinstance(data, Mapping) or FIELD not in data:
        return data
    return _filled(demanded(schema), data, data[FIELD])


def _filled(rule: Schema, data: Any, citation: Any) -> Any:
    if isinstance(data, list):
        return [_filled(rule.get("items", {}), item, citation) for item in data]
    if not rule or not isinstance(data, Mapping):
        return data
    parts = rule.get("properties", {})
    own = {name: _filled(parts[name], value, citation) if name in parts else value for name, value in data.items()}
    return own | {name: Inherited([dict(citation)]) for name in rule.get("required", ()) if name not in data}


def as_written(data: Any) -> Any:
    """What the file says: `data` without what is inherited."""
    if isinstance(data, Mapping):
        return {name: as_written(value) for name, value in data.items() if not isinstance(value, Inherited)}
    return [as_written(item) for item in data] if isinstance(data, list) else data


def written_path(data: Any, path: FieldPath) -> FieldPath:
    """Where the file says what stands at `path` of its `data`: the default citation for what is inherited."""
    value = data
    for length, key in enumerate(path, 1):
        value = _inside(value, key)
        if isinstance(value, Inherited):
            return (FIELD, *path[length + 1 :])
    return path


def _inside(value: Any, key: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None
