"""A new id for an entry: what must be written so that everything that named it names it by the new one.

It reads and writes nothing but what it is given: `hosts.content_files` writes what comes of it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from palvelukartta.markdown import links
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.default_citation import as_written
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.relation import relation_of
from palvelukartta.model.schema import FieldPath, refers, walk
from palvelukartta.model.text import strings
from palvelukartta.sitemap.links import key_of, split
from palvelukartta.sitemap.redirects import FILE as REDIRECTS
from palvelukartta.source.writing import Unwritten, write

REPLACES = "replaces"
"""The field with an entry's old ids and addresses, which are redirected to its page."""

_LINKS = r"(?P<before>\]\(\s*<?|\]:\s*<?){path}(?=[\s)#?>]|\Z)"

Sets = dict[FieldPath, str]
"""Place in a file's data → what must stand there."""


class Rewritten(Struct, frozen=True):
    """One file that says something else."""

    path: str
    """From the content directory, as it was."""
    text: str
    references: int
    """How many times it named the entry."""
    new_path: str = ""
    """Where it goes; "" for a file that stays where it is."""


class Unrenamed(Struct, frozen=True):
    """A file that could not be written, so that nothing is."""

    path: str


def renamed(
    catalog: Catalog, key: Key, new: str, text_of: Callable[[str], str], others: tuple[str, ...] = ()
) -> tuple[Rewritten, ...] | Unrenamed:
    """Every file that changes when the entry `key` gets the id `new`, its own first.

    `text_of` gives the characters of a file by its path; `others` are files that are no YAML: Markdown, and lists of
    queries.
    """
    rename = _Rename(catalog, key, new)
    found = [rename.own(text_of), *rename.yaml_files(text_of), *rename.other_files(others, text_of)]
    failed = next((part for part in found if isinstance(part, Unrenamed)), None)
    return failed or tuple(part for part in found if isinstance(part, Rewritten))


class _Rename:
    def __init__(self, catalog: Catalog, key: Key, new: str) -> None:
        self.catalog, self.key, self.new = catalog, key, new
        self.entry = catalog.entries[key]

    def own(self, text_of: Callable[[str], str]) -> Rewritten | Unrenamed:
        """The entry's own file, which says what its id was."""
        sets = dict(self._in_entry(self.entry))
        data = _with(self.entry.data, sets)
        old = [id for id in data.get(REPLACES, ()) if id != self.new]
        wanted = _placed(data, REPLACES, [*old, self.key.id], list(self.entry.kind.schema["properties"]))
        path = self.entry.origin.path
        written = write(text_of(path), as_written(wanted))
        if isinstance(written, Unwritten):
            return Unrenamed(path)
        return Rewritten(path, written, len(sets), f"{path.rpartition('/')[0]}/{self.new}.yml")

    def yaml_files(self, text_of: Callable[[str], str]) -> Iterator[Rewritten | Unrenamed]:
        """Every other YAML file that names the entry."""
        found: dict[str, tuple[Any, Sets]] = {}
        for entry in self.catalog.entries.values():
            if entry is not self.entry and (sets := dict(self._in_entry(entry))):
                found[entry.origin.path] = (entry.data, sets)
        for name, file in self.catalog.files.items():
            if sets := dict(self._in_file(name, file.schema, file.data)):
                found[name] = (file.data, sets)
        for path, (data, sets) in sorted(found.items()):
            written = write(text_of(path), as_written(_with(data, sets)))
            yield Unrenamed(path) if isinstance(written, Unwritten) else Rewritten(path, written, len(sets))

    def other_files(self, others: tuple[str, ...], text_of: Callable[[str], str]) -> Iterator[Rewritten]:
        """Hand-written pages with links to the entry, and queries that must find it."""
        for path in others:
            text = text_of(path)
            written, count = self._linked(text) if path.endswith(".md") else self._quoted(text)
            if count:
                yield Rewritten(path, written, count)

    def _in_entry(self, entry: Entry) -> Iterator[tuple[FieldPath, str]]:
        for reference in self.catalog.by_source.get(entry.key, ()):
            if reference.target == self.key:
                yield reference.path, self._named(reference.written)
        yield from self._in_texts(entry.data)

    def _in_file(self, name: str, schema: Any, data: Any) -> Iterator[tuple[FieldPath, str]]:
        for path, field, value in walk(schema, data):
            if refers(field) and self.catalog.target_key(relation_of(field), str(value)) == self.key:
                yield path, self._named(str(value))
            elif name == REDIRECTS and path[-1:] == ("to",) and key_of(self.catalog, str(value)) == self.key:
                yield path, self._renamed(str(value))
        yield from self._in_texts(data)

    def _in_texts(self, data: Any) -> Iterator[tuple[FieldPath, str]]:
        for path, text in strings(data):
            written, count = self._linked(text)
            if count:
                yield path, written

    def _named(self, written: str) -> str:
        """A reference with the new id: alone, or behind its directory."""
        directory, slash, _ = written.rpartition("/")
        return f"{directory}{slash}{self.new}"

    def _renamed(self, path: str) -> str:
        """`directory/id` or the address of the entry's page, with the new id."""
        return f"{path.rpartition('/')[0]}/{self.new}{'.html' if path.endswith('.html') else ''}"

    def _linked(self, text: str) -> tuple[str, int]:
        """A text with its links to the entry leading to the new id, and how many there were."""
        paths = {split(link.target)[0] for link in links(text)}
        total = 0
        for path in sorted(path for path in paths if key_of(self.catalog, path) == self.key):
            text, count = re.subn(_LINKS.format(path=re.escape(path)), rf"\g<before>{self._renamed(path)}", text)
            total += count
        return text, total

    def _quoted(self, text: str) -> tuple[str, int]:
        """A text with `"directory/id"` for the entry replaced, and how many there were."""
        name = f'"{self.entry.kind.directory}/{self.key.id}"'
        return text.replace(name, f'"{self.entry.kind.directory}/{self.new}"'), text.count(name)


def _with(data: Any, sets: Sets) -> Any:
    """A copy of `data` that says what `sets` says in its places."""
    found = copy.deepcopy(data)
    for path, value in sets.items():
        around = found
        for key in path[:-1]:
            around = around[key]
        around[path[-1]] = value
    return found


def _placed(data: dict[str, Any], name: str, value: Any, order: list[str]) -> dict[str, Any]:
    """`data` with the field `name`, behind the last field that the schema has before it."""
    if name in data:
        return {**data, name: value}
    before = [key for key in order[: order.index(name)] if key in data]
    last = before[-1] if before else next(iter(data))
    return dict(
        pair for key, inner in data.items() for pair in [(key, inner), *([(name, value)] if key == last else [])]
    )
