"""The wide form: main line at the left, steps beside it at the right, the strip of responsibility before both."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pen.shapes import Box, Shape
from palvelukartta.drawing.place.arcs import arc_lines, choose_arcs
from palvelukartta.drawing.place.column import Arrangement
from palvelukartta.drawing.place.lanes import (
    BESIDE_HEAD,
    LANE_STEP,
    LOW,
    Lane,
    along,
    below_rows,
    beside,
    choose_lanes,
    far_ways,
    lane_shapes,
    round_badges,
    to_badge,
)
from palvelukartta.drawing.place.placing import STUB_HEIGHT, Placed, PlacedBaton, Stub, chain_line
from palvelukartta.drawing.plan.way_plan import Kind
from palvelukartta.drawing.write.cards import draw_card
from palvelukartta.drawing.write.handover_block import draw_baton
from palvelukartta.drawing.write.layouts import WIDE, WIDE_ALONE
from palvelukartta.drawing.write.setting import Draft
from palvelukartta.views.pathway import EdgeView, StepView

TRUNKS = (708, 700, 692, 684)
"""Upright lines from a card to the steps beside it, for its first, second … row."""

TRUNK_PAST = 716
"""The upright line from a card past the next one."""

MAIN_LANES = (692, 700, 708, 716)
"""Upright lines beside the cards of the main line for lines past other steps."""

EDGE = WIDE.card_x + WIDE.card_width
"""Right edge of the cards on the main line where others stand beside them."""

BUS = 1140
"""The upright line back to the main line, between lanes for lines past other steps."""

BUSES = (BUS - LANE_STEP, BUS, BUS + LANE_STEP, BUS + 2 * LANE_STEP)
"""Upright lines right of both columns, the nearest first."""

GAP = 40
BATON_ABOVE = 16
BATON_BELOW = 24
SIDE_GAP = 30
MIN_JOG = 28
"""A side line is either straight or drops by at least this much."""

BUS_ROOM = 20


class WideLayout(Arrangement):
    """Places the cards of a part in one pass down the main line."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        alone = all(not draft.bay(step) for step in draft.line)
        self._card_width = WIDE_ALONE if alone else draft.form.card_width
        self._side_y: float = self._y
        self._arcs = choose_arcs(draft)
        for number, step in enumerate(draft.line):
            following = draft.line[number + 1] if number + 1 < len(draft.line) else None
            self._place(step, following)
        far = [edge for edge in far_ways(draft) if all(arc.edge != edge for arc in self._arcs)]
        self._lanes = choose_lanes(draft, far, self._routes, list(self._obstacles()), list(self._fixed()))

    def _line_beside(self, edge: EdgeView, kind: Kind, source: Placed) -> Iterator[Shape]:
        lane = self._lanes.get((edge.source, edge.index))
        if kind in (Kind.SIDE, Kind.JOIN):
            yield from lane_shapes(self._draft, self._near(edge, kind))
        elif kind is Kind.CHAIN:
            yield from chain_line(self._draft, edge, source, self.placed[edge.target])
        elif lane:
            yield from lane_shapes(self._draft, lane)
        else:
            yield from (line for arc in self._arcs if arc.edge == edge for line in arc_lines(arc, self.placed))

    def _place(self, step: StepView, following: StepView | None) -> None:
        draft, form = self._draft, self._draft.form
        placed = Placed(draw_card(draft, step, self._card_width), form.card_x, self._y, form.spine_x, form.radius)
        self.placed[step.id] = placed
        bay = draft.bay(step)
        for side in bay:
            self._place_side(side, placed)
        edge = draft.way(step, Kind.MAIN, Kind.ONWARD)
        y = placed.bottom + GAP
        baton = draw_baton(draft, edge.handover, self._card_width) if edge and edge.handover else None
        if baton:
            y = placed.bottom + BATON_ABOVE + baton.height + BATON_BELOW
        if following:
            y = self._below_bay(bay, following, y)
        elif edge:
            self.stub = Stub(edge, form.card_x, y, self._card_width)
        if baton:
            self.batons[step.id] = PlacedBaton(baton, form.card_x, y - BATON_BELOW - baton.height)
        self._y = y

    def _place_side(self, step: StepView, anchor: Placed) -> None:
        draft, form = self._draft, self._draft.form
        card = draw_card(draft, step, form.side_card_width)
        entry = draft.plan.entry(step)
        wanted = anchor.y
        if entry and entry.source == anchor.card.step.id:
            wanted = anchor.row_y(entry) - card.badge_y
        top = max(wanted, self._side_y, anchor.y)
        if 0 < top - wanted < MIN_JOG:
            top = wanted + MIN_JOG
        self.placed[step.id] = Placed(card, form.side_card_x, top, form.side_x, form.radius)
        self._side_y = top + card.height + SIDE_GAP

    def _below_bay(self, bay: tuple[StepView, ...], following: StepView, y: float) -> float:
        """The height for `following`: in reading order after the steps beside, and clear of the lines from them."""
        if bay:
            y = max(y, self.placed[bay[-1].id].y + BUS_ROOM)
        edges = list(self._from_beside(following))
        kinds = {self._draft.plan.kind(edge) for edge in edges}
        back = any(self._draft.plan.rejoins(self._draft.part, edge) for edge in edges)
        card = draw_card(self._draft, following, self._card_width)
        beside_ends = self._side_y - SIDE_GAP
        if kinds - {Kind.RETURN} and any(self._is_beside(one.card.step) for one in self.placed.values()):
            y = max(y, beside_ends + BUS_ROOM - card.badge_y)
        if back:
            y = max(y, beside_ends + BUS_ROOM - (card.height - LOW))
        if kinds:
            self._side_y = max(self._side_y, y + card.badge_y + BUS_ROOM + 2)
        if back:
            self._side_y = max(self._side_y, y + card.height - LOW + BUS_ROOM)
        return y

    def _is_beside(self, step: StepView) -> bool:
        return step not in self._draft.line

    def _from_beside(self, step: StepView) -> Iterator[EdgeView]:
        """Ways to `step`, on the main line, from the steps beside it."""
        for other in self._draft.part.steps:
            if self._is_beside(other):
                yield from (edge for edge in other.edges if edge.target == step.id and not edge.pathway)

    def _near(self, edge: EdgeView, kind: Kind) -> Lane:
        """The line to a step beside the main line, or from there back to it."""
        source, target = self.placed[edge.source], self.placed[edge.target]
        if kind is Kind.JOIN:
            return beside(edge, source, target, BUS)
        return to_badge(edge, source, target, self._trunk(edge, target))

    def _routes(self, edge: EdgeView) -> Iterator[Lane]:
        """Right of both columns from a step beside the main line, between them or around both from a step on it."""
        source, target = self.placed[edge.source], self.placed[edge.target]
        lanes = [x + source.right - EDGE for x in MAIN_LANES]
        if self._is_beside(source.card.step):
            yield from _around(edge, source, target)
            if self._draft.plan.rejoins(self._draft.part, edge):
                yield from (below_rows(edge, source, target, x) for x in BUSES)
            if self._is_beside(target.card.step) and target.y > source.y:
                yield from (round_badges(edge, source, target, x) for x in reversed(MAIN_LANES))
        elif self._is_beside(target.card.step):
            for below in (0, BESIDE_HEAD) if target.y < source.y else (0,):
                yield from (to_badge(edge, source, target, x, below) for x in reversed(lanes))
            yield from _around(edge, source, target)
        else:
            for x in lanes:
                yield from along(edge, source, target, x)

    def _obstacles(self) -> Iterator[Box]:
        for placed in self.placed.values():
            yield Box(placed.x, placed.y, placed.card.width, placed.card.height)
            yield Box(placed.badge_x - placed.reach, placed.badge_y - placed.reach, 2 * placed.reach, 2 * placed.reach)
        for block in self.batons.values():
            yield Box(block.x, block.y, self._card_width, block.baton.height)
        if self.stub:
            yield Box(self.stub.x, self.stub.y, self.stub.width, STUB_HEIGHT)

    def _fixed(self) -> Iterator[Lane]:
        """Lines that are drawn whatever else is."""
        for step in self._draft.part.steps:
            for edge in step.edges:
                kind = self._draft.plan.kind(edge)
                if kind in (Kind.SIDE, Kind.JOIN):
                    yield self._near(edge, kind)
                elif kind is Kind.CHAIN:
                    source, target = self.placed[edge.source], self.placed[edge.target]
                    yield Lane(edge, ((source.badge_x, source.badge_y), (target.badge_x, target.badge_y)))

    def _trunk(self, edge: EdgeView, target: Placed) -> int:
        """Lines that start lower turn earlier, so that none crosses another."""
        own = [
            side
            for side in self._draft.bay(self._draft.plan.view.step(edge.source))
            if (entry := self._draft.plan.entry(side)) and entry.source == edge.source
        ]
        if target.card.step not in own:
            return TRUNK_PAST
        bent = [side for side in own if not self._is_straight(side)]
        place = bent.index(target.card.step) if target.card.step in bent else 0
        return TRUNKS[min(place, len(TRUNKS) - 1)]

    def _is_straight(self, side: StepView) -> bool:
        entry, placed = self._draft.plan.entry(side), self.placed[side.id]
        return entry is not None and self.placed[entry.source].row_y(entry) == placed.badge_y


def _around(edge: EdgeView, source: Placed, target: Placed) -> Iterator[Lane]:
    """The lines right of both columns, the nearest first."""
    for x in BUSES:
        yield from along(edge, source, target, x)
