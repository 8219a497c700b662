"""What an entry still says word for word as the starter does: nobody wrote it, so an import may say it otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from palvelukartta.importing.gaps import least
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.default_citation import as_written
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.schema import Schema, inner

SOURCES, QUESTIONS = "sources", "open_questions"

SUMMARY = "summary"
"""Whoever has made an entry theirs has said anew what it is."""

_NO_FACTS = ("type", SOURCES, DEFAULT, QUESTIONS)
"""Fields that may stand as they are, or have rules of their own."""


class Starter:
    """The entries with which a map begins."""

    def __init__(self, entries: Mapping[Key, Entry]) -> None:
        self._entries = list(entries.values())

    def says(self, entry: Entry, name: str) -> bool:
        """Whether the entry has the field as the starter has it, but for whom it names, or as while nobody knows
        better."""
        alike = [example for example in self._entries if _same(entry, example, SUMMARY)]
        is_open = bool(alike) and name in entry.data and entry.data[name] == least().get(name)
        return name != "title" and (is_open or any(_same(entry, example, name) for example in alike))

    def has(self, entry: Entry) -> bool:
        """Whether the entry is still what it was in the starter: nobody has said anew what it is."""
        return self.says(entry, SUMMARY)

    def invents(self, entry: Entry, name: str) -> bool:
        """Whether the field tells what the starter made up, which is more than whom the makers of a map have named."""
        schema = inner(entry.kind.schema, name)
        return name not in _NO_FACTS and self.says(entry, name) and _tells(_bare(schema, entry.data[name]))

    def began(self, entry: Entry) -> bool:
        """Whether the starter has a file of the entry's name."""
        return any(example.key == entry.key for example in self._entries)

    def holds(self, entry: Entry, but: Collection[str] = ()) -> bool:
        """Whether the whole entry is as the starter has it, but for whom it names and some fields."""
        data = {name: value for name, value in entry.data.items() if name not in but}
        alike = (example for example in self._entries if example.kind.name == entry.kind.name)
        schema = entry.kind.schema
        return any(_bare(schema, data) == _bare(schema, example.data) for example in alike)


def _same(entry: Entry, example: Entry, name: str) -> bool:
    if entry.kind.name != example.kind.name or name not in entry.data:
        return False
    schema = inner(entry.kind.schema, name)
    return bool(_bare(schema, entry.data[name]) == _bare(schema, example.data.get(name)))


def _bare(schema: Schema, value: Any) -> Any:
    """A value without what it names and where it is from."""
    if isinstance(value, list):
        return [_bare(inner(schema, place), item) for place, item in enumerate(as_written(value))]
    if isinstance(value, Mapping):
        parts = {name: _bare(inner(schema, name), part) for name, part in value.items() if name != SOURCES}
        return {name: part for name, part in parts.items() if part is not None}
    return None if "x-ref" in schema else value


def _tells(bare: Any) -> bool:
    """Whether a value holds more than what it names."""
    if isinstance(bare, Mapping | list):
        return any(map(_tells, bare.values() if isinstance(bare, Mapping) else bare))
    return bare is not None
