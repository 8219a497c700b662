"""Faults in content, as values.

A `Problem` names its code and the facts of the case; its gravity and words stand in the row of its code (`codes`), and
`reports` puts the facts in them in the reader's language.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace


class Location(Struct, frozen=True, order=True):
    """A place in a content file."""

    path: str
    """File path relative to the content directory, with forward slashes."""
    line: int = 1
    """Line number, from 1."""
    column: int = 1
    """Column in characters, from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Severity(enum.StrEnum):
    """How a problem bears on the result: errors stop a build, warnings and hints do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """Place in the order of gravity, from 0, the gravest."""
        return list(Severity).index(self)


class Fact(Struct, frozen=True):
    """A fact that is more than text: a report tells it in the reader's language. `str` of it is what programs read."""


class TypeNames(Fact, frozen=True):
    """Types of JSON Schema, one of which a value is or must be."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return _BETWEEN.join(self.names)


class Bound(Fact, frozen=True):
    """A keyword of JSON Schema and its value, such as maximum 60."""

    keyword: str
    limit: str

    def __str__(self) -> str:
        return f"{self.keyword} {self.limit}"


class Choices(Fact, frozen=True):
    """What could stand in the place."""

    options: tuple[str, ...]

    def __str__(self) -> str:
        return _BETWEEN.join(self.options)


class FieldPlaces(Fact, frozen=True):
    """Fields in which a field belongs, "" for the top of the file."""

    fields: tuple[str, ...]

    def __str__(self) -> str:
        return _BETWEEN.join(self.fields)


class OwnValues(Fact, frozen=True):
    """That a map may add values of its own to those of a field; nothing where it may not."""

    allowed: bool

    def __str__(self) -> str:
        return ""


class FreeFields(Fact, frozen=True):
    """Names of the fields that a place still lacks; none where another fact says enough."""

    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join(self.names)


class AskedLater(Fact, frozen=True):
    """Fields beside those that are missing for which another check asks, each with what it does without."""

    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "; ".join(self.fields)


class Finding(Fact, frozen=True):
    """What a check of a finished page found there, in its own short English; a report has words for it."""

    what: str

    def __str__(self) -> str:
        return self.what


class Term(Fact, frozen=True):
    """A word of the program that a report has a name for: a colour scheme, or an unseen character (U+00A0)."""

    word: str

    @classmethod
    def character(cls, letter: str) -> Term:
        """A character by its place in Unicode."""
        return cls(f"U+{ord(letter):04X}")

    def __str__(self) -> str:
        return self.word


class EntryName(Fact, frozen=True):
    """An entry that is named, whether it exists or not."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


_BETWEEN = " | "

FactValue = str | Fact


class Problem(Struct, frozen=True):
    """One fault in the content."""

    code: str
    """Stable name of the rule that was broken, `<group>-<fault>`; `codes` holds its row."""
    location: Location
    entry: str = ""
    """Title of the entry as its editor wrote it, or the file stem when there is no title yet."""
    facts: tuple[tuple[str, FactValue], ...] = field(default=())
    """What the message tells: expected, found, suggestion … as (name, value) pairs."""
    severity: Severity = Severity.ERROR

    def fact(self, name: str) -> FactValue:
        """The fact of that name, or ""."""
        return next((value for known, value in self.facts if known == name), "")

    def text(self, name: str) -> str:
        """The fact of that name as programs read it, or ""."""
        return str(self.fact(name))

    @property
    def sort_key(self) -> tuple[Location, str, tuple[tuple[str, str], ...]]:
        """File order, then code: the order of every report."""
        return (self.location, self.code, tuple((name, str(value)) for name, value in self.facts))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in the order of every report: by file, then by place."""
    return sorted(problems, key=lambda problem: problem.sort_key)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that stop what one wanted to do."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def milder(told: Problem, severity: Severity) -> Problem:
    """The same problem with another severity."""
    return replace(told, severity=severity)
