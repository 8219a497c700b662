"""What a drawing is made of. Lengths are units: CSS pixels at a text size of 16 px."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.drawing.pen.text import Line, line_room

ASCENT = 0.8
"""Of the size of a text: how far it reaches above its baseline."""


class Box(Struct, frozen=True):
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether `other` is inside."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom


class Panel(Struct, frozen=True):
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    css: str
    corner: float = 0

    @property
    def box(self) -> Box:
        """Where it is."""
        return Box(self.x, self.y, self.width, self.height)


class Text(Struct, frozen=True):
    """A line of text; y is its baseline."""

    x: float
    y: float
    size: int
    line: Line
    css: str = ""
    centred: bool = False
    styled: bool = False
    """Whether the style sheet says its size, weight and anchor, and the SVG does not."""

    @property
    def box(self) -> Box:
        """The most room that it takes, in a wider face and with text spacing."""
        width = line_room(self.line, self.size)
        return Box(self.x - width / 2 if self.centred else self.x, self.y - ASCENT * self.size, width, self.size)


class Icon(Struct, frozen=True):
    """An icon, by its name; x and y are the centre."""

    x: float
    y: float
    icon: str
    css: str = "icon"


class Disc(Struct, frozen=True):
    """A filled circle; x and y are the centre."""

    x: float
    y: float
    radius: float
    css: str


class Badge(Struct, frozen=True):
    """The numbered badge of a step; its outline tells the type. x and y are the centre."""

    x: float
    y: float
    radius: float
    type: str
    number: int
    """0 shows none."""
    small: bool = False
    """In a row of another step's card: an outline only."""


class Route(Struct, frozen=True):
    """A line or an arrow head, as an SVG path in its final place."""

    d: str
    css: str


class Tag(Struct, frozen=True):
    """A word that a state shows on the edge of a card ("you are here"); x and y are its top left corner."""

    x: float
    y: float
    name: str
    """mine, part, here, next or before."""
    ref: str
    """Id of the word."""


Shape = Panel | Text | Icon | Disc | Badge | Route | Tag
Placeable = Panel | Text | Icon | Disc | Badge | Tag


def moved(shapes: Iterable[Placeable], dx: float, dy: float) -> tuple[Shape, ...]:
    """`shapes`, shifted."""
    return tuple(_shifted(shape, dx, dy) for shape in shapes)


def _shifted(shape: Placeable, dx: float, dy: float) -> Shape:
    return replace(shape, x=shape.x + dx, y=shape.y + dy)
