"""What the check says of an entry, at the fields of its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.hosts.editor.form_words import said
from palvelukartta.model.form_pages import fields_along
from palvelukartta.model.forms import Field
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Problem, Severity
from palvelukartta.source.schema_problems import STEP
from palvelukartta.source.strict_yaml import Marks

MISSING = frozenset({"schema-missing", "schema-blank"})

ONE = frozenset({"handover-incomplete"})
"""Codes whose problems at one place are one mistake, told once with the fields in which it is."""


class Told(Struct, frozen=True):
    """A problem at a field."""

    path: FieldPath
    message: str
    severity: Severity
    missing: bool
    """Whether something is yet to be written, rather than wrong."""
    also: tuple[FieldPath, ...] = ()
    """Other fields in which the same mistake is."""


def told(problems: Iterable[Problem], name: str, marks: Marks, form: Field, language: str) -> tuple[Told, ...]:
    """The problems of the file `name`, which says what `marks` say, in the order of the file; `form` is that of its
    kind."""
    paths = {place: path for path, place in (*marks.keys.items(), *marks.places.items())}
    found: dict[object, Told] = {}
    for number, problem in enumerate(problem for problem in problems if problem.location.path == name):
        path = _path(problem, paths, form)
        one: object = (problem.code, problem.location) if problem.code in ONE else number
        if one in found:
            found[one] = replace(found[one], also=(*found[one].also, path))
        else:
            message = said(problem, form, language)
            found[one] = Told(path, message, problem.severity, problem.code in MISSING)
    return tuple(found.values())


def _path(problem: Problem, paths: Mapping[tuple[int, int], FieldPath], form: Field) -> FieldPath:
    """The field of a problem: the one that it names where that lies in what stands at its place, or beside it, else the
    nearest before its place."""
    place = (problem.location.line, problem.location.column)
    before = [known for known in paths if known <= place]
    near = paths[max(before)] if before else ()
    named = _named(problem.text("field"))
    if named and (problem.code in MISSING or named[: len(near)] == near):
        return named
    around = [(*near[:length], *named) for length in range(len(near), -1, -1)] if len(named) == 1 else []
    return next((path for path in around if len(list(fields_along(form, path))) == len(path)), near)


def _named(field: str) -> FieldPath:
    parts = field.split(STEP) if field else []
    return tuple(int(part[:-1]) - 1 if part[:-1].isdecimal() and part.endswith(".") else part for part in parts)
