"""Which problems a change brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from palvelukartta.problems import Problem


def new_problems(old: Iterable[Problem], new: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of `new` that `old` does not have; a problem that only moved to another line is an old one."""
    known = Counter(_identity(problem) for problem in old)
    found = []
    for problem in new:
        if known[_identity(problem)]:
            known[_identity(problem)] -= 1
        else:
            found.append(problem)
    return tuple(found)


def _identity(problem: Problem) -> tuple[object, ...]:
    return (problem.code, problem.location.path, problem.facts, problem.severity)
