"""Boxes of a neighbourhood: their words, their sizes, the graph that Graphviz places, and where they then stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import graphviz

from palvelukartta.drawing.neighbourhood.graphviz_port import POINTS_PER_UNIT, PlacedGraph
from palvelukartta.drawing.pen.shapes import Box
from palvelukartta.drawing.pen.sizes import Size
from palvelukartta.drawing.pen.text import Hyphenation, Run, wrap
from palvelukartta.model.entries import Key
from palvelukartta.views.neighbourhood import Neighbourhood

MARGIN = 8
"""Around the boxes, so that no focus outline is cut off."""

PAD = 12
"""Between the edge of a box and its words."""

BADGE_RADIUS = 14
TITLE, RELATION = Size(15, 20), Size(14, 19)


@dataclass(frozen=True, kw_only=True)
class BoxLayout:
    """One of the two layouts."""

    name: str
    """Class of the SVG after `nb-`."""
    own_width: int
    """Of the entry's own box."""
    neighbour_width: int
    """Of each neighbour's box."""
    indent: int = 0
    """How far neighbours stand to the right of the own box's edge, below it; 0 where they stand beside it."""

    def own_title(self, view: Neighbourhood) -> Sequence[str]:
        """The title in the entry's own box, in lines."""
        return _title_lines(view.title, self.own_width - 2 * PAD)

    def neighbour_title(self, title: str) -> Sequence[str]:
        """The title in a neighbour's box, in lines."""
        return _title_lines(title, self.neighbour_width - 2 * PAD - 2 * BADGE_RADIUS)

    def relation(self, relation: str) -> Sequence[str]:
        """The relation above that title, in lines."""
        return _relation_lines(relation, self.neighbour_width - 2 * PAD - 2 * BADGE_RADIUS)


LAYOUTS = (
    BoxLayout(name="wide", own_width=220, neighbour_width=340),
    BoxLayout(name="narrow", own_width=272, neighbour_width=240, indent=32),
)


def name(key: Key) -> str:
    """An entry's name in the graph and in the SVG."""
    return f"{key.kind}/{key.id}"


def sources(view: Neighbourhood) -> tuple[str, ...]:
    """DOT of each layout, boxes with their sizes; what `graphviz_port.place` wants."""
    return tuple(_dot(view, layout) for layout in LAYOUTS)


def placed_boxes(view: Neighbourhood, layout: BoxLayout, placed: PlacedGraph) -> Mapping[Key, Box]:
    """Key → box, the entry's own first, from the coordinates that Graphviz gave for `sources`."""
    boxes = {}
    for key, (width, height) in _sizes(view, layout).items():
        x, y = placed.nodes[name(key)]
        below = 0 if key == view.key else layout.indent
        left = below if layout.indent else x - width / 2
        boxes[key] = Box(round(left + MARGIN, 1), round(y - height / 2 + MARGIN, 1), width, height)
    return boxes


def _dot(view: Neighbourhood, layout: BoxLayout) -> str:
    graph = graphviz.Digraph(
        name(view.key),
        graph_attr={
            "rankdir": "TB" if layout.indent else "LR",
            "nodesep": "0.15",
            "ranksep": "0.2" if layout.indent else "0.9",
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"arrowhead": "none"},
    )
    for key, (width, height) in _sizes(view, layout).items():
        graph.node(name(key), width=_inches(width), height=_inches(height))
    for before, key in pairwise(_keys(view)):
        graph.edge(name(before if layout.indent else view.key), name(key))
    return str(graph.source)


def _sizes(view: Neighbourhood, layout: BoxLayout) -> dict[Key, tuple[float, float]]:
    """Key → width and height of its box."""
    return dict(zip(_keys(view), _each_size(view, layout), strict=True))


def _keys(view: Neighbourhood) -> list[Key]:
    return [view.key, *(neighbour.key for neighbour in view.neighbours)]


def _each_size(view: Neighbourhood, layout: BoxLayout) -> Iterator[tuple[float, float]]:
    yield layout.own_width, _height(layout.own_title(view), ())
    for neighbour in view.neighbours:
        title, relation = layout.neighbour_title(neighbour.title), layout.relation(neighbour.relation)
        yield layout.neighbour_width, _height(title, relation)


def _height(title: Sequence[str], relation: Sequence[str]) -> float:
    return 2 * PAD + len(title) * TITLE.leading + len(relation) * RELATION.leading


@lru_cache(maxsize=1 << 14)
def _title_lines(text: str, width: float) -> tuple[str, ...]:
    return _lines(Run(text, bold=True), width, TITLE)


@lru_cache(maxsize=1 << 12)
def _relation_lines(text: str, width: float) -> tuple[str, ...]:
    return _lines(Run(text), width, RELATION)


def _lines(run: Run, width: float, size: Size) -> tuple[str, ...]:
    return tuple(" ".join(piece.text for piece in line) for line in wrap([run], width, size.size, Hyphenation()))


def _inches(units: float) -> str:
    return f"{units * POINTS_PER_UNIT / 72:.4f}"
