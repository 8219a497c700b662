"""The same cards and ways as a graph for Graphviz's dot, and what it makes of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from benchmarks.peers import python_peer
from benchmarks.rulers import Drawn, Point, Rect, curve, path_points
from palvelukartta.drawing.pen.shapes import Box, Route, Shape
from palvelukartta.drawing.place.picture import Mark, Picture

POINTS_PER_UNIT = 0.75
"""Graphviz counts in points, a drawing in CSS pixels."""

INCH = 72 / POINTS_PER_UNIT
"""Units in an inch, in which dot takes the sizes of boxes."""

SIGN = 20
"""Side of the box of what is outside the picture, as large as our sign."""

APART = 40
"""Between cards, as in our picture."""


LINES = ("line", "main", "back")
"""Classes of what is a line, not an arrow head or a sign."""


def dot_of(picture: Picture, splines: str, *, rows: bool = False) -> str:
    """The cards of `picture` as boxes of their size, and all its ways; `splines` as dot knows them.

    With `rows`, a line leaves its card beside the words that say when it is taken, as ours does.
    """
    known = {node.step.id: node for node in picture.nodes}
    begins = dict(_begins(picture)) if rows else {}
    lines = [f"digraph p {{ graph [rankdir=TB, splines={splines}, nodesep={APART / INCH}, ranksep={APART / INCH}];"]
    lines.append('node [shape=box, fixedsize=true, label=""]; edge [arrowsize=0.7];')
    for id, node in known.items():
        ports = sorted((begin - node.card.y, place) for (source, place), begin in begins.items() if source == id)
        lines.append(_with_ports(id, node.card, ports) if ports else _box(id, node.card.width, node.card.height))
    for place, drawn in enumerate(picture.drawn):
        source, target = _ends(drawn, place)
        target = target if target in known else f"sign {place}"
        lines += [_box(name, SIGN, SIGN) for name in (source, target) if name not in known]
        port = f":p{place}:e" if (source, place) in begins else ""
        lines.append(f'"{source}"{port} -> "{target}";')
    return "\n".join([*lines, "}"])


def _begins(picture: Picture) -> Iterator[tuple[tuple[str, int], float]]:
    """(step, place among the drawn) → height at which our line of that way leaves the card's side."""
    cards = {node.step.id: node.card for node in picture.nodes}
    for place, drawn in enumerate(picture.edges):
        card, points = cards[drawn.edge.source], line_of(drawn.shapes)
        if points and points[0][0] in (card.x, card.right):
            yield (drawn.edge.source, place), points[0][1]


def _with_ports(name: str, card: Box, ports: Sequence[tuple[float, int]]) -> str:
    """A table of the card's size with a cell around each height."""
    middles = [height for height, _ in ports]
    ends = [(a + b) / 2 for a, b in pairwise(middles)] + [card.height]
    cells, top = [], max(0.0, 2 * middles[0] - ends[0])
    cells.append(_cell("", card.width, top))
    for (_, place), end in zip(ports, ends, strict=True):
        cells.append(_cell(f' PORT="p{place}"', card.width, end - top))
        top = end
    table = "".join(cells)
    whole = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0">{table}</TABLE>'
    return f'"{name}" [shape=plain, fixedsize=false, label=<{whole}>];'


def _cell(port: str, width: float, height: float) -> str:
    w, h = round(width * POINTS_PER_UNIT), max(1, round(height * POINTS_PER_UNIT))
    return f'<TR><TD{port} FIXEDSIZE="TRUE" WIDTH="{w}" HEIGHT="{h}"></TD></TR>'


def run_dot(sources: Sequence[str]) -> list[Drawn]:
    """What dot makes of each graph, all in one process."""
    engine = python_peer("graphviz-pure") or "dot"
    done = subprocess.run(
        [str(engine), "-Tjson0"], input="\n".join(sources).encode(), capture_output=True, timeout=600, check=True
    )
    return [_drawn(answer) for answer in _objects(done.stdout.decode())]


def _ends(drawn: Any, number: int) -> tuple[str, str]:
    if isinstance(drawn, Mark):
        return (f"sign {number}", drawn.target) if drawn.kind == "event" else (drawn.source, f"sign {number}")
    return drawn.edge.source, f"sign {number}" if drawn.edge.pathway else drawn.edge.target


def _box(name: str, width: float, height: float) -> str:
    return f'"{name}" [width={width / INCH:.4f}, height={height / INCH:.4f}];'


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    decoder, position = json.JSONDecoder(), 0
    while (start := text.find("{", position)) >= 0:
        answer, position = decoder.raw_decode(text, start)
        yield answer


def _drawn(answer: Mapping[str, Any]) -> Drawn:
    left, _, right, top = (float(side) for side in answer["bb"].split(","))

    def point(text: str) -> Point:
        x, y = (float(length) for length in text.split(",")[-2:])
        return (x - left) / POINTS_PER_UNIT, (top - y) / POINTS_PER_UNIT

    cards = []
    for node in answer.get("objects", ()):
        (x, y), wide, high = point(node["pos"]), float(node["width"]) * INCH, float(node["height"]) * INCH
        cards.append(Rect(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
    lines = [list(_line(edge["pos"], point)) for edge in answer.get("edges", ()) if "pos" in edge]
    return Drawn((right - left) / POINTS_PER_UNIT, cards, lines)


def _line(position: str, point: Any) -> Iterator[Point]:
    parts = [part for part in position.split() if not part.startswith(("e,", "s,"))]
    control = [point(part) for part in parts]
    yield control[0]
    for first in range(0, len(control) - 1, 3):
        yield from curve(control[first : first + 4])


def line_of(shapes: Iterable[Shape]) -> list[Point]:
    """Our line of a way: it may be drawn in several pieces, and a double one has an inner stroke."""
    routes = [shape for shape in shapes if isinstance(shape, Route) and shape.css.split()[0] in LINES]
    return [point for route in routes for point in path_points(route.d)]
