"""What is said of many rows alike, said once with the rows' numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from typing import Generic, TypeVar

from msgspec import Struct

from palvelukartta.importing.arrivals import Refused
from palvelukartta.importing.planning import Came
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/entries.toml")

_Said = TypeVar("_Said", bound=Hashable)


class Alike(Struct, Generic[_Said], frozen=True):
    """One thing that is said."""

    said: _Said
    where: str
    """For a reader: `Palvelut, rivit 5–14`."""
    rows: tuple[str, ...]
    """Each row of which it is said."""


def together(told: Iterable[tuple[_Said, str]]) -> Iterator[Alike[_Said]]:
    """Each thing that is said once, with the rows of a sheet of which it is said."""
    places: dict[tuple[_Said, str], list[str]] = defaultdict(list)
    for said, where in told:
        sheet, is_row, number = where.rpartition(f", {_row('')}")
        places[said, sheet if is_row and number.isdecimal() else where].append(where)
    for (said, sheet), rows in places.items():
        each = tuple(dict.fromkeys(rows))
        numbers = sorted(int(row.rpartition(" ")[2]) for row in each) if len(each) > 1 else []
        where = f"{sheet}, {_WORDS.say(ONLY_FINNISH, 'rows', numbers=_runs(numbers))}" if numbers else each[0]
        yield Alike(said, where, each)


def _row(number: str) -> str:
    return _WORDS.say(ONLY_FINNISH, "row", number=number)


def _runs(numbers: list[int]) -> str:
    """Rising numbers, those in a row as their first and last."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def left_alike(entries: Iterable[Came]) -> list[Alike[str]]:
    """What did not come of several rows for the same cause."""
    told = ((text, came.where) for came in entries for text in came.left)
    return [alike for alike in together(told) if len(alike.rows) > 1]


def refused_alike(refused: Iterable[Refused]) -> Iterator[Refused]:
    """What was refused, rows of the same cause as one."""
    for alike in together(((one.cause, one.said, one.wanted, one.texts), one.where) for one in refused):
        yield Refused(alike.where, *alike.said)
