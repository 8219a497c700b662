"""The picture of an entry's neighbourhood: Graphviz places the boxes, the SVG is written here.

Two layouts of the same nodes and edges: wide with the entry on the left and its neighbours on the right, narrow in one
column. Words stand only in boxes; a line carries none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

import graphviz

from palvelukartta.drawing.neighbourhood.graphviz_port import POINTS_PER_UNIT, PlacedGraph
from palvelukartta.drawing.pen.text import Hyphenation, Run, wrap
from palvelukartta.model.entries import Key
from palvelukartta.views.neighbourhood import Neighbour, Neighbourhood

MARGIN = 8
"""Room around the boxes, so that no focus outline is cut off."""
PAD = 12
TITLE, RELATION = 15, 14
TITLE_LEADING, RELATION_LEADING = 20, 19
BADGE = 14
RAIL = 20
"""Distance of the narrow layout's rail from the left edge."""

Address = Callable[[Key], str]
"""Key → link to its page."""


@dataclass(frozen=True)
class BoxLayout:
    """One of the two layouts."""

    name: str
    centre: int
    """Width of the entry's own box."""
    neighbour: int
    indent: int
    """How far neighbours stand to the right of the rail; 0 where Graphviz places them beside the entry."""


LAYOUTS = (BoxLayout("wide", 220, 340, 0), BoxLayout("narrow", 272, 240, 32))


@dataclass(frozen=True)
class NeighbourhoodDrawing:
    """The finished pictures."""

    wide: str
    narrow: str


def sources(view: Neighbourhood) -> tuple[str, ...]:
    """DOT of each layout, boxes with their sizes; what `layout.place` wants."""
    return tuple(_dot(view, layout) for layout in LAYOUTS)


def draw_neighbourhood(view: Neighbourhood, placed: Iterable[PlacedGraph], address: Address) -> NeighbourhoodDrawing:
    """SVG of each layout from its coordinates, in the order of `sources`."""
    wide, narrow = (_svg(view, layout, found, address) for layout, found in zip(LAYOUTS, placed, strict=True))
    return NeighbourhoodDrawing(wide, narrow)


def _dot(view: Neighbourhood, layout: BoxLayout) -> str:
    rank = "TB" if layout.indent else "LR"
    graph = graphviz.Digraph(
        _name(view.key),
        graph_attr={"rankdir": rank, "nodesep": "0.15", "ranksep": "0.2" if layout.indent else "0.9"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"arrowhead": "none"},
    )
    names = [_name(view.key), *(_name(one.key) for one in view.neighbours)]
    for name, (width, height) in zip(names, _sizes(view, layout), strict=True):
        graph.node(name, width=_inches(width), height=_inches(height))
    for before, name in pairwise(names):
        graph.edge(before if layout.indent else names[0], name)
    return str(graph.source)


def _sizes(view: Neighbourhood, layout: BoxLayout) -> Iterator[tuple[float, float]]:
    yield layout.centre, _height(_lines(view.title, layout.centre), 0)
    for one in view.neighbours:
        width = layout.neighbour
        yield width, _height(_lines(one.title, width - 2 * BADGE), len(_small(one.relation, width)))


def _height(title: Sequence[str], small: int) -> float:
    return 2 * PAD + len(title) * TITLE_LEADING + small * RELATION_LEADING


@lru_cache(maxsize=1 << 14)
def _lines(text: str, width: float) -> tuple[str, ...]:
    return tuple(
        " ".join(run.text for run in line) for line in wrap([Run(text, True)], width - 2 * PAD, TITLE, Hyphenation())
    )


@lru_cache(maxsize=1 << 12)
def _small(text: str, width: float) -> tuple[str, ...]:
    room = width - 2 * PAD - 2 * BADGE
    return tuple(" ".join(run.text for run in line) for line in wrap([Run(text)], room, RELATION, Hyphenation()))


def _svg(view: Neighbourhood, layout: BoxLayout, placed: PlacedGraph, address: Address) -> str:
    boxes = _boxes(view, layout, placed)
    width = max(x + w for x, _, w, _ in boxes.values()) + MARGIN
    height = max(y + h for _, y, _, h in boxes.values()) + MARGIN
    edges = "".join(_edge(view, one, layout, boxes) for one in view.neighbours)
    nodes = "".join(_node(one, layout, boxes, address) for one in view.neighbours)
    x, y, w, h = boxes[_name(view.key)]
    own = f'<rect class="nb-own" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="8"/>'
    own += _texts(x + PAD, y + PAD, _lines(view.title, layout.centre), (), "nb-own-title")
    return (
        f'<svg display="none" class="nb nb-{layout.name}" role="group" aria-labelledby="nb-h" '
        f'width="{width / 16:g}rem" height="{height / 16:g}rem" viewBox="0 0 {width:g} {height:g}">'
        f'<g aria-hidden="true">{own}{edges}</g><g role="list">{nodes}</g></svg>'
    )


def _boxes(view: Neighbourhood, layout: BoxLayout, placed: PlacedGraph) -> dict[str, tuple[float, float, float, float]]:
    """Name → left, top, width, height."""
    found = {}
    names = [_name(view.key), *(_name(one.key) for one in view.neighbours)]
    for number, (name, (width, height)) in enumerate(zip(names, _sizes(view, layout), strict=True)):
        x, y = placed.nodes[name]
        left = (layout.indent if number else 0) if layout.indent else x - width / 2
        found[name] = (round(left + MARGIN, 1), round(y - height / 2 + MARGIN, 1), width, height)
    return found


def _edge(
    view: Neighbourhood, one: Neighbour, layout: BoxLayout, boxes: Mapping[str, tuple[float, float, float, float]]
) -> str:
    x, y, w, h = boxes[_name(view.key)]
    left, top, _, height = boxes[_name(one.key)]
    middle = top + height / 2
    if layout.indent:
        start, path = (x + RAIL, y + h), f"M{x + RAIL:g} {y + h:g}V{middle:g}H{left:g}"
    else:
        turn = (x + w + left) / 2
        start, path = (
            (x + w, y + h / 2),
            f"M{x + w:g} {y + h / 2:g}C{turn:g} {y + h / 2:g} {turn:g} {middle:g} {left:g} {middle:g}",
        )
    ends = (_name(one.key), _name(view.key)) if one.incoming else (_name(view.key), _name(one.key))
    tip = (
        _arrow(*start, down=bool(layout.indent))
        if one.incoming
        else f"M{left - 8:g} {middle - 5:g}L{left:g} {middle:g}L{left - 8:g} {middle + 5:g}Z"
    )
    return (
        f'<g class="e" data-from="{ends[0]}" data-to="{ends[1]}"><path class="nb-line" d="{path}"/>'
        f'<path class="nb-tip" d="{tip}"/></g>'
    )


def _arrow(x: float, y: float, *, down: bool) -> str:
    """Tip that points at the entry itself: up in one column, left beside it."""
    if down:
        return f"M{x - 5:g} {y + 8:g}L{x:g} {y:g}L{x + 5:g} {y + 8:g}Z"
    return f"M{x + 8:g} {y - 5:g}L{x:g} {y:g}L{x + 8:g} {y + 5:g}Z"


def _node(
    one: Neighbour, layout: BoxLayout, boxes: Mapping[str, tuple[float, float, float, float]], address: Address
) -> str:
    x, y, w, h = boxes[_name(one.key)]
    title, small = _lines(one.title, layout.neighbour - 2 * BADGE), _small(one.relation, layout.neighbour)
    cx, cy = x + PAD + BADGE, y + h / 2
    return (
        f'<g role="listitem"><a data-node="{_name(one.key)}" href="{escape(address(one.key))}" '
        f'aria-label="{one.number}. {escape(one.title)}" aria-describedby="nb-r{one.number}">'
        f'<rect class="ring" x="{x - 5:g}" y="{y - 5:g}" width="{w + 10:g}" height="{h + 10:g}" rx="11"/>'
        f'<rect class="card" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="8"/>'
        f'<circle class="nb-badge" cx="{cx:g}" cy="{cy:g}" r="{BADGE}"/>'
        f'<text class="nb-number" x="{cx:g}" y="{cy + 5:g}">{one.number}</text></a>'
        f'<g class="tx" aria-hidden="true">{_texts(x + 2 * PAD + 2 * BADGE, y + PAD, title, small, "nb-title")}</g></g>'
    )


def _texts(x: float, y: float, title: Sequence[str], small: Sequence[str], css: str) -> str:
    found = []
    for line in small:
        found.append(f'<text class="nb-relation" x="{x:g}" y="{y + RELATION_LEADING - 5:g}">{escape(line)}</text>')
        y += RELATION_LEADING
    for line in title:
        found.append(f'<text class="{css}" x="{x:g}" y="{y + TITLE_LEADING - 5:g}">{escape(line)}</text>')
        y += TITLE_LEADING
    return "".join(found)


def _name(key: Key) -> str:
    return f"{key.kind}/{key.id}"


def _inches(units: float) -> str:
    return f"{units * POINTS_PER_UNIT / 72:.4f}"
