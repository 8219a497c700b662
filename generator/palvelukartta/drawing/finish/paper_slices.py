"""Where a tall picture is cut for paper: below every card, so that the browser fills each sheet and cuts no card."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from palvelukartta.drawing.finish.svg import MARGIN_Y
from palvelukartta.drawing.place.picture import Picture

BELOW = 10
"""From a card to the cut below it."""


def paper_slices(picture: Picture) -> Iterator[tuple[float, float]]:
    """Top and bottom of each slice, from the top of the picture to its end."""
    bottoms = [node.card.bottom + BELOW for node in picture.nodes]
    yield from pairwise([-MARGIN_Y, *bottoms[:-1], picture.height + MARGIN_Y])
