"""Blanks of a template: places where an editor has yet to write something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from palvelukartta.model.schema import Schema
from palvelukartta.model.text import strings
from palvelukartta.problems import Problem
from palvelukartta.source.files import Document
from palvelukartta.source.schema_problems import Ids, SchemaErrors, no_ids

BLANK = "TÄYTÄ"
"""The word that stands in a template for what is to be written."""

_BLANK = re.compile(rf"\b{BLANK}\b")


def unfilled(document: Document, schema: Schema, ids: Ids = no_ids) -> Iterator[Problem]:
    """A problem for each value of `document` that still holds the word; `schema` is folded, `ids` are the map's."""
    errors = SchemaErrors(document, schema, ids)
    for path, text in strings(document.data):
        if BLANK in text and _BLANK.search(text):
            blank = errors.blank(path)
            yield replace(blank, entry=document.stem) if _BLANK.search(blank.entry) else blank
