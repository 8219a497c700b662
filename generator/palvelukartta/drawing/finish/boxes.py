"""The boxes that a drawing was laid out by, drawn over it: for whoever looks why it is as it is."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pen.shapes import Box, Panel, Shape, Text
from palvelukartta.drawing.place.picture import Picture

WITHOUT_WORDS = ("ring", "rule")
"""Classes of panels that hold none: the focus ring around a card, the line across it."""


def box_shapes(picture: Picture) -> Iterator[Shape]:
    """The outline of every card and block, and of the room that each line of text takes in a wider face."""
    for shape in _all_shapes(picture):
        if isinstance(shape, Panel) and shape.css not in WITHOUT_WORDS:
            yield _outline(shape.box, "box-card")
        elif isinstance(shape, Text):
            yield _outline(shape.box, "box-text")


def _all_shapes(picture: Picture) -> Iterator[Shape]:
    yield from picture.responsibility_strip
    for node in picture.nodes:
        yield from (*node.panels, *node.words)
    for drawn in picture.drawn:
        yield from drawn.shapes
    yield from picture.notes


def _outline(box: Box, css: str) -> Panel:
    return Panel(box.x, box.y, box.width, box.height, css)
