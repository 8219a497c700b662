"""Severities that a content raises for itself: `checks.yml` beside site.yml. None is ever lowered."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from palvelukartta.codes import problem
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Location, Problem, Severity

FILE = "checks.yml"
"""The file, from the content directory."""

_GRAVENESS = (Severity.HINT, Severity.WARNING, Severity.ERROR)


def raised(problems: Iterable[Problem], raises: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """The problems, each at least as grave as every item of `raises` that speaks of it asks for."""
    return [_raised(problem, raises) for problem in problems]


def unknown_codes(
    raises: Sequence[Mapping[str, Any]], codes: Collection[str], locate: Callable[[FieldPath], Location]
) -> Iterator[Problem]:
    """Every code that is raised exists, or is the first word of one; `locate` finds a place in the file."""
    known = sorted({*codes, *(code.partition("-")[0] for code in codes)})
    for number, rule in enumerate(raises):
        for index, code in enumerate(rule["codes"]):
            if code not in known:
                close = difflib.get_close_matches(code, known, 1)
                where = locate(("raise", number, "codes", index))
                yield problem("reference-unknown-code", where, FILE, found=code, suggestion=close[0] if close else "")


def _raised(problem: Problem, raises: Sequence[Mapping[str, Any]]) -> Problem:
    asked = [Severity(rule["severity"]) for rule in raises if _speaks_of(rule, problem)]
    return replace(problem, severity=max([problem.severity, *asked], key=_GRAVENESS.index))


def _speaks_of(rule: Mapping[str, Any], problem: Problem) -> bool:
    path = problem.location.path
    paths = rule.get("paths")
    here = paths is None or any(path == name or path.startswith(f"{name}/") for name in paths)
    return here and any(problem.code == code or problem.code.startswith(f"{code}-") for code in rule["codes"])
