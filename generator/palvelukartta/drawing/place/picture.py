"""What the third stage hands on: the cards and lines of a part in their places, not yet SVG."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.drawing.pen.shapes import Badge, Box, Panel, Shape
from palvelukartta.views.pathway import EdgeView, StepView


class Node(Struct, frozen=True):
    """A step in its place: the link (card and badge) and the words on the card."""

    step: StepView
    panels: tuple[Panel, ...]
    """Focus ring, second edge if it has its own pathway, card: painted in this order."""
    badge: Badge
    words: tuple[Shape, ...]
    mine: str = ""
    """Numbers of the roles that act in the step."""
    answers: str = ""
    """Numbers of the roles that answer for it."""

    @property
    def card(self) -> Box:
        """Where the card is."""
        return self.panels[-1].box


class DrawnEdge(Struct, frozen=True):
    """A way on: its row in the card, its line, its hand-over."""

    edge: EdgeView
    css: str
    shapes: tuple[Shape, ...]


class Mark(Struct, frozen=True):
    """A line that is no way on of a step: an event's to its step, or a call's to its pathway and back."""

    kind: str
    """event or call."""
    source: str
    """Place of the event among the pathway's, from 0; id of the step that calls."""
    target: str
    """Id of the step that the event leads to; id of the pathway that is called."""
    shapes: tuple[Shape, ...]


class Picture(Struct, frozen=True):
    """One part of a pathway."""

    layout: str
    """Name of the layout."""
    prefix: str
    """Begins every id: "w1"."""
    part: int
    width: int
    height: float
    tags: tuple[tuple[str, str, int], ...]
    """Name, text and width of the words that a state shows."""
    responsibility_strip: tuple[Shape, ...]
    nodes: tuple[Node, ...]
    edges: tuple[DrawnEdge, ...]
    marks: tuple[Mark, ...]
    notes: tuple[Shape, ...]
    """Where the picture goes on from and to."""

    @property
    def drawn(self) -> tuple[DrawnEdge | Mark, ...]:
        """Everything that has a line."""
        return (*self.edges, *self.marks)
