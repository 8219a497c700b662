"""Many problems in few words: causes first, repetitions and consequences folded.

The gravest files and problems come last, where a terminal ends, and are the last to be folded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from palvelukartta.codes import code_of, group_of
from palvelukartta.problems import Location, Problem, Severity
from palvelukartta.reports.gathering import gathered

IN_FULL = 5
"""Problems of one file that are shown in full."""

OF_ONE_CODE = 3
"""Problems of one code that are shown in full in one file; where more files have one that says the same word for word,
the first alone is."""


class Folded(Struct):
    """The problems of one file."""

    path: str
    shown: list[Problem] = field(default_factory=list)
    """In full, causes first."""
    more: list[Problem] = field(default_factory=list)
    """Counted only."""
    follow_ups: list[Problem] = field(default_factory=list)
    """What the cure of the shown ones can cure, too."""

    @property
    def rank(self) -> int:
        """Place in the order of gravity, that of its gravest problem."""
        return min(problem.severity.rank for problem in (*self.shown, *self.more, *self.follow_ups))

    def gravest_last(self) -> list[Problem]:
        """The shown ones, as they are told."""
        return sorted(self.shown, key=lambda problem: -problem.severity.rank)


class Folding(Struct, frozen=True):
    """A report's problems."""

    files: tuple[Folded, ...]
    """The gravest first."""
    repeated: dict[Problem, list[Location]]
    """Problem that is shown → the other places with the very same fault."""

    @property
    def first(self) -> Problem | None:
        """The error to cure first, where it is told among other problems; else None."""
        shown = [problem for file in self.files for problem in file.shown]
        errors = [problem for problem in shown if problem.severity is Severity.ERROR]
        return min(errors, key=causes_first) if errors and len(shown) > 1 else None

    @property
    def hidden(self) -> bool:
        """Whether anything is not shown in full."""
        return bool(self.repeated) or any(file.more or file.follow_ups for file in self.files)


def fold(problems: Sequence[Problem], everything: bool = False) -> Folding:
    """The problems by file; with `everything`, each in full."""
    firsts, repeated = (list(problems), {}) if everything else without_repetitions(problems)
    firsts = firsts if everything else gathered(_without_alike(firsts, repeated))
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in firsts:
        by_file[problem.location.path].append(problem)
    codes: dict[str, set[str]] = defaultdict(set)
    for problem in problems:
        codes[problem.location.path].add(problem.code)
    files = [_of_file(path, own, codes[path], everything) for path, own in sorted(by_file.items())]
    return Folding(tuple(sorted(files, key=lambda file: file.rank)), repeated)


def causes_first(problem: Problem) -> tuple[int, Location]:
    """Order of errors: by group, then by place."""
    return group_of(problem.code).rank, problem.location


def gravest_first(problem: Problem) -> tuple[int, int, Location]:
    """Order in which problems of one place are read: by gravity, then causes first."""
    return problem.severity.rank, *causes_first(problem)


def without_repetitions(problems: Sequence[Problem]) -> tuple[list[Problem], dict[Problem, list[Location]]]:
    """The problems of which no earlier one is the same mistake, and the other places of each: a misspelt id that stands
    in thirty places is one.
    """
    first: dict[object, Problem] = {}
    repeated: dict[Problem, list[Location]] = {}
    for problem in sorted(problems, key=lambda problem: problem.location):
        same = _sameness(problem)
        if problem.facts and same in first:
            repeated.setdefault(first[same], []).append(problem.location)
        else:
            first.setdefault(same if problem.facts else problem, problem)
    return list(first.values()), repeated


def _without_alike(problems: Sequence[Problem], repeated: dict[Problem, list[Location]]) -> Iterator[Problem]:
    """The problems; where more than a few files have one that says word for word the same, that of the first alone, and
    `repeated` gets the places of the others."""
    alike: dict[tuple[str, Severity], list[Problem]] = defaultdict(list)
    for problem in problems:
        if not problem.facts:
            alike[problem.code, problem.severity].append(problem)
    many = {key: same for key, same in alike.items() if len({one.location.path for one in same}) > OF_ONE_CODE}
    for problem in problems:
        first = problem if problem.facts else many.get((problem.code, problem.severity), [problem])[0]
        if problem.location.path == first.location.path:
            yield problem
        else:
            repeated.setdefault(first, []).append(problem.location)


def _sameness(problem: Problem) -> tuple[object, ...]:
    """What two problems share that one cure mends."""
    named = tuple(problem.fact(name) for name in code_of(problem.code).same_by)
    return problem.code, named or problem.facts, problem.severity


def _of_file(path: str, problems: list[Problem], codes: set[str], everything: bool) -> Folded:
    folded = Folded(path)
    count: dict[str, int] = defaultdict(int)
    for problem in sorted(problems, key=gravest_first):
        count[problem.code] += 1
        if everything:
            folded.shown.append(problem)
        elif code_of(problem.code).follows & codes:
            folded.follow_ups.append(problem)
        elif len(folded.shown) < IN_FULL and count[problem.code] <= OF_ONE_CODE:
            folded.shown.append(problem)
        else:
            folded.more.append(problem)
    return folded
