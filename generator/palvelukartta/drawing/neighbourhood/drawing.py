"""The picture of an entry's neighbourhood as SVG, with the shapes of every drawing.

Two layouts of the same nodes and edges: wide with the entry on the left and its neighbours on the right, narrow in one
column. Words stand only in boxes; a line carries none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from msgspec import Struct

from palvelukartta.drawing.neighbourhood.boxes import (
    BADGE_RADIUS,
    LAYOUTS,
    MARGIN,
    PAD,
    RELATION,
    TITLE,
    BoxLayout,
    name,
    placed_boxes,
)
from palvelukartta.drawing.pen.paint import paint_all
from palvelukartta.drawing.pen.routes import HALF_HEAD, HEAD, Point, number, polygon
from palvelukartta.drawing.pen.shapes import Box, Disc, Panel, Route, Shape, Text
from palvelukartta.drawing.pen.sizes import Size
from palvelukartta.drawing.pen.text import Run
from palvelukartta.model.entries import Key
from palvelukartta.views.neighbourhood import Neighbour, Neighbourhood

FAMILY = ""
"""Begins the class names: those of the style sheet are written whole."""

CORNER = 8
RING, RING_CORNER = 5, 11
"""From a box to the focus ring around it, and the ring's own corner."""

RAIL = 20
"""From the left edge of the own box to the line down to neighbours below it."""

Address = Callable[[Key], str]
"""Key → link to its page."""


class NeighbourhoodDrawing(Struct, frozen=True):
    """The finished pictures."""

    wide: str
    narrow: str


def draw_neighbourhood(view: Neighbourhood, address: Address) -> NeighbourhoodDrawing:
    """SVG of each layout; `view` has neighbours."""
    wide, narrow = (_svg(view, layout, address) for layout in LAYOUTS)
    return NeighbourhoodDrawing(wide, narrow)


def _svg(view: Neighbourhood, layout: BoxLayout, address: Address) -> str:
    boxes = placed_boxes(view, layout)
    width = max(box.right for box in boxes.values()) + MARGIN
    height = max(box.bottom for box in boxes.values()) + MARGIN
    own = boxes[view.key]
    edges = "".join(_edge(view.key, neighbour, layout, own, boxes[neighbour.key]) for neighbour in view.neighbours)
    nodes = "".join(_node(neighbour, layout, boxes[neighbour.key], address) for neighbour in view.neighbours)
    return (
        f'<svg display="none" class="nb nb-{layout.name}" role="group" aria-labelledby="nb-h" '
        f'width="{width / 16:g}rem" height="{height / 16:g}rem" viewBox="0 0 {number(width)} {number(height)}">'
        f'<g aria-hidden="true">{paint_all(_own(view, layout, own), FAMILY)}{edges}</g>'
        f'<g role="list">{nodes}</g></svg>'
    )


def _own(view: Neighbourhood, layout: BoxLayout, box: Box) -> Iterator[Shape]:
    yield Panel(box.x, box.y, box.width, box.height, "nb-own", CORNER)
    yield from _texts(box.x + PAD, box.y + PAD, layout.own_title(view), TITLE, "nb-own-title")


def _edge(own_key: Key, neighbour: Neighbour, layout: BoxLayout, own: Box, box: Box) -> str:
    """The line between the own box and a neighbour's, with its head at the one that is named."""
    ends = [name(own_key), name(neighbour.key)]
    if neighbour.incoming:
        ends.reverse()
    line = _down(own, box) if layout.indent else _across(own, box)
    if neighbour.incoming:
        tip = _up_head(_below(own)) if layout.indent else _left_head(_right(own))
    else:
        tip = _right_head((box.x, _middle(box)))
    drawn = paint_all([Route(line, "nb-line"), Route(tip, "nb-tip")], FAMILY)
    return f'<g class="e" data-from="{ends[0]}" data-to="{ends[1]}">{drawn}</g>'


def _node(neighbour: Neighbour, layout: BoxLayout, box: Box, address: Address) -> str:
    x, y = box.x + PAD + BADGE_RADIUS, _middle(box)
    link: list[Shape] = [
        Panel(box.x - RING, box.y - RING, box.width + 2 * RING, box.height + 2 * RING, "ring", RING_CORNER),
        Panel(box.x, box.y, box.width, box.height, "card", CORNER),
        Disc(x, y, BADGE_RADIUS, "nb-badge"),
        Text(x, y + 5, RELATION.size, (Run(str(neighbour.number), bold=True),), "nb-number", centred=True, styled=True),
    ]
    left, top, relation = box.x + 2 * PAD + 2 * BADGE_RADIUS, box.y + PAD, layout.relation(neighbour.relation)
    words = [
        *_texts(left, top, relation, RELATION, "nb-relation"),
        *_texts(
            left, top + len(relation) * RELATION.leading, layout.neighbour_title(neighbour.title), TITLE, "nb-title"
        ),
    ]
    return (
        f'<g role="listitem"><a data-node="{name(neighbour.key)}" href="{escape(address(neighbour.key))}" '
        f'aria-label="{neighbour.number}. {escape(neighbour.title)}" aria-describedby="nb-r{neighbour.number}">'
        f'{paint_all(link, FAMILY)}</a><g class="tx" aria-hidden="true">{paint_all(words, FAMILY)}</g></g>'
    )


def _texts(x: float, y: float, lines: Sequence[str], size: Size, css: str) -> Iterator[Shape]:
    """Lines from (x, y), their top left corner; titles are bold."""
    for place, line in enumerate(lines):
        run = Run(line, bold=size is TITLE)
        yield Text(x, y + place * size.leading + size.drop, size.size, (run,), css, styled=True)


def _down(own: Box, box: Box) -> str:
    """From below the own box down a rail, then to the left edge of a box."""
    x, y = _below(own)
    return f"M{number(x)} {number(y)}V{number(_middle(box))}H{number(box.x)}"


def _across(own: Box, box: Box) -> str:
    """A curve from the right edge of the own box to the left edge of a box beside it; half a tenth is kept."""
    (x, y), middle = _right(own), _middle(box)
    turn, end = f"{(x + box.x) / 2:g}", f"{number(box.x)} {number(middle)}"
    return f"M{number(x)} {number(y)}C{turn} {number(y)} {turn} {number(middle)} {end}"


def _middle(box: Box) -> float:
    return box.y + box.height / 2


def _right(box: Box) -> Point:
    return box.right, _middle(box)


def _below(box: Box) -> Point:
    return box.x + RAIL, box.bottom


def _right_head(tip: Point) -> str:
    x, y = tip
    return polygon([(x - HEAD, y - HALF_HEAD), tip, (x - HEAD, y + HALF_HEAD)])


def _left_head(tip: Point) -> str:
    x, y = tip
    return polygon([(x + HEAD, y - HALF_HEAD), tip, (x + HEAD, y + HALF_HEAD)])


def _up_head(tip: Point) -> str:
    x, y = tip
    return polygon([(x - HALF_HEAD, y + HEAD), tip, (x + HALF_HEAD, y + HEAD)])
