"""The codes of problems: a row of `<group>.toml` says how grave a code is, how it bears on others, its words in Finnish
and English, and its example.

Only the files of the groups that a check has problems of are read: content without a fault reads none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from palvelukartta.problems import Fact, Location, Problem, Severity

LANGUAGES = ("fi", "en")
"""Languages of the words."""

_GROUPS = "groups"
_HERE = Path(__file__).parent


class ProblemGroup(Struct, frozen=True, eq=False):
    """Codes of one sort. Groups are told in the order of cause: an earlier one can bring forth a later one."""

    name: str
    rank: int
    """Place in the order of cause, from 0."""
    begins: tuple[str, ...]
    """First words of its codes."""
    title: Mapping[str, str]
    """Language → name."""
    lead: Mapping[str, str]
    """Language → what its codes have in common."""


class Code(Struct, frozen=True, eq=False):
    """One row."""

    name: str
    """`<first word>-<fault>`: stable, for editors and for `checks.yml` quote it."""
    group: ProblemGroup
    severity: Severity
    """`severity`; an error where the row is silent. A rule may ask for less in one case (`problems.milder`), a content
    for more (`checks.yml`)."""
    message: Mapping[str, str]
    """`fi`, `en`: what is wrong. {names} are facts of the case."""
    cure: Mapping[str, str]
    """`fi_cure`, `en_cure`: what to do. A suggestion is added by the report where there is one."""
    example: Mapping[str, str]
    """`wrong` and `right` are pieces of one file. Where `file` is given, `right` stands in that file of the tests' good
    content, `wrong` in its place brings forth the code, and `cured` is the cure where it is not `right`. Where no piece
    of text shows the fault, `fi_wrong`, `fi_right`, `en_wrong`, `en_right` tell it in words."""
    follows: frozenset[str] = frozenset()
    """Codes that can bring it forth in the same file: a report then folds it."""
    same_by: tuple[str, ...] = ()
    """Facts that make two of its problems one mistake; all of them where the row is silent."""
    together: str = ""
    """The code that tells several of its problems at one place as one; "" where each is told by itself."""
    of_file: bool = False
    """Whether the fault is the file itself: no line of it is shown."""
    secret: bool = False
    """Whether its line must not be repeated: a report ends up in public logs."""
    absence: bool = False
    """Whether it says "nothing names this": unknowable while some file could not be read."""


def problem(code: str, location: Location, entry: str = "", **facts: Fact | object) -> Problem:
    """A problem with its facts given as keywords, as grave as its code. KeyError if there is no such code."""
    kept = ((name, value if isinstance(value, Fact) else str(value)) for name, value in facts.items())
    return Problem(code, location, entry, tuple(kept), code_of(code).severity)


@cache
def groups() -> Mapping[str, ProblemGroup]:
    """Name → group, in the order of cause."""
    return {
        name: ProblemGroup(name, rank, tuple(row["begins"]), _words(row), _words(row, "_lead"))
        for rank, (name, row) in enumerate(_rows(_GROUPS).items())
    }


def group_of(code: str) -> ProblemGroup:
    """The group that lists the first word of `code`. KeyError if none does."""
    begins = code.partition("-")[0]
    group = next((group for group in groups().values() if begins in group.begins), None)
    if group is None:
        raise KeyError(code)
    return group


def code_of(name: str) -> Code:
    """The code of that name. KeyError if there is none."""
    return codes_of(group_of(name))[name]


@cache
def codes_of(group: ProblemGroup) -> Mapping[str, Code]:
    """Name → code of one group, in the order of its file."""
    return {name: _code(name, group, row) for name, row in _rows(group.name).items()}


@cache
def codes() -> Mapping[str, Code]:
    """Name → code, group by group."""
    return {name: code for group in groups().values() for name, code in codes_of(group).items()}


def _code(name: str, group: ProblemGroup, row: Mapping[str, Any]) -> Code:
    return Code(
        name=name,
        group=group,
        severity=Severity(row.get("severity", Severity.ERROR)),
        message=_words(row),
        cure=_words(row, "_cure"),
        example=row["example"],
        follows=frozenset(row.get("follows", ())),
        same_by=tuple(row.get("same_by", ())),
        together=row.get("together", ""),
        of_file=row.get("of_file", False),
        secret=row.get("secret", False),
        absence=row.get("absence", False),
    )


def _words(row: Mapping[str, str], sort: str = "") -> Mapping[str, str]:
    """Language → the words of a row whose keys end in `sort`."""
    return {language: row[f"{language}{sort}"] for language in LANGUAGES}


@cache
def _rows(name: str) -> Mapping[str, Any]:
    import tomllib  # content without a fault has no words

    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
