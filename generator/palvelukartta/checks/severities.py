"""Severities that a content raises for itself: `checks.yml` beside site.yml. None is ever lowered."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from palvelukartta.model.schema import FieldPath as Path
from palvelukartta.problems import Location, Problem, Severity, problem

FILE = "checks.yml"
"""The file, from the content directory."""

_GRAVENESS = (Severity.HINT, Severity.WARNING, Severity.ERROR)


def raised(problems: Iterable[Problem], raises: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """The problems, each at least as grave as every item of `raises` that speaks of it asks for."""
    return [_raised(one, raises) for one in problems]


def unknown_codes(
    raises: Sequence[Mapping[str, Any]], codes: Collection[str], locate: Callable[[Path], Location]
) -> Iterator[Problem]:
    """Every code that is raised exists, or is the first word of one; `locate` finds a place in the file."""
    known = sorted({*codes, *(code.partition("-")[0] for code in codes)})
    for number, one in enumerate(raises):
        for index, code in enumerate(one["codes"]):
            if code not in known:
                close = difflib.get_close_matches(code, known, 1)
                where = locate(("raise", number, "codes", index))
                yield problem("reference-unknown-code", where, FILE, found=code, suggestion=close[0] if close else "")


def _raised(found: Problem, raises: Sequence[Mapping[str, Any]]) -> Problem:
    asked = [Severity(one["severity"]) for one in raises if _speaks_of(one, found)]
    return replace(found, severity=max([found.severity, *asked], key=_GRAVENESS.index))


def _speaks_of(one: Mapping[str, Any], found: Problem) -> bool:
    path = found.location.path
    paths = one.get("paths")
    here = paths is None or any(path == name or path.startswith(f"{name}/") for name in paths)
    return here and any(found.code == code or found.code.startswith(f"{code}-") for code in one["codes"])
