"""The overview line: a whole pathway as numbered badges on one line, to be looked at and not to be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from palvelukartta.drawing.pen.badges import framed_half_width
from palvelukartta.drawing.pen.paint import paint_all
from palvelukartta.drawing.pen.routes import number, rounded
from palvelukartta.drawing.pen.shapes import Badge, Disc, Route, Shape, Text
from palvelukartta.drawing.pen.sizes import SMALL
from palvelukartta.drawing.pen.text import Run
from palvelukartta.drawing.place.placing import sector_class
from palvelukartta.drawing.plan.way_plan import WayKind, WayPlan, plan_pathway
from palvelukartta.views.pathway import PartView, PathwayView, StepView

RADIUS = 12
EDGE = 28
"""From the edge of the picture to the first badge, and from the last badge to the edge."""

HANGS = 38
"""From one badge to the badge that hangs below it."""

HERE_ROOM = 6
"""From a badge to the ring around it."""

TICK = 10
"""Half height of the tick of a hand-over."""


TURN = 4
"""From the edge of the picture to the line that turns back there."""


class OverviewLayout(Struct, frozen=True):
    """How many badges stand on a line, and how far apart."""

    name: str
    per_row: int
    pitch: int
    hang: int
    """From a badge to the line on which others hang."""
    tick: int
    """From a badge to the tick of a hand-over; 0 where there is no room for it."""

    @property
    def width(self) -> int:
        """Of the whole picture: the same for every pathway, so that numbers are as large everywhere."""
        return 2 * EDGE + (self.per_row - 1) * self.pitch + self.hang


OVERVIEW_LAYOUTS = (OverviewLayout("line-wide", 12, 56, 20, 35), OverviewLayout("line-narrow", 8, 36, 18, 0))


def draw_overview(view: PathwayView, texts: Mapping[str, str], here: str | None = None) -> str:
    """Two SVGs for a `.pk-wrap`, which shows one; the step with the id `here` is ringed and named below."""
    return "".join(_overview_svg(_Overview(view, layout, here), texts) for layout in OVERVIEW_LAYOUTS)


class _Overview:
    """Badges in their places, in one layout."""

    def __init__(self, view: PathwayView, layout: OverviewLayout, here: str | None) -> None:
        self.layout = layout
        self.plan: WayPlan = plan_pathway(view, [PartView(1, "", view.steps)])
        self.part = self.plan.parts[0]
        self.line = self.plan.line(self.part)
        self.led = {edge.target for step in view.steps for edge in step.edges if not edge.pathway}
        self.here = next((step for step in view.steps if step.id == here), None)
        self.chains: dict[str, list[list[StepView]]] = {step.id: [] for step in self.line}
        for step in self.line:
            for chain in self._chains(step):
                self.chains[self._giver(chain, step).id].append(chain)
        self.places: dict[str, tuple[int, int]] = {}
        self.turns: list[int] = []
        """Heights at which the line goes back from the end of a row to the next one."""
        self.bottom = 0
        for row in self._rows():
            self._place_row(row, self.bottom + EDGE)
            self.turns.append(self.bottom)

    def _chains(self, step: StepView) -> Iterator[list[StepView]]:
        """What the plan has beside `step`: steps that lead to each other together, alternatives apart."""
        beside = self.plan.beside(self.part, step)
        led = {edge.target for side in beside for edge in side.edges if self.plan.kind(edge) is WayKind.CHAIN}
        chain: list[StepView] = []
        for side in beside:
            if chain and side.id not in led:
                yield chain
                chain = []
            chain.append(side)
        if chain:
            yield chain

    def _giver(self, chain: Sequence[StepView], beside: StepView) -> StepView:
        """The step of the line after which a chain hangs: the nearest before it that leads to it, else the one beside
        it."""
        first = chain[0]
        leading = (step for step in self.line if any(edge.target == first.id for edge in step.edges))
        return max(
            (step for step in leading if step.number < first.number), key=lambda step: step.number, default=beside
        )

    def _columns(self, step: StepView) -> int:
        """How many places on the line `step` takes with what hangs from it."""
        return max(1, min(len(self.chains[step.id]), self.layout.per_row))

    def _rows(self) -> list[list[StepView]]:
        """As few rows as can be, and none much shorter than the others."""
        fewest = len(self._filled(self.layout.per_row))
        widths = range(max(map(self._columns, self.line)), self.layout.per_row + 1)
        return next(rows for rows in map(self._filled, widths) if len(rows) == fewest)

    def _filled(self, width: int) -> list[list[StepView]]:
        rows: list[list[StepView]] = [[]]
        for step in self.line:
            if rows[-1] and sum(map(self._columns, [*rows[-1], step])) > width:
                rows.append([])
            rows[-1].append(step)
        return rows

    def _place_row(self, steps: Sequence[StepView], y: int) -> None:
        x, deepest = 0, y
        for step in steps:
            self.places[step.id] = (EDGE + x, y)
            deepest = max(deepest, self._hang(step, EDGE + x + self.layout.hang, y))
            x += self._columns(step) * self.layout.pitch
        self.bottom = deepest + EDGE

    def _hang(self, step: StepView, x: int, y: int) -> int:
        """Chains side by side, as many as there is room for, the rest below them; the height of the lowest badge."""
        columns = self._columns(step)
        for begin in range(0, len(self.chains[step.id]), columns):
            beside = self.chains[step.id][begin : begin + columns]
            for column, chain in enumerate(beside):
                for depth, side in enumerate(chain, start=1):
                    self.places[side.id] = (x + column * self.layout.pitch, y + depth * HANGS)
            y += max(map(len, beside)) * HANGS
        return y

    def lines(self) -> Iterator[tuple[str, Shape]]:
        """Lines with the class of their colour, undermost first."""
        for step in self.line:
            for place, chain in enumerate(self.chains[step.id]):
                if chain[0].id not in self.led:
                    continue  # another start, or what may happen at any time: a line would name one step as its source
                yield sector_class(step.sector), self._hanging(step, chain, below=place >= self._columns(step))
        for before, after in pairwise(self.line):
            yield from self._between(before, after)

    def _hanging(self, step: StepView, chain: Sequence[StepView], *, below: bool) -> Route:
        """From a step along the line and down through a chain, at its right where other chains hang above it."""
        begin, (x, first), (_, last) = self.places[step.id], self.places[chain[0].id], self.places[chain[-1].id]
        past = (
            [(x + self.layout.pitch // 2, begin[1]), (x + self.layout.pitch // 2, first)] if below else [(x, begin[1])]
        )
        return Route(rounded([begin, *past, (x, first), (x, last)]), "line")

    def _between(self, before: StepView, after: StepView) -> Iterator[tuple[str, Shape]]:
        (x, y), (next_x, next_y) = self.places[before.id], self.places[after.id]
        edge = next((edge for edge in before.edges if self.plan.kind(edge) is WayKind.MAIN), None)
        if not edge:
            return
        if next_y != y:
            yield from self._to_next_row(before, after)
            return
        middle = next_x - self.layout.pitch + (self.layout.tick or self.layout.pitch // 2)
        yield sector_class(before.sector), Route(rounded([(x, y), (middle, y)]), "main")
        yield sector_class(after.sector), Route(rounded([(middle, y), (next_x, y)]), "main")
        if edge.handover and self.layout.tick:
            yield "ho", Route(rounded([(middle, y - TICK), (middle, y + TICK)]), "tick")

    def _to_next_row(self, before: StepView, after: StepView) -> Iterator[tuple[str, Shape]]:
        """On from the end of a row, back below it, and to the beginning of the next."""
        (x, y), (next_x, next_y) = self.places[before.id], self.places[after.id]
        turn = max(turn for turn in self.turns if turn < next_y)
        end = max(place[0] for place in self.places.values() if y <= place[1] < turn) + EDGE - TURN
        middle = ((end + TURN) // 2, turn)
        yield sector_class(before.sector), Route(rounded([(x, y), (end, y), (end, turn), middle]), "main")
        begin = [middle, (TURN, turn), (TURN, next_y), (next_x, next_y)]
        yield sector_class(after.sector), Route(rounded(begin), "main")

    def badges(self) -> Iterator[tuple[str, tuple[Shape, ...]]]:
        """Badges with the class of their colour, in the pathway's order."""
        for step in self.part.steps:
            x, y = self.places[step.id]
            radius = framed_half_width(step.type, RADIUS)
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
    badges = "".join(f'<g class="{css}">{paint_all(shapes)}</g>' for css, shapes in overview.badges())
    width = number(overview.layout.width)
    return (
        f'<svg display="none" class="pk pk-{overview.layout.name}" aria-hidden="true" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">{lines}{badges}{caption}</svg>'
    )
