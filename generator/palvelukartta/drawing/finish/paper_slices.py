"""Where a tall picture is cut for paper: beside cards, so that the browser fills each sheet and every card is whole.

Where cards stand side by side for longer than a sheet there is no such place: then a sheet begins above the cards that
the one before had to cut, and shows them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from palvelukartta.drawing.finish.svg import MARGIN_Y
from palvelukartta.drawing.pen.shapes import Box, Panel
from palvelukartta.drawing.place.picture import Picture

BELOW = 10
"""From a card to the cut below it."""

SHEET = 0.66
"""Height of a sheet that lies on its side, by the width of the picture that fills it."""


def paper_slices(picture: Picture) -> Iterator[tuple[float, float]]:
    """Top and bottom of each slice, from the top of the picture to its end; every card is whole in one of them.

    Unless a card is taller than a sheet.
    """
    boxes = sorted(_boxes(picture), key=lambda box: box.y)
    most = picture.width * SHEET
    for top, bottom in pairwise([-MARGIN_Y, *_between(boxes), picture.height + MARGIN_Y]):
        yield from _sheets(boxes, top, bottom, most)


def _between(boxes: Sequence[Box]) -> Iterator[float]:
    """Heights at which there is no box in either column."""
    lowest = boxes[0].bottom
    for box in boxes:
        if box.y >= lowest + BELOW:
            yield lowest + BELOW
        lowest = max(lowest, box.bottom)


def _sheets(boxes: Sequence[Box], top: float, bottom: float, most: float) -> Iterator[tuple[float, float]]:
    """A slice that is too tall as overlapping ones."""
    while bottom - top > most:
        end = top + most
        yield top, end
        cut = [box.y - BELOW for box in boxes if box.y - BELOW > top and box.y < end < box.bottom + BELOW]
        top = min(cut, default=end)
    yield top, bottom


def _boxes(picture: Picture) -> Iterator[Box]:
    """Cards, blocks of hand-overs, events and signs."""
    yield from (node.card for node in picture.nodes)
    shapes = [shape for drawn in picture.drawn for shape in drawn.shapes]
    yield from (shape.box for shape in (*shapes, *picture.notes) if isinstance(shape, Panel))
