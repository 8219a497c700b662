"""The sheet on which a map is drawn for a file: texts, lines, signs and panels in their places. Lengths are units."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from palvelukartta.drawing.pen.routes import Point
from palvelukartta.drawing.pen.shapes import Badge, Disc, Panel, Text
from palvelukartta.drawing.pen.sizes import Size
from palvelukartta.drawing.pen.text import Hyphenation, Run, room, wrap

HEADING = Size(18, 25)
NAME = Size(16, 22)
STATION = Size(14, 18)
NOTE = Size(13, 17)
"""No text of a map is smaller than 12 px."""


class Stroke(Struct, frozen=True):
    """A line through `points`."""

    points: tuple[Point, ...]
    css: str
    sector: str = ""
    """Whose colour it has; "" for none."""


class Sign(Struct, frozen=True):
    """A sign in the colour of `sector`."""

    shape: Badge | Disc
    sector: str


def line_class(css: str, *, is_guess: bool, is_known: bool) -> str:
    """Class of a line `css` between stations: dotted where no source states its way, dashed where it is of something of
    which one cannot say if it is in use."""
    return f"{css} dotted" if is_guess else css if is_known else f"{css} unknown"


class Sheet(Struct):
    """What is drawn, undermost first: panels, lines, signs, plates, texts. `hyphenation` breaks the words of its
    texts."""

    hyphenation: Hyphenation
    panels: list[Panel] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    plates: list[Panel] = field(default_factory=list)
    """Small panels that cover what is under their words."""
    texts: list[Text] = field(default_factory=list)

    def write(
        self,
        at: Point,
        width: float,
        words: str,
        size: Size,
        *,
        css: str = "",
        bold: bool = False,
        centre: bool = False,
    ) -> float:
        """`words` on lines at most `width` wide below the point `at`, or around it; the height below the last line."""
        x, y = at
        for line in wrap([Run(words, bold=bold)], width, size.size, self.hyphenation):
            self.texts.append(Text(x, y + size.drop, size.size, line, css, centre))
            y += size.leading
        return y

    def plate(self, at: Point, words: str, size: Size = NOTE, css: str = "card", ink: str = "") -> float:
        """Bold `words` on a small panel whose upper left corner is `at`; its width."""
        width = room(words, size.size, bold=True) + 10
        self.plates.append(Panel(*at, width, size.leading + 3, css, 4))
        self.texts.append(Text(at[0] + 5, at[1] + size.drop + 1, size.size, (Run(words, bold=True),), ink))
        return width

    def line(self, points: Sequence[Point], css: str, sector: str = "") -> None:
        """A line through `points`."""
        self.strokes.append(Stroke(tuple(points), css, sector))

    def put(self, other: Sheet, dx: float, dy: float) -> None:
        """Everything of `other`, shifted."""
        self.panels += [replace(panel, x=panel.x + dx, y=panel.y + dy) for panel in other.panels]
        for stroke in other.strokes:
            self.strokes.append(replace(stroke, points=tuple((x + dx, y + dy) for x, y in stroke.points)))
        for sign in other.signs:
            self.signs.append(replace(sign, shape=replace(sign.shape, x=sign.shape.x + dx, y=sign.shape.y + dy)))
        self.plates += [replace(panel, x=panel.x + dx, y=panel.y + dy) for panel in other.plates]
        self.texts += [replace(text, x=text.x + dx, y=text.y + dy) for text in other.texts]
