"""Faults in content, as values.

A `Problem` names its code and the facts of the case; the words, the cure and the language are chosen in `reports`.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, order=True)
class Location:
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


@dataclass(frozen=True)
class Problem:
    """One fault in the content."""

    code: str
    """Stable name of the rule that was broken, `<layer>-<fault>`; `reports/messages` holds its words."""
    location: Location
    entry: str = ""
    """Title of the entry as its editor wrote it, or the file stem when there is no title yet."""
    facts: tuple[tuple[str, str], ...] = field(default=())
    """What the message tells: expected, found, suggestion … as (name, text) pairs."""
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[Location, str, tuple[tuple[str, str], ...]]:
        """File order, then code: the order of every report."""
        return (self.location, self.code, self.facts)


def problem(code: str, location: Location, entry: str = "", **facts: object) -> Problem:
    """An error with its facts given as keywords."""
    return Problem(code, location, entry, tuple((name, str(value)) for name, value in facts.items()))


def milder(found: Problem, severity: Severity) -> Problem:
    """The same problem with another severity."""
    return replace(found, severity=severity)
