"""What is left of a file that breaks its schema when the places that do are set aside: what it names can be looked for,
so that an editor need not mend the one to hear of the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from palvelukartta.model.entries import Entry, SoundPart
from palvelukartta.model.schema import Kind, Schema, is_text
from palvelukartta.source.files import Document
from palvelukartta.source.unfilled import BLANK

_GONE = object()


def sound_part(kind: Kind, document: Document) -> SoundPart | None:
    """The entry without what breaks the schema; None where that is no entry at all."""
    if not isinstance(document.data, Mapping):
        return None
    left = {name: _sound(kind.schema["properties"].get(name), value) for name, value in document.data.items()}
    data = {name: value for name, value in left.items() if value is not _GONE}
    whole = {name: _with_texts(kind.schema["properties"][name], value) for name, value in data.items()}
    kept = frozenset(name for name, value in whole.items() if value is not _GONE and data[name] == document.data[name])
    shown = {name: whole[name] if name in kept else value for name, value in data.items()}
    return SoundPart(Entry(kind, document.stem, shown, document), kept, frozenset(document.data) - kept)


def _sound(schema: Schema | None, value: Any) -> Any:
    """What of a value keeps the schema; a list keeps its places."""
    if schema is None or value == BLANK:
        return _GONE
    if isinstance(value, Mapping) and "properties" in schema:
        parts = {name: _sound(schema["properties"].get(name), part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part is not _GONE}
    if isinstance(value, list) and "items" in schema:
        empty: Any = {} if "properties" in schema["items"] else None
        return [empty if (part := _sound(schema["items"], item)) is _GONE else part for item in value]
    return value if jsonschema_rs.Draft202012Validator(dict(schema)).is_valid(value) else _GONE


def _with_texts(schema: Schema, value: Any) -> Any:
    """A value with an empty text for each that it lacks; gone where it lacks anything else."""
    if isinstance(value, list) and "items" in schema:
        items = [_with_texts(schema["items"], item) for item in value]
        return _GONE if any(item is _GONE for item in items) else items
    if not isinstance(value, Mapping) or "properties" not in schema:
        return value
    lacking = [name for name in schema.get("required", ()) if name not in value]
    parts = {name: _with_texts(schema["properties"][name], part) for name, part in value.items()}
    if any(part is _GONE for part in parts.values()) or not all(
        is_text(schema["properties"][name]) for name in lacking
    ):
        return _GONE
    return {**dict.fromkeys(lacking, ""), **parts}
