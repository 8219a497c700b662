"""What a placed picture measures: how long its lines are, how often they cross, how many run through a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import dist

Point = tuple[float, float]
Line = Sequence[Point]

CURVE_PIECES = 12
DEEP = 2
"""How far inside a card a line has to be, in units, to run through it."""


@dataclass(frozen=True)
class Rect:
    """A card."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Drawn:
    """A picture: its width, its cards, and the line of each way that has one. Lengths are units."""

    width: float
    cards: Sequence[Rect]
    lines: Sequence[Line]


def length_of(line: Line) -> float:
    """How long a line is."""
    return sum(dist(a, b) for a, b in pairwise(line))


def times_crossed(drawn: Drawn) -> int:
    """How often the lines of two ways cross, not merely touch."""
    return sum(
        _cross(*first, *second)
        for line, other in combinations(drawn.lines, 2)
        for first in pairwise(line)
        for second in pairwise(other)
    )


def lines_through(drawn: Drawn) -> int:
    """How many lines run through a card."""
    return sum(any(_through(line, card) for card in drawn.cards) for line in drawn.lines)


def path_points(d: str) -> Iterator[Point]:
    """The points of an SVG path of M, L, Q and C; curves as short straight pieces."""
    last: Point = (0, 0)
    for command, numbers in re.findall(r"([MLQC])([^MLQCZ]*)", d):
        values = [float(value) for value in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        yield from points if command in "ML" else curve([last, *points])
        last = points[-1]


def curve(control: Sequence[Point]) -> Iterator[Point]:
    """Points along a Bézier curve, without its first."""
    for piece in range(1, CURVE_PIECES + 1):
        points = list(control)
        while len(points) > 1:
            points = [_between(a, b, piece / CURVE_PIECES) for a, b in pairwise(points)]
        yield points[0]


def _between(a: Point, b: Point, at: float) -> Point:
    return a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return 0 if abs(turn) < 1e-6 else turn


def _through(line: Line, card: Rect) -> bool:
    """Pieces are level, upright or short: the box around one is the piece itself, nearly."""
    return any(
        min(a[0], b[0]) < card.right - DEEP
        and max(a[0], b[0]) > card.left + DEEP
        and min(a[1], b[1]) < card.bottom - DEEP
        and max(a[1], b[1]) > card.top + DEEP
        for start, end in pairwise(line)
        for a, b in _short(start, end)
    )


def _short(start: Point, end: Point) -> Iterator[tuple[Point, Point]]:
    if start[0] == end[0] or start[1] == end[1]:
        yield start, end
        return
    pieces = max(1, round(dist(start, end) / DEEP))
    places = [_between(start, end, number / pieces) for number in range(pieces + 1)]
    yield from pairwise(places)
