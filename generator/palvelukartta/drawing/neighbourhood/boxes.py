"""Boxes of a neighbourhood: their words, their sizes, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from palvelukartta.drawing.pen.shapes import Box
from palvelukartta.drawing.pen.sizes import Size
from palvelukartta.drawing.pen.text import Hyphenation, Run, wrap
from palvelukartta.model.entries import Key
from palvelukartta.views.neighbourhood import Neighbourhood

MARGIN = 8
"""Around the boxes, so that no focus outline is cut off."""

PAD = 12
"""Between the edge of a box and its words."""

ACROSS, APART, BELOW = 87, 15, 19
"""Between the entry's own box and the column beside it, between the boxes of that column, and between those of one
column below each other."""

BADGE_RADIUS = 14
TITLE, RELATION = Size(15, 20), Size(14, 19)


class BoxLayout(Struct, frozen=True, kw_only=True):
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


def placed_boxes(view: Neighbourhood, layout: BoxLayout) -> Mapping[Key, Box]:
    """Key → box, the entry's own first. The longer of the two columns begins at the top, the other in its middle; below
    each other they are one column."""
    (own, *others), gap = _each_size(view, layout), BELOW if layout.indent else APART
    if layout.indent:
        left, top, column = float(layout.indent), 0.0, own[1] + gap
    else:
        whole = sum(height for _, height in others) + gap * (len(others) - 1)
        left, top, column = own[0] + ACROSS, max(0.0, (whole - own[1]) / 2), max(0.0, (own[1] - whole) / 2)
    tops = accumulate((height + gap for _, height in others), initial=column)
    neighbours = (Box(left + MARGIN, y + MARGIN, *size) for y, size in zip(tops, others, strict=False))
    return dict(zip(_keys(view), (Box(MARGIN, top + MARGIN, *own), *neighbours), strict=True))


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
