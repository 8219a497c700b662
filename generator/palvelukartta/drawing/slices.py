"""Where a tall picture may be cut for paper: never through a card."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pathway_svg import MARGIN_Y
from palvelukartta.drawing.shapes import Picture

FIRST_HEIGHT = 700
"""Greatest height of the first slice: the heading stands above it."""

HEIGHT = 900
"""Greatest height of the others."""

BELOW = 12
"""From a card to the cut below it."""


def cuts(picture: Picture) -> Iterator[tuple[float, float]]:
    """Top and bottom of each slice; a card that is taller than a sheet has a slice of its own."""
    top: float = -MARGIN_Y
    places = sorted(node.card.bottom + BELOW for node in picture.nodes)
    end = picture.height + MARGIN_Y
    limit = FIRST_HEIGHT
    while end - top > limit:
        later = [place for place in places if place > top]
        fitting = [place for place in later if place - top <= limit]
        cut = fitting[-1] if fitting else min(later, default=end)
        if cut >= end - MARGIN_Y:
            break
        yield top, cut
        top, limit = cut, HEIGHT
    yield top, end
