"""Walking the texts of the content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from palvelukartta.model.catalog import Catalog, Passage
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath as Path
from palvelukartta.model.schema import is_long_text, is_text
from palvelukartta.model.text import in_language, strings
from palvelukartta.problems import Location

PAGES = "pages/"
"""Beginning of the path of a hand-written page."""

FENCE = "---"
"""Line before and after the fields of a hand-written page."""


def texts(catalog: Catalog) -> Iterator[tuple[Entry, Path, str]]:
    """Every string of every entry, with its place."""
    for entry in catalog.entries.values():
        for path, text in entry.strings:
            yield entry, path, text


def everything(catalog: Catalog) -> Iterator[tuple[Callable[..., Location], str, str]]:
    """(place or that of a `found` part, when asked; what it is part of; text) of every string of the content."""
    for entry, path, text in texts(catalog):
        yield partial(entry.locate, *path), entry.title, text
    for passage in catalog.passages:
        yield passage.locate, passage.location.path, passage.text


def written_texts(entry: Entry) -> Iterator[tuple[Path, str]]:
    """What the editor wrote for readers, in the default language and the order of the file; citations left out."""
    for path, _, data in _texts(entry.kind.schema, entry.data, ()):
        if "sources" not in path:
            yield path, in_language(data)


def long_texts(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Every Markdown text of the entry, each translation by itself."""
    for name in entry.kind.long_text_fields:
        if name in entry.data:
            for path, schema, data in _texts(entry.kind.field(name), entry.data[name], (name,)):
                if is_long_text(schema):
                    yield from strings(data, path)


def plain_texts(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Every text for readers that is no Markdown, each translation by itself."""
    for path, schema, data in _texts(entry.kind.schema, entry.data, ()):
        if not is_long_text(schema):
            yield from strings(data, path)


def _texts(schema: Mapping[str, Any], data: Any, path: Path) -> Iterator[tuple[Path, Mapping[str, Any], Any]]:
    """Every text with its schema: a string, or a map from language to string."""
    if is_text(schema):
        yield path, schema, data
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(schema.get("items", {}), value, (*path, index))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(schema.get("properties", {}).get(key, {}), value, (*path, key))


@dataclass(frozen=True)
class HandWritten:
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
