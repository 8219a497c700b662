"""The badges of the steps: the outline tells the type."""

from __future__ import annotations

DIAMOND = 1.28
"""Half diagonal of a diamond, by the radius of a circle that looks as large."""

SQUARE = 0.89
"""Half side of a square, likewise."""

FRAME = 6
"""From the edge of a start, an outcome or a sub-pathway to the outer edge of what frames it: a line around it, or the
bars beside a sub-pathway, as on the named line."""

FRAMED = ("start", "outcome", "subpathway")
SMALL_RADIUS = 11
"""Of the badge in a row."""

SMALL_HALF_WIDTH = 15
"""Half width of the widest badge in a row."""


def half_width(type: str, radius: int) -> int:
    """From the centre of a badge to its outermost point, without a frame."""
    scale = {"decision": DIAMOND, "outcome": SQUARE, "subpathway": SQUARE}.get(type, 1)
    return round(radius * scale)


def framed_half_width(type: str, radius: int) -> int:
    """From the centre of a badge to its outermost point."""
    return half_width(type, radius) + (FRAME if type in FRAMED else 0)
