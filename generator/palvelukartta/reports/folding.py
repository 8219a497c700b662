"""Many problems in few words: causes first, repetitions and consequences folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from palvelukartta.problems import Location, Problem
from palvelukartta.reports.layers import FOLLOW_UPS, SAME_BY, rank

IN_FULL = 5
"""Problems of one file that are shown in full."""

OF_ONE_CODE = 3
"""Problems of one code that are shown in full in one file."""


@dataclass
class Folded:
    """The problems of one file, as a report shows them."""

    path: str
    shown: list[Problem] = field(default_factory=list)
    """In full, causes first."""
    more: list[Problem] = field(default_factory=list)
    """Counted only."""
    follow_ups: list[Problem] = field(default_factory=list)
    """What the cure of the shown ones can cure, too."""


@dataclass(frozen=True)
class Folding:
    """A report's problems in the order in which they are told."""

    files: tuple[Folded, ...]
    repeated: dict[Problem, list[Location]]
    """Problem that is shown → the other places with the very same fault."""

    @property
    def hidden(self) -> bool:
        """Whether anything is not shown in full."""
        return bool(self.repeated) or any(one.more or one.follow_ups for one in self.files)


def fold(problems: Sequence[Problem], everything: bool = False) -> Folding:
    """The problems by file; with `everything`, each in full."""
    firsts, repeated = (list(problems), {}) if everything else _without_repetitions(problems)
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for one in firsts:
        by_file[one.location.path].append(one)
    codes: dict[str, set[str]] = defaultdict(set)
    for one in problems:
        codes[one.location.path].add(one.code)
    files = tuple(_of_file(path, found, codes[path], everything) for path, found in sorted(by_file.items()))
    return Folding(files, repeated)


def causes_first(problem: Problem) -> tuple[int, Location]:
    """Order in one file: by layer, then by line."""
    return rank(problem.code), problem.location


def _without_repetitions(problems: Sequence[Problem]) -> tuple[list[Problem], dict[Problem, list[Location]]]:
    """A misspelt id that stands in thirty places is one mistake."""
    first: dict[object, Problem] = {}
    repeated: dict[Problem, list[Location]] = {}
    for one in sorted(problems, key=lambda one: one.location):
        same = _sameness(one)
        if one.facts and same in first:
            repeated.setdefault(first[same], []).append(one.location)
        else:
            first.setdefault(same if one.facts else one, one)
    return list(first.values()), repeated


def _sameness(problem: Problem) -> tuple[object, ...]:
    """What two problems share that one cure mends."""
    facts = dict(problem.facts)
    named = tuple(facts[name] for name in SAME_BY[problem.code]) if problem.code in SAME_BY else problem.facts
    return problem.code, named, problem.severity


def _of_file(path: str, problems: list[Problem], codes: set[str], everything: bool) -> Folded:
    found = Folded(path)
    count: dict[str, int] = defaultdict(int)
    for one in sorted(problems, key=causes_first):
        count[one.code] += 1
        if everything:
            found.shown.append(one)
        elif FOLLOW_UPS.get(one.code, frozenset()) & codes:
            found.follow_ups.append(one)
        elif len(found.shown) < IN_FULL and count[one.code] <= OF_ONE_CODE:
            found.shown.append(one)
        else:
            found.more.append(one)
    return found
