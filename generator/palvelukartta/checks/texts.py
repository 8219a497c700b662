"""Walking the texts of the content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from palvelukartta.model.catalog import Catalog, Passage
from palvelukartta.model.default_citation import FIELD
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath, is_long_text, is_text
from palvelukartta.model.text import in_language, strings
from palvelukartta.problems import Location

PAGES = "pages/"
"""Beginning of the path of a hand-written page."""

FENCE = "---"
"""Line before and after the fields of a hand-written page."""


def written_texts(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    """What the editor wrote for readers, in the default language and the order of the file; citations left out."""
    return iter(_written_texts(entry))


@lru_cache(maxsize=1)
def _written_texts(entry: Entry) -> Sequence[tuple[FieldPath, str]]:
    """Of the last entry that was asked: several rules ask one after the other."""
    return [
        (path, in_language(text))
        for path, _, text in entry.values(is_text)
        if "sources" not in path and path[0] != FIELD
    ]


@lru_cache(maxsize=1)
def whole(entry: Entry) -> str:
    """Every string of the entry in one, parted by a character that no text has: most rules find nothing in it, and need
    not look at each. Of the last entry that was asked; to keep all would take as much again as the content."""
    return "\x00".join([text for _, text in entry.strings])


def holding(entry: Entry, pattern: re.Pattern[str]) -> Iterator[tuple[FieldPath, str, re.Match[str]]]:
    """The strings of the entry in which `pattern` is found: place, text, and what was found."""
    for path, text in entry.strings if pattern.search(whole(entry)) else ():
        if found := pattern.search(text):
            yield path, text, found


def long_texts(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    """Every Markdown text of the entry, each translation by itself."""
    for path, _, text in entry.values(is_long_text):
        yield from strings(text, path)


def plain_texts(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    """Every text for readers that is no Markdown, each translation by itself."""
    for path, schema, text in entry.values(is_text):
        if not is_long_text(schema):
            yield from strings(text, path)


class HandWritten(Struct, frozen=True):
    """A hand-written page as its file has it, faults included."""

    path: str
    lines: Sequence[str]
    """Every line of the file; those of its fields are empty, and all of them where the fields are missing."""
    fields: Sequence[tuple[int, str]] = ()
    """Lines of its fields, which are plain text, with their numbers."""

    @property
    def stem(self) -> str:
        """Name of the file: also the page's address."""
        return self.path.removeprefix(PAGES).removesuffix(".md")

    @property
    def text(self) -> str:
        """Its Markdown, each line where the file has it."""
        return "\n".join(self.lines)

    def locate(self, found: str, line: int = 1) -> Location:
        """Place of `found` on or after the line, from 1; the line where none has it."""
        for number, text in enumerate(self.lines[line - 1 :], line):
            if found in text:
                return Location(self.path, number, text.index(found) + 1)
        return Location(self.path, line)


def hand_written(catalog: Catalog) -> Iterator[HandWritten]:
    """The hand-written pages, in order of name."""
    lines = (passage for passage in catalog.passages if passage.whole_line)
    for path, passages in groupby(lines, lambda passage: passage.location.path):
        yield _hand_written(path, list(passages))


def _hand_written(path: str, passages: Sequence[Passage]) -> HandWritten:
    lines = [""] * passages[-1].location.line
    for passage in passages:
        lines[passage.location.line - 1] = passage.text
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE][:2]
    end = fences[1] + 1 if len(fences) == 2 and not fences[0] else len(lines)
    fields = [(number, line) for number, line in enumerate(lines[:end], 1) if line.strip() and end < len(lines)]
    return HandWritten(path, [*[""] * end, *lines[end:]], fields)
