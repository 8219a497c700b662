"""Lines as SVG paths: straight with round corners, or curved; and their arrow heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from palvelukartta.drawing.pen.shapes import Route

CORNER = 10
HEAD = 8
"""Length of an arrow head, and its half width is 5."""

HALF_HEAD = 5
MAIN_HALF_HEAD = 7

Point = tuple[float, float]


def rounded(points: Sequence[Point], corner: float = CORNER) -> str:
    """A path along upright and level lines through `points`, with round corners."""
    points = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
    path = f"M{_at(points[0])}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        room = min(corner, _length(before, here) / 2, _length(here, after) / 2)
        path += f"L{_at(_towards(here, before, room))}Q{_at(here)} {_at(_towards(here, after, room))}"
    return f"{path}L{_at(points[-1])}"


def off_and_down(begin: Point, end: Point) -> str:
    """A curve that leaves an upright line and becomes another one, below and beside it."""
    bend = (end[1] - begin[1]) / 2
    first, second = (begin[0], begin[1] + bend), (end[0], end[1] - bend)
    return f"M{_at(begin)}C{_at(first)} {_at(second)} {_at(end)}"


def joined(first: str, second: str) -> str:
    """One path of two, the second from where the first ends."""
    return f"{first}L{second.removeprefix('M')}"


def polygon(points: Sequence[Point]) -> str:
    """A closed path with sharp corners."""
    return f"M{'L'.join(map(_at, points))}Z"


def head(tip: Point, direction: str, css: str = "head", half: float = HALF_HEAD) -> Route:
    """An arrow head whose point is `tip`; `direction` is right, left or down."""
    x, y = tip
    back = {
        "right": ((x - HEAD, y - half), (x - HEAD, y + half)),
        "left": ((x + HEAD, y - half), (x + HEAD, y + half)),
        "down": ((x - half, y - HEAD), (x + half, y - HEAD)),
    }[direction]
    return Route(polygon([tip, *back]), css)


def strokes(d: str, *, double: bool, css: str = "line") -> Iterator[Route]:
    """A line; a double one where several ways are taken at the same time."""
    if double:
        yield Route(d, f"{css} double")
        yield Route(d, "inner")
    else:
        yield Route(d, css)


def number(value: float) -> str:
    """A length in at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(begin: Point, end: Point, distance: float) -> Point:
    length = _length(begin, end) or 1
    return begin[0] + (end[0] - begin[0]) * distance / length, begin[1] + (end[1] - begin[1]) * distance / length
