"""Blanks of a template: places where an editor has yet to write something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from palvelukartta.model.schema import FieldPath, Schema
from palvelukartta.problems import Problem
from palvelukartta.source.files import Document
from palvelukartta.source.schema_problems import SchemaErrors

BLANK = "TÄYTÄ"
"""The word that stands in a template for what is to be written."""

_BLANK = re.compile(rf"\b{BLANK}\b")


def unfilled(document: Document, schema: Schema) -> Iterator[Problem]:
    """A problem for each value of `document` that still holds the word; `schema` is folded."""
    for path in _paths(document.data, ()):
        fault = SchemaErrors(document, schema).blank(path)
        yield replace(fault, entry=document.stem) if _BLANK.search(fault.entry) else fault


def _paths(data: Any, path: FieldPath) -> Iterator[FieldPath]:
    if isinstance(data, str):
        if BLANK in data and _BLANK.search(data):
            yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _paths(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _paths(value, (*path, index))
