"""Which problems a change brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from palvelukartta.problems import Problem


def new_problems(old: Iterable[Problem], new: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of `new` that `old` does not have; a problem that only moved to another line is an old one."""
    known = Counter(_identity(one) for one in old)
    found = []
    for one in new:
        if known[_identity(one)]:
            known[_identity(one)] -= 1
        else:
            found.append(one)
    return tuple(found)


def _identity(problem: Problem) -> tuple[object, ...]:
    return (problem.code, problem.location.path, problem.facts, problem.severity)
