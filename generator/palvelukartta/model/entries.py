"""One piece of content, as its file has it, with the kind that explains its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

from palvelukartta.model.schema import Described, FieldPath, Kind, Wanted
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language, strings
from palvelukartta.problems import Location


class Key(NamedTuple):
    """What identifies an entry: ids are unique within a kind."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


class Origin(Protocol):
    """Where an entry was written."""

    @property
    def path(self) -> str:
        """File path relative to the content directory."""
        ...

    def locate(self, path: FieldPath, found: str = "", after: int = 0) -> Location:
        """Place of the value at `path`, or of `found` in it, `after` so many of it; of the nearest value around it
        where it is missing."""
        ...


class Entry(Struct, frozen=True, eq=False, dict=True):
    """One entry of the catalogue."""

    kind: Kind
    id: str
    """The file's stem."""
    data: Mapping[str, Any]
    origin: Origin

    @cached_property
    def key(self) -> Key:
        """Kind and id."""
        return Key(self.kind.name, self.id)

    @property
    def title(self) -> str:
        """Title in the default language; the id where it is missing."""
        return self.text("title") or self.id

    @property
    def is_closed(self) -> bool:
        """Whether it is over or never was."""
        return any(self.data.get(field) in values for field, values in self.kind.closed.items())

    @cached_property
    def strings(self) -> tuple[tuple[FieldPath, str], ...]:
        """Every string of the entry with its place, in the order of the file."""
        return tuple(strings(self.data))

    def values(self, wanted: Wanted) -> Iterator[Described]:
        """The values whose field is `wanted`, each with its place and its schema, in the order of the file."""
        return self.kind.values(self.data, wanted)

    def text(self, name: str, language: str = DEFAULT_LANGUAGE) -> str:
        """The text field `name`, or ""."""
        return in_language(self.data.get(name), language)

    def items(self, name: str) -> list[Any]:
        """The list field `name`, or an empty list."""
        found = self.data.get(name)
        return list(found) if isinstance(found, list) else []

    def value(self, *path: str | int) -> Any:
        """The value at `path`; KeyError or IndexError if there is none."""
        found: Any = self.data
        for key in path:
            found = found[key]
        return found

    def meant(self, name: str) -> Any:
        """What the entry says of the field, or what its schema takes silence to mean (`default`)."""
        return self.data.get(name, self.kind.schema["properties"].get(name, {}).get("default"))

    def label(self, name: str) -> str:
        """Finnish label of the enumerated field `name`, or ""."""
        value = self.data.get(name)
        return self.kind.label(value, name) if value is not None else ""

    def locate(self, *path: str | int, found: str = "", after: int = 0) -> Location:
        """Place of the value at `path` in the entry's file, or of `found` in that value, `after` so many of it."""
        return self.origin.locate(path, found, after)


class SoundPart(Struct, frozen=True, eq=False):
    """What of a file that breaks its schema does not."""

    entry: Entry
    """An entry of what is left. No list has lost a place; what was set aside in one is empty."""
    whole: frozenset[str]
    """Names of the fields in which nothing was set aside, and which lack no more than texts; those are "" there."""
    broken: frozenset[str]
    """Names of the other fields that the file has, known or not."""
