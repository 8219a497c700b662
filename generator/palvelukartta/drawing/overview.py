"""The overview line: a whole pathway as numbered marks on one line, to be looked at and not to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from palvelukartta.drawing.badges import reach
from palvelukartta.drawing.form import SMALL
from palvelukartta.drawing.paint import paint_all
from palvelukartta.drawing.placing import sector_class
from palvelukartta.drawing.plan import Kind, Plan, plan_pathway
from palvelukartta.drawing.routes import number, rounded
from palvelukartta.drawing.shapes import Badge, Disc, Route, Shape, Text
from palvelukartta.drawing.text import Run
from palvelukartta.views.pathway import PartView, PathwayView, StepView

RADIUS = 12
EDGE = 28
"""From the edge of the picture to the first mark, and from the last mark to the edge."""

HANGS = 34
"""From one mark to the mark that hangs below it."""

HERE_ROOM = 6
"""From a mark to the ring around it."""

TICK = 10
"""Half height of the mark of a hand-over."""


@dataclass(frozen=True)
class OverviewForm:
    """How many marks stand on a line, and how far apart."""

    name: str
    per_row: int
    pitch: int
    hang: int
    """From a mark to the line on which others hang."""
    tick: int
    """From a mark to the mark of a hand-over; 0 where there is no room for it."""


OVERVIEW_FORMS = (OverviewForm("line-wide", 12, 56, 20, 35), OverviewForm("line-narrow", 8, 36, 18, 0))


def draw_overview(view: PathwayView, texts: Mapping[str, str], here: str | None = None) -> str:
    """Two SVGs for a `.pk-wrap`, which shows one; the step with the id `here` is ringed and named below."""
    return "".join(_overview_svg(_Overview(view, form, here), texts) for form in OVERVIEW_FORMS)


class _Overview:
    """Marks in their places, in one form."""

    def __init__(self, view: PathwayView, form: OverviewForm, here: str | None) -> None:
        self.form = form
        self.plan: Plan = plan_pathway(view, [PartView(1, "", view.steps)])
        self.part = self.plan.parts[0]
        self.line = self.plan.line(self.part)
        self.here = next((step for step in view.steps if step.id == here), None)
        self.places: dict[str, tuple[int, int]] = {}
        self.bottom = 0
        for begin in range(0, len(self.line), form.per_row):
            self._place_row(self.line[begin : begin + form.per_row], self.bottom + EDGE)

    @property
    def width(self) -> int:
        """Of the whole picture: the same for every pathway, so that numbers are as large everywhere."""
        return 2 * EDGE + (self.form.per_row - 1) * self.form.pitch + self.form.hang

    def _place_row(self, steps: tuple[StepView, ...], y: int) -> None:
        deepest = y
        for place, step in enumerate(steps):
            x = EDGE + place * self.form.pitch
            self.places[step.id] = (x, y)
            for depth, side in enumerate(self.plan.bay(self.part, step), start=1):
                self.places[side.id] = (x + self.form.hang, y + depth * HANGS)
                deepest = max(deepest, y + depth * HANGS)
        self.bottom = deepest + EDGE

    def lines(self) -> Iterator[tuple[str, Shape]]:
        """Lines with the class of their colour, undermost first."""
        for before, after in pairwise(self.line):
            yield from self._between(before, after)
        for step in self.line:
            bay = self.plan.bay(self.part, step)
            if bay:
                x, bottom = self.places[bay[-1].id]
                yield sector_class(step.sector), Route(rounded([(x, self.places[step.id][1]), (x, bottom)]), "line")

    def _between(self, before: StepView, after: StepView) -> Iterator[tuple[str, Shape]]:
        (x, y), (next_x, next_y) = self.places[before.id], self.places[after.id]
        edge = next((one for one in before.edges if self.plan.kind(one) is Kind.MAIN), None)
        if not edge:
            return
        if next_y != y:
            end = x + self.form.pitch // 2
            yield sector_class(before.sector), Route(rounded([(x, y), (end, y)]), "main")
            yield sector_class(after.sector), Route(rounded([(0, next_y), (next_x, next_y)]), "main")
            return
        middle = x + (self.form.tick or self.form.pitch // 2)
        yield sector_class(before.sector), Route(rounded([(x, y), (middle, y)]), "main")
        yield sector_class(after.sector), Route(rounded([(middle, y), (next_x, y)]), "main")
        if edge.handover and self.form.tick:
            yield "ho", Route(rounded([(middle, y - TICK), (middle, y + TICK)]), "tick")

    def marks(self) -> Iterator[tuple[str, tuple[Shape, ...]]]:
        """Badges with the class of their colour, in the pathway's order."""
        for step in self.part.steps:
            x, y = self.places[step.id]
            radius = reach(step.type, RADIUS)
            shapes: list[Shape] = [Disc(x, y, radius + 2, "under")]
            if step is self.here:
                shapes.append(Disc(x, y, radius + HERE_ROOM, "here"))
            yield sector_class(step.sector), (*shapes, Badge(x, y, RADIUS, step.type, step.number))


def _overview_svg(overview: _Overview, texts: Mapping[str, str]) -> str:
    height = overview.bottom
    caption = ""
    if overview.here:
        words = Run(texts["overview_here"].format(number=overview.here.number), bold=True)
        caption = paint_all([Text(0, height + SMALL.drop, SMALL.size, (words,))])
        height += SMALL.leading + 4
    lines = "".join(f'<g class="{css}">{paint_all([shape])}</g>' for css, shape in overview.lines())
    marks = "".join(f'<g class="{css}">{paint_all(shapes)}</g>' for css, shapes in overview.marks())
    width = number(overview.width)
    return (
        f'<svg display="none" class="pk pk-{overview.form.name}" aria-hidden="true" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{lines}{marks}{caption}</svg>'
    )
