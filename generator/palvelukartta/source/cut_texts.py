"""Texts that YAML cuts: after a space the sign # begins a comment, and nobody sees the rest of the line."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.codes import problem
from palvelukartta.model.schema import FieldPath, Schema, at, is_text
from palvelukartta.problems import Location, Problem
from palvelukartta.source.files import Document
from palvelukartta.source.schema_problems import entry_name
from palvelukartta.source.strict_yaml import Comment, as_lines
from palvelukartta.source.unreadable import LONGEST

_SHOWN = 60
"""Characters of the lost piece that a message shows."""


def cut_texts(document: Document, schema: Schema) -> Iterator[Problem]:
    """A hint for each text of `document` whose line goes on with what looks like its rest; `schema` is folded.

    Two spaces before the sign and one after it are how a comment is written on purpose, and nobody writes a number or
    a tag like that. An id, a date or a chosen value holds no #: what follows it can only be a comment.
    """
    if not document.parsed.may_have_comments:
        return
    for path, comment in document.parsed.marks.comments.items():
        if document.value(path) is not None and not _on_purpose(comment) and _holds_words(schema, path):
            at_sign = Location(document.path, *comment.place)
            whole = f"{document.value(path)}{comment.space}{comment.text}"
            facts = {"found": comment.text[:_SHOWN], "whole": _quoted(whole)}
            yield problem("wording-cut-text", at_sign, entry_name(document), **facts)


def _on_purpose(comment: Comment) -> bool:
    return len(comment.space) > 1 and comment.text[1:2] in ("", " ", "#")


def _holds_words(schema: Schema, path: FieldPath) -> bool:
    """Whether the value is words for readers: a text, a translation of one, or a string of any form."""
    field = at(schema, path)
    free = field.get("type") == "string" and not field.keys() & {"pattern", "x-ref", "x-ref-local", "oneOf", "enum"}
    return is_text(field) or free


def _quoted(text: str) -> str:
    """The text as an editor writes it in one line, cut where nobody writes on."""
    return as_lines(text)[0] if len(text) <= LONGEST else f'"{text[:_SHOWN]}…"'
