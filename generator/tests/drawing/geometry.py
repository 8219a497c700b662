"""What a picture looks like to a ruler: texts, cards and lines as boxes and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise, product

from palvelukartta.drawing.pen.shapes import Box, Panel, Route, Shape, Text
from palvelukartta.drawing.pen.text import Hyphenation
from palvelukartta.drawing.place.part_picture import part_picture
from palvelukartta.drawing.place.picture import DrawnEdge, Mark, Picture
from palvelukartta.drawing.plan.parts import drawn_parts
from palvelukartta.drawing.plan.way_plan import plan_pathway
from palvelukartta.drawing.write.layouts import WIDE, Layout
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import TEXTS

Point = tuple[float, float]
BLOCKS = ("baton", "stub", "event", "other")
LINES = ("line", "main", "back", "connector")


def pictures(view: PathwayView, *layouts: Layout) -> list[Picture]:
    plan = plan_pathway(view, drawn_parts(view))
    hyphenation = Hyphenation(frozenset(), view.language)
    return [
        part_picture(PartSetting(plan, part, layout, TEXTS, hyphenation))
        for layout in layouts or (WIDE,)
        for part in plan.parts
    ]


def panels(picture: Picture) -> list[Box]:
    """Everything that holds words: cards, hand-over blocks, the way to the next part."""
    loose = [shape for drawn in picture.drawn for shape in drawn.shapes] + list(picture.notes)
    blocks = [shape.box for shape in loose if isinstance(shape, Panel) and shape.css in BLOCKS]
    return [node.card for node in picture.nodes] + blocks


def texts(picture: Picture) -> list[Box]:
    """Everything written on cards and blocks."""
    shapes: list[Shape] = [shape for node in picture.nodes for shape in node.words]
    shapes += [shape for drawn in picture.drawn for shape in drawn.shapes]
    return [shape.box for shape in (*shapes, *picture.notes) if isinstance(shape, Text)]


def lines(edge: DrawnEdge | Mark) -> list[list[Point]]:
    """The lines of a way on, without arrow heads and icons."""
    return [points(shape.d) for shape in edge.shapes if isinstance(shape, Route) and shape.css.split()[0] in LINES]


def points(d: str) -> list[Point]:
    """A path of the commands M, L, Q and C as a row of points."""
    found: list[Point] = []
    for command, numbers in re.findall(r"([MLQC])([^MLQCZ]*)", d):
        values = [float(value) for value in numbers.split()]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        found += pairs if command in "ML" else _curve([found[-1], *pairs])
    return found


def troubles(picture: Picture, *, may_cross: bool = False) -> Iterator[str]:
    """Cards over cards, lines through cards and words, and unless they may, lines that cross."""
    boxes = [*panels(picture), *texts(picture)]
    drawn = [(edge, line) for edge in picture.drawn for line in lines(edge)]
    for one, other in combinations(panels(picture), 2):
        if one.overlaps(other):
            yield f"{picture.layout}: {one} over {other}"
    for edge, line in drawn:
        yield from (f"{picture.layout}: {_name(edge)} through {box}" for box in boxes if inside(line, box))
    for (one_edge, first), (other_edge, second) in combinations([] if may_cross else drawn, 2):
        if one_edge is not other_edge and list(crossings(first, second)):
            yield f"{picture.layout}: {_name(one_edge)} crosses {_name(other_edge)}"


def _name(drawn: DrawnEdge | Mark) -> str:
    if isinstance(drawn, Mark):
        return f"{drawn.kind} {drawn.source} → {drawn.target}"
    return f"{drawn.edge.source} → {drawn.edge.target}"


def crossings(first: list[Point], second: list[Point]) -> Iterator[tuple[Point, Point]]:
    """Pieces of the two lines that cross, not merely touch."""
    for a, b in pairwise(first):
        for c, d in pairwise(second):
            if _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0:
                yield a, c


def together(first: list[Point], second: list[Point], near: float = 2) -> Iterator[tuple[Point, Point]]:
    """Ends of what two lines have in common: level or upright pieces less than `near` apart that lie side by side."""
    for across, along in ((0, 1), (1, 0)):
        for (a, b), (c, d) in product(_straight(first, across, near), _straight(second, across, near)):
            begin = max(min(a[along], b[along]), min(c[along], d[along]))
            end = min(max(a[along], b[along]), max(c[along], d[along]))
            if abs(a[across] - c[across]) < near and begin < end:
                ends = (a[across], begin), (a[across], end)
                yield ends if across == 0 else (ends[0][::-1], ends[1][::-1])


def _straight(line: list[Point], across: int, near: float) -> list[tuple[Point, Point]]:
    return [(a, b) for a, b in pairwise(line) if abs(a[across] - b[across]) < near / 2]


def inside(line: list[Point], box: Box, edge: float = 0.5) -> bool:
    """Whether a line runs through a box, more than `edge` deep; its pieces are level, upright or short."""
    return any(
        min(a[0], b[0]) < box.right - edge
        and max(a[0], b[0]) > box.x + edge
        and min(a[1], b[1]) < box.bottom - edge
        and max(a[1], b[1]) > box.y + edge
        for a, b in pairwise(line)
    )


def _curve(control: list[Point]) -> list[Point]:
    return [_bezier(control, step / 12) for step in range(1, 13)]


def _bezier(control: list[Point], at: float) -> Point:
    while len(control) > 1:
        control = [_towards(begin, end, at) for begin, end in pairwise(control)]
    return control[0]


def _towards(begin: Point, end: Point, at: float) -> Point:
    return begin[0] + (end[0] - begin[0]) * at, begin[1] + (end[1] - begin[1]) * at


def _turn(a: Point, b: Point, c: Point) -> float:
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return 0 if abs(turn) < 1e-6 else turn
