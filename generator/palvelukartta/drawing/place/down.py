"""The layout of one column, for phones, tablets and paper: all cards in the author's order, side steps indented."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pen.routes import HEAD, head, joined, off_and_down, rounded, strokes
from palvelukartta.drawing.pen.shapes import Shape
from palvelukartta.drawing.place.column import Column
from palvelukartta.drawing.place.lanes import FIRST_LANE, LANE_STEP, Lane, along, choose_lanes, far_ways, lane_shapes
from palvelukartta.drawing.place.placing import Continuation, PlacedBlock, PlacedCard, chain_line, is_double
from palvelukartta.drawing.plan.way_plan import WayKind
from palvelukartta.drawing.write.cards import draw_card
from palvelukartta.drawing.write.handover_block import draw_handover_block
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView, StepView

GAP = 36
GAP_BEFORE_SIDE = 44
GAP_AFTER_JOIN = 14
BLOCK_ABOVE = 20
BLOCK_BELOW = 26
LEAVES = 28
"""Above a side card: where its line leaves the main line."""

ASIDE = 9
"""How far a card moves where a line passes between it and its badge."""

JOIN_END = 28
"""Below a side card: where its line reaches the main line."""


def down_column(setting: PartSetting) -> DownColumn:
    """The part with as much room beside its cards as its lines past other steps take."""
    most = setting.layout.max_lanes if _far_ways(setting) else 0
    column = DownColumn(setting, most)
    return column if column.taken == most else DownColumn(setting, column.taken)


def _far_ways(setting: PartSetting) -> list[EdgeView]:
    """Those that have no line at the left of the cards."""
    return [edge for edge in far_ways(setting) if not setting.plan.rejoins(setting.part, edge)]


class DownColumn(Column):
    """Places the cards of a part from the top down, with room for so many `lanes` at their right."""

    def __init__(self, setting: PartSetting, lanes: int) -> None:
        super().__init__(setting)
        self._room = lanes * LANE_STEP + 1 if lanes else 0
        self._right = setting.layout.card_x + setting.layout.card_width - self._room
        self._xs = [self._right + FIRST_LANE + number * LANE_STEP for number in range(lanes)]
        self._passed = dict(self._passing())
        before: StepView | None = None
        for step in setting.line:
            self._place_next(before, step)
            for side in setting.beside(step):
                self._place_side(side)
            before = step
        self._place_continuation()
        self._lanes = choose_lanes(setting, _far_ways(setting), self._routes)

    @property
    def taken(self) -> int:
        """How many lanes beside the cards have a line."""
        return len({lane.points[1][0] for lane in self._lanes.values()})

    def _routes(self, edge: EdgeView) -> Iterator[Lane]:
        for x in self._xs:
            yield from along(edge, self.placed[edge.source], self.placed[edge.target], x)

    def _line_beside(self, edge: EdgeView, kind: WayKind, source: PlacedCard) -> Iterator[Shape]:
        if kind is WayKind.SIDE:
            yield from self._side(edge, source, self.placed[edge.target])
        elif kind is WayKind.JOIN or self._rejoins_first(edge):
            yield from self._join(edge, source)
        elif kind is WayKind.CHAIN:
            yield from chain_line(self._setting, edge, source, self.placed[edge.target])
        elif lane := self._lanes.get((edge.source, edge.index)):
            yield from lane_shapes(self._setting, lane)

    def _place_next(self, before: StepView | None, step: StepView) -> None:
        """A card on the main line, below the hand-over block if there is one."""
        edge = self._setting.way(before, WayKind.MAIN) if before else None
        aside = ASIDE if step in self._passed.values() else 0
        if before:
            self._y += self._gap(edge, self._setting.layout.card_x + aside, before, connected=not aside)
        layout = self._setting.layout
        card = draw_card(self._setting, step, layout.card_width - self._room - aside)
        self._put(PlacedCard(card, layout.card_x + aside, self._y, layout.main_x, layout.radius))

    def _place_side(self, step: StepView) -> None:
        layout = self._setting.layout
        self._y += GAP_BEFORE_SIDE + self._after_join()
        card = draw_card(self._setting, step, layout.side_card_width - self._room)
        self._put(PlacedCard(card, layout.side_card_x, self._y, layout.side_x, layout.radius))

    def _put(self, placed: PlacedCard) -> None:
        self.placed[placed.card.step.id] = placed
        self._y = placed.bottom

    def _gap(self, edge: EdgeView | None, x: float, source: StepView, *, connected: bool = True) -> float:
        """Room before the next card or continuation; puts the hand-over block of `edge` into it."""
        if not edge or not edge.handover:
            return GAP + self._after_join()
        block = draw_handover_block(self._setting, edge.handover, round(self._right - x))
        above = BLOCK_ABOVE + self._after_join()
        self.blocks[source.id] = PlacedBlock(block, x, self._y + above, connected)
        return above + block.height + BLOCK_BELOW

    def _after_join(self) -> int:
        last = list(self.placed.values())[-1].card.step
        joins = self._setting.way(last, WayKind.JOIN) or any(self._rejoins_first(edge) for edge in last.edges)
        return GAP_AFTER_JOIN if joins else 0

    def _rejoins_first(self, edge: EdgeView) -> bool:
        """Another condition for the same way is words only."""
        ways = self._setting.plan.view.step(edge.source).edges
        first = next(way for way in ways if way.target == edge.target and way.pathway == edge.pathway)
        return first is edge and self._setting.plan.rejoins(self._setting.part, edge)

    def _place_continuation(self) -> None:
        last = self._setting.line[-1]
        edge = self._setting.way(last, WayKind.ONWARD)
        if edge:
            layout = self._setting.layout
            y = self._y + self._gap(edge, layout.card_x, last)
            self.continuation = Continuation(edge, layout.card_x, y, layout.card_width - self._room)

    def _passing(self) -> Iterator[tuple[str, StepView]]:
        """Id of a side step → the step that its line passes, coming from the one before."""
        for step in self._setting.line:
            for side in self._setting.beside(step):
                side_way = self._setting.plan.side_way(side)
                if side_way and side_way.source != step.id:
                    yield side.id, step

    def _side(self, edge: EdgeView, source: PlacedCard, target: PlacedCard) -> Iterator[Shape]:
        x = source.badge_x
        tip = (target.badge_x, target.badge_y - target.clearance)
        end = (tip[0], tip[1] - HEAD + 1)
        passed = self._passed.get(target.card.step.id)
        if passed:
            lane = x + self._setting.layout.passing
            curves = joined(
                off_and_down((x, source.bottom + 4), (lane, source.bottom + LEAVES)),
                off_and_down((lane, self.placed[passed.id].bottom + 6), end),
            )
        else:
            curves = off_and_down((x, target.y - LEAVES), end)
        yield from strokes(curves, double=is_double(self._setting, edge))
        yield head(tip, "down")

    def _join(self, edge: EdgeView, source: PlacedCard) -> Iterator[Shape]:
        """Down beside the card, then into the main line below it."""
        begin = (source.badge_x, source.badge_y + source.clearance)
        turn = (source.badge_x, source.bottom + 2)
        end = (self._setting.layout.main_x, source.bottom + JOIN_END)
        back = self._setting.plan.kind(edge) is WayKind.RETURN
        yield from strokes(
            joined(rounded([begin, turn]), off_and_down(turn, end)),
            double=is_double(self._setting, edge) and not back,
            css="back" if back else "line",
        )
