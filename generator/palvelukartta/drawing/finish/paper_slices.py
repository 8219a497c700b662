"""Where a tall picture is cut for paper: beside no card, so that the browser fills each sheet and cuts none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from palvelukartta.drawing.finish.svg import MARGIN_Y
from palvelukartta.drawing.pen.shapes import Box, Panel
from palvelukartta.drawing.place.picture import Picture

BELOW = 10
"""From a card to the cut below it."""


def paper_slices(picture: Picture) -> Iterator[tuple[float, float]]:
    """Top and bottom of each slice, from the top of the picture to its end."""
    cuts, lowest = [], 0.0
    for box in sorted(_boxes(picture), key=lambda box: box.y):
        if lowest and box.y >= lowest + BELOW:
            cuts.append(lowest + BELOW)
        lowest = max(lowest, box.bottom)
    yield from pairwise([-MARGIN_Y, *cuts, picture.height + MARGIN_Y])


def _boxes(picture: Picture) -> Iterator[Box]:
    """Cards, blocks of hand-overs, events and signs."""
    yield from (node.card for node in picture.nodes)
    shapes = [shape for drawn in picture.drawn for shape in drawn.shapes]
    yield from (shape.box for shape in (*shapes, *picture.notes) if isinstance(shape, Panel))
