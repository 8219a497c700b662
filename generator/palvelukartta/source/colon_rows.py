"""Rows such as `- Huom: soita ensin`: the text that their editor wrote, where YAML reads a field."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from palvelukartta.model.schema import FieldPath, Schema

_LIKENESS = 0.6


def text_of_row(field: Schema, path: FieldPath, value: Mapping[str, Any], written: Mapping[FieldPath, str]) -> str:
    """The row at `path` as one text, where `field` wants a text and the row has one name that is no language; else "".

    `written` are values that are no text to YAML, as their editor wrote them.
    """
    if not path or not isinstance(path[-1], int) or len(value) != 1:
        return ""
    name, words = next(iter(value.items()))
    is_text = "string" in field.get("type", ()) and "oneOf" not in field
    languages = difflib.get_close_matches(name, field.get("properties", {}), 1, _LIKENESS)
    if not is_text or languages or isinstance(words, list | dict):
        return ""
    return f"{name}: {written.get((*path, name), '' if words is None else words)}".strip()
