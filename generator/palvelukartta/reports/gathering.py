"""Several problems of one place in one message: what an item lacks is one list, not a message for each name."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from palvelukartta.codes import code_of
from palvelukartta.problems import Location, Problem


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, those of one place whose code is told `together` as one; each where its first one stood.

    A report's own: forms, and programs that read a report, tell each at its field.
    """
    places: dict[tuple[str, Location] | Problem, list[Problem]] = {}
    for problem in problems:
        together = code_of(problem.code).together
        places.setdefault((together, problem.location) if together else problem, []).append(problem)
    return [_as_one(same) if len(same) > 1 else same[0] for same in places.values()]


def _as_one(problems: list[Problem]) -> Problem:
    """One problem that tells what each of several lacks; its example is theirs, one under the other."""
    first = problems[0]
    code = code_of(first.code).together
    names = ", ".join(f"”{problem.text('field')}” ({problem.text('title')})" for problem in problems)
    examples = "\n".join(filter(None, (problem.text("example") for problem in problems)))
    return replace(first, code=code, facts=(("fields", names), ("later", first.fact("later")), ("example", examples)))
