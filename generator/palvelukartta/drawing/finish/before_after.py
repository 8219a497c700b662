"""A changed pathway before and now: its two whole drawings in one file, with what changed outlined and named.

The outline tells the change without colour: thick for added, dashed for removed, double for changed; a word stands
on that of a card, on that of a way on the sign that the legend gives the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from xml.etree import ElementTree

from msgspec import Struct

from palvelukartta.changes.fields import ChangeKind
from palvelukartta.drawing.finish.outlines import Outlines
from palvelukartta.drawing.finish.svg import still
from palvelukartta.drawing.pen.paint import paint_all
from palvelukartta.drawing.pen.presentation import SVG, StyleSheet, with_attributes
from palvelukartta.drawing.pen.routes import number
from palvelukartta.drawing.pen.shapes import Box, Panel, Shape, Text
from palvelukartta.drawing.pen.sizes import SMALL, TITLE, Size
from palvelukartta.drawing.pen.text import Hyphenation, Run, plain, room, wrap
from palvelukartta.drawing.place.part_picture import part_picture
from palvelukartta.drawing.place.picture import DrawnEdge, Node, Picture
from palvelukartta.drawing.plan.parts import drawn_parts
from palvelukartta.drawing.plan.way_plan import plan_pathway
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import PathwayView

EDGE = 24
"""From the edge of the file to what it holds."""

GAP = 32
"""Between the two drawings, and around headings."""

LEAST_WIDTH = 900
"""Of the file, for its heading and its legend."""

HEADING = Size(26, 34)
AROUND = 7
"""From a card to the outline around it, and from the words of a way on to the outline above and below."""

INSIDE = 4
"""From the edge of a card to an outline inside it."""

DOUBLE = 4
"""Between the two lines of a double outline."""

LABEL_HEIGHT = 24
LABEL_PAD = 8
EVENT = "event"
"""Kind of a mark."""

SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "−", ChangeKind.CHANGED: "≠", ChangeKind.MOVED: "↕"}


class Outline(Struct, frozen=True):
    """An outline with its word."""

    how: ChangeKind
    box: Box
    whole: bool = False
    """Whether it is around a card, which has room for a word."""


class Side(Struct, frozen=True):
    """One of the two drawings."""

    heading: str
    view: PathwayView
    outlines: Outlines


def before_after(
    title: str, sides: tuple[Side, Side], words: Mapping[ChangeKind, str], texts: Mapping[str, str], style: StyleSheet
) -> bytes:
    """The file: `words` name what happened by the values of `ChangeKind`, `texts` are those of every drawing."""
    top: float = EDGE + HEADING.leading + GAP
    shown = _shown(sides)
    columns = [_Column(side, words, texts, shown) for side in sides]
    most = max(LEAST_WIDTH, *(column.width + AROUND for column in columns))
    body = [_written(title, HEADING, EDGE, EDGE, most), _legend(words, top), ""]
    top += LABEL_HEIGHT + GAP
    said: list[str] = []
    for column in columns:
        body.append(f'<g transform="translate({EDGE} {number(top)})">{column.svg()}</g>')
        top += column.height + GAP
        said.append(f"{column.side.heading}: {', '.join(column.said) or '–'}.")
    width, height = number(most + 2 * EDGE), number(top - GAP + EDGE)
    svg = (
        f'<svg xmlns="{SVG}" class="pk" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'xml:lang="{sides[1].view.language}"><title>{escape(plain(title))}</title>'
        f"<desc>{escape(plain(' '.join(said)))}</desc>"
        f'<rect class="pk-under" width="{width}" height="{height}"/>{"".join(body)}</svg>'
    )
    ElementTree.register_namespace("", SVG)
    return bytes(ElementTree.tostring(with_attributes(svg, style), encoding="utf-8", xml_declaration=True)) + b"\n"


def _shown(sides: Sequence[Side]) -> set[int] | None:
    """Numbers of the parts in which something changed; None, which means all, where the parts are others."""
    parts = [drawn_parts(side.view) for side in sides]
    if len(parts[0]) != len(parts[1]):
        return None
    return {
        part.number
        for side, own in zip(sides, parts, strict=True)
        for part in own
        for step in part.steps
        if step.id in side.outlines.steps or any(source == step.id for source, _ in side.outlines.ways)
    }


class _Column:
    """The parts of one pathway, one below the other, with their outlines."""

    def __init__(
        self, side: Side, words: Mapping[ChangeKind, str], texts: Mapping[str, str], shown: set[int] | None
    ) -> None:
        self.side = side
        self.words = words
        self.said: list[str] = []
        self.width: float = 0
        self.height: float = 0
        self._drawn: list[str] = []
        self._write(side.heading, HEADING)
        parts = drawn_parts(side.view)
        plan = plan_pathway(side.view, parts)
        hyphenation = Hyphenation(frozenset(texts["compound_ends"].split()), side.view.language)
        for part in parts:
            if shown is None or part.number in shown:
                if part.title:
                    self._write(part.title, TITLE)
                self._picture(part_picture(PartSetting(plan, part, WIDE, texts, hyphenation)))

    def svg(self) -> str:
        """Everything drawn."""
        return "".join(self._drawn)

    def _write(self, text: str, size: Size) -> None:
        self._drawn.append(_written(text, size, 0, self.height, LEAST_WIDTH))
        self.height += size.leading + GAP / 2

    def _picture(self, picture: Picture) -> None:
        outlines = list(self._outlines(picture))
        below, above = (
            [_outline_svg(outline) for outline in outlines if outline.whole == whole] for whole in (True, False)
        )
        drawn = "".join([*below, still(picture), *above])  # around a card below the heads of arrows that point to it
        drawn += "".join(_label(outline, self.words) for outline in outlines)
        self.width = max(self.width, picture.width)
        self._drawn.append(f'<g transform="translate(0 {number(self.height)})">{drawn}</g>')
        self.height += picture.height + GAP

    def _outlines(self, picture: Picture) -> Iterator[Outline]:
        cards = {node.step.id: node for node in picture.nodes}
        for mark in picture.marks:
            how = self.side.outlines.events.get(mark.source) if mark.kind == EVENT else None
            if how:
                event = self.side.view.events[int(mark.source)]
                self.said.append(f"{event.when} → {event.target_title} ({self.words[how]})")
                yield Outline(
                    how, _grown(next(shape.box for shape in mark.shapes if isinstance(shape, Panel)), AROUND), True
                )
        for node in picture.nodes:
            how = self.side.outlines.steps.get(node.step.id)
            if how:
                self.said.append(f"{node.step.name} ({self.words[how]})")
                yield Outline(how, _grown(node.card, AROUND), True)
        for drawn in picture.edges:
            how = self.side.outlines.ways.get((drawn.edge.source, drawn.edge.index))
            whole = self.side.outlines.steps.get(drawn.edge.source)
            if how and not (how is whole and how in (ChangeKind.ADDED, ChangeKind.REMOVED)):
                source, target = cards[drawn.edge.source].step, drawn.edge.target_title
                self.said.append(f"{source.name} → {target} ({self.words[how]})")
                yield Outline(how, _around(drawn, cards))


def _around(drawn: DrawnEdge, cards: Mapping[str, Node]) -> Box:
    """Around the words of a way on; around its line where it has none."""
    source, target = cards[drawn.edge.source], cards.get(drawn.edge.target)
    boxes = [shape.box for shape in drawn.shapes if isinstance(shape, Text | Panel)]
    if boxes:
        out = AROUND if any(isinstance(shape, Panel) for shape in drawn.shapes) else -INSIDE
        top, bottom = min(box.y for box in boxes) - AROUND, max(box.bottom for box in boxes) + AROUND
        return Box(source.card.x - out, top, source.card.width + 2 * out, bottom - top)
    top = source.card.bottom
    bottom = target.card.y if target else top + GAP
    return Box(source.badge.x - 2 * AROUND, top, 4 * AROUND, max(bottom - top, GAP / 2))


def _outline_svg(outline: Outline) -> str:
    inner = [_rect(_grown(outline.box, -DOUBLE), f"mark-{outline.how}")] if outline.how is ChangeKind.CHANGED else []
    return "".join([_rect(outline.box, f"mark-{outline.how}"), *inner])


def _label(outline: Outline, words: Mapping[ChangeKind, str]) -> str:
    """The word on the upper edge of an outline at its right, where a card has neither badge nor line; else the sign at
    its left."""
    text = SIGNS[outline.how] + (f" {words[outline.how]}" if outline.whole else "")
    width = room(text, SMALL.size, bold=True) + 2 * LABEL_PAD
    box = outline.box
    x, y = (box.right - width - LABEL_PAD, box.y - LABEL_HEIGHT / 2) if outline.whole else (box.x - width, box.y)
    return _rect(Box(x, y, width, LABEL_HEIGHT), f"label mark-{outline.how}") + _word(text, x + LABEL_PAD, y)


def _legend(words: Mapping[ChangeKind, str], y: float) -> str:
    """Each outline once, with its word in it."""
    drawn, x = "", float(EDGE)
    for how in ChangeKind:
        text = f"{SIGNS[how]} {words[how]}"
        width = room(text, SMALL.size, bold=True) + 4 * LABEL_PAD
        drawn += _outline_svg(Outline(how, Box(x, y - AROUND, width, LABEL_HEIGHT + 2 * AROUND)))
        drawn += _word(text, x + 2 * LABEL_PAD, y)
        x += width + GAP
    return drawn


def _word(text: str, x: float, y: float) -> str:
    return paint_all([Text(x, y + LABEL_HEIGHT / 2 + 5, SMALL.size, (Run(text, bold=True),))])


def _rect(box: Box, css: str) -> str:
    return paint_all([Panel(box.x, box.y, box.width, box.height, css, 6)])


def _written(text: str, size: Size, x: float, y: float, most: float) -> str:
    lines: list[Shape] = [
        Text(x, y + row * size.leading + size.drop, size.size, line)
        for row, line in enumerate(wrap([Run(text, bold=True)], most, size.size, Hyphenation()))
    ]
    return paint_all(lines)


def _grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)
