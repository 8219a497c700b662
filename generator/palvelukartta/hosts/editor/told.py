"""What the check says of an entry, at the fields of its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.messages import words
from palvelukartta.source.schema_problems import STEP
from palvelukartta.source.strict_yaml import Marks

MISSING = frozenset({"schema-missing", "schema-blank"})

FIELD = "{kohta}"
"""Stands in a message for what the form calls the field."""

_EXAMPLE = re.compile(r"(Esimerkki: )[a-z_]+: ")
"""An example as a file has it, of which a form wants the value."""


@dataclass(frozen=True)
class Told:
    """A problem at a field."""

    path: FieldPath
    message: str
    severity: Severity
    missing: bool
    """Whether something is yet to be written, rather than wrong."""


def told(problems: Iterable[Problem], name: str, marks: Marks, language: str) -> tuple[Told, ...]:
    """The problems of the file `name`, which says what `marks` say, in the order of the file."""
    paths = {place: path for path, place in (*marks.keys.items(), *marks.places.items())}
    return tuple(
        Told(_path(problem, paths), _message(problem, language), problem.severity, problem.code in MISSING)
        for problem in problems
        if problem.location.path == name
    )


def _message(problem: Problem, language: str) -> str:
    """The words of the check, with {kohta} in place of the field's name in the file."""
    said = words(problem, language)
    text = _EXAMPLE.sub(r"\1", f"{said.message} {said.cure}".strip().replace("{", "(").replace("}", ")"))
    field = problem.text("field")
    return re.sub(rf"”{re.escape(field)}”( \([^()]+\))?", f"”{FIELD}”", text) if field else text


def _path(problem: Problem, paths: Mapping[tuple[int, int], FieldPath]) -> FieldPath:
    """The field of a problem: the one that it names where that lies in what stands at its place, else the nearest
    before its place."""
    place = (problem.location.line, problem.location.column)
    before = [known for known in paths if known <= place]
    near = paths[max(before)] if before else ()
    named = _named(problem.text("field"))
    return named if named and (problem.code in MISSING or named[: len(near)] == near) else near


def _named(field: str) -> FieldPath:
    parts = field.split(STEP) if field else []
    return tuple(int(part[:-1]) - 1 if part[:-1].isdecimal() and part.endswith(".") else part for part in parts)
