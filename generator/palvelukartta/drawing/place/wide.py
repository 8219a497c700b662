"""The wide layout: main line at the left, steps beside it at the right, the strip of responsibility before both."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pen.shapes import Box, Shape
from palvelukartta.drawing.place.arcs import arc_lines, choose_arcs
from palvelukartta.drawing.place.column import Column
from palvelukartta.drawing.place.lanes import (
    BESIDE_HEAD,
    LANE_STEP,
    LOW,
    Lane,
    along,
    below_rows,
    choose_lanes,
    far_ways,
    lane_shapes,
    round_badges,
    to_badge,
    to_card,
)
from palvelukartta.drawing.place.placing import CONTINUATION_HEIGHT, Continuation, PlacedBlock, PlacedCard, chain_line
from palvelukartta.drawing.plan.way_plan import WayKind
from palvelukartta.drawing.write.cards import draw_card
from palvelukartta.drawing.write.handover_block import draw_handover_block
from palvelukartta.drawing.write.layouts import WIDE, WIDE_ALONE
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView, StepView

SIDE_RAILS = (708, 700, 692, 684)
"""Upright lines from a card to the steps beside it, for its first, second … row."""

PASSING_RAIL = 716
"""The upright line from a card past the next one."""

MAIN_RAILS = (692, 700, 708, 716)
"""Upright lines beside the cards of the main line for lines past other steps."""

EDGE = WIDE.card_x + WIDE.card_width
"""Right edge of the cards on the main line where others stand beside them."""

JOIN_RAIL = 1140
"""The upright line back to the main line, between lanes for lines past other steps."""

OUTER_RAILS = (JOIN_RAIL - LANE_STEP, JOIN_RAIL, JOIN_RAIL + LANE_STEP, JOIN_RAIL + 2 * LANE_STEP)
"""Upright lines right of both columns, the nearest first."""

GAP = 40
BLOCK_ABOVE = 16
BLOCK_BELOW = 24
SIDE_GAP = 30
MIN_JOG = 28
"""A side line is either straight or drops by at least this much."""

RAIL_ROOM = 20


class WideColumn(Column):
    """Places the cards of a part in one pass down the main line."""

    def __init__(self, setting: PartSetting) -> None:
        super().__init__(setting)
        alone = all(not setting.beside(step) for step in setting.line)
        self._card_width = WIDE_ALONE if alone else setting.layout.card_width
        self._side_y: float = self._y
        self._arcs = choose_arcs(setting)
        for number, step in enumerate(setting.line):
            following = setting.line[number + 1] if number + 1 < len(setting.line) else None
            self._place(step, following)
        far = [edge for edge in far_ways(setting) if all(arc.edge != edge for arc in self._arcs)]
        self._lanes = choose_lanes(setting, far, self._routes, list(self._obstacles()), list(self._fixed()))

    def _line_beside(self, edge: EdgeView, kind: WayKind, source: PlacedCard) -> Iterator[Shape]:
        lane = self._lanes.get((edge.source, edge.index))
        if kind in (WayKind.SIDE, WayKind.JOIN):
            yield from lane_shapes(self._setting, self._near(edge, kind))
        elif kind is WayKind.CHAIN:
            yield from chain_line(self._setting, edge, source, self.placed[edge.target])
        elif lane:
            yield from lane_shapes(self._setting, lane)
        else:
            yield from (line for arc in self._arcs if arc.edge == edge for line in arc_lines(arc, self.placed))

    def _place(self, step: StepView, following: StepView | None) -> None:
        setting, layout = self._setting, self._setting.layout
        placed = PlacedCard(
            draw_card(setting, step, self._card_width), layout.card_x, self._y, layout.main_x, layout.radius
        )
        self.placed[step.id] = placed
        beside = setting.beside(step)
        for side in beside:
            self._place_side(side, placed)
        edge = setting.way(step, WayKind.MAIN, WayKind.ONWARD)
        y = placed.bottom + GAP
        block = draw_handover_block(setting, edge.handover, self._card_width) if edge and edge.handover else None
        if block:
            y = placed.bottom + BLOCK_ABOVE + block.height + BLOCK_BELOW
        if following:
            y = self._below_beside(beside, following, y)
        elif edge:
            self.continuation = Continuation(edge, layout.card_x, y, self._card_width)
        if block:
            self.blocks[step.id] = PlacedBlock(block, layout.card_x, y - BLOCK_BELOW - block.height)
        self._y = y

    def _place_side(self, step: StepView, anchor: PlacedCard) -> None:
        setting, layout = self._setting, self._setting.layout
        card = draw_card(setting, step, layout.side_card_width)
        side_way = setting.plan.side_way(step)
        wanted = anchor.y
        if side_way and side_way.source == anchor.card.step.id:
            wanted = anchor.row_y(side_way) - card.badge_y
        top = max(wanted, self._side_y, anchor.y)
        if 0 < top - wanted < MIN_JOG:
            top = wanted + MIN_JOG
        self.placed[step.id] = PlacedCard(card, layout.side_card_x, top, layout.side_x, layout.radius)
        self._side_y = top + card.height + SIDE_GAP

    def _below_beside(self, beside: tuple[StepView, ...], following: StepView, y: float) -> float:
        """The height for `following`: in reading order after the steps beside, and clear of the lines from them."""
        if beside:
            y = max(y, self.placed[beside[-1].id].y + RAIL_ROOM)
        edges = list(self._from_beside(following))
        kinds = {self._setting.plan.kind(edge) for edge in edges}
        back = any(self._setting.plan.rejoins(self._setting.part, edge) for edge in edges)
        card = draw_card(self._setting, following, self._card_width)
        beside_ends = self._side_y - SIDE_GAP
        if kinds - {WayKind.RETURN} and any(self._is_beside(placed.card.step) for placed in self.placed.values()):
            y = max(y, beside_ends + RAIL_ROOM - card.badge_y)
        if back:
            y = max(y, beside_ends + RAIL_ROOM - (card.height - LOW))
        if kinds:
            self._side_y = max(self._side_y, y + card.badge_y + RAIL_ROOM + 2)
        if back:
            self._side_y = max(self._side_y, y + card.height - LOW + RAIL_ROOM)
        return y

    def _is_beside(self, step: StepView) -> bool:
        return step not in self._setting.line

    def _from_beside(self, step: StepView) -> Iterator[EdgeView]:
        """Ways to `step`, on the main line, from the steps beside it."""
        for other in self._setting.part.steps:
            if self._is_beside(other):
                yield from (edge for edge in other.edges if edge.target == step.id and not edge.pathway)

    def _near(self, edge: EdgeView, kind: WayKind) -> Lane:
        """The line to a step beside the main line, or from there back to it."""
        source, target = self.placed[edge.source], self.placed[edge.target]
        if kind is WayKind.JOIN:
            return to_card(edge, source, target, JOIN_RAIL)
        return to_badge(edge, source, target, self._side_rail(edge, target))

    def _routes(self, edge: EdgeView) -> Iterator[Lane]:
        """Right of both columns from a step beside the main line, between them or around both from a step on it."""
        source, target = self.placed[edge.source], self.placed[edge.target]
        lanes = [x + source.right - EDGE for x in MAIN_RAILS]
        if self._is_beside(source.card.step):
            yield from _around(edge, source, target)
            if self._setting.plan.rejoins(self._setting.part, edge):
                yield from (below_rows(edge, source, target, x) for x in OUTER_RAILS)
            if self._is_beside(target.card.step) and target.y > source.y:
                yield from (round_badges(edge, source, target, x) for x in reversed(MAIN_RAILS))
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
            yield Box(
                placed.badge_x - placed.clearance,
                placed.badge_y - placed.clearance,
                2 * placed.clearance,
                2 * placed.clearance,
            )
        for block in self.blocks.values():
            yield Box(block.x, block.y, self._card_width, block.block.height)
        if self.continuation:
            yield Box(self.continuation.x, self.continuation.y, self.continuation.width, CONTINUATION_HEIGHT)

    def _fixed(self) -> Iterator[Lane]:
        """Lines that are drawn whatever else is."""
        for step in self._setting.part.steps:
            for edge in step.edges:
                kind = self._setting.plan.kind(edge)
                if kind in (WayKind.SIDE, WayKind.JOIN):
                    yield self._near(edge, kind)
                elif kind is WayKind.CHAIN:
                    source, target = self.placed[edge.source], self.placed[edge.target]
                    yield Lane(edge, ((source.badge_x, source.badge_y), (target.badge_x, target.badge_y)))

    def _side_rail(self, edge: EdgeView, target: PlacedCard) -> int:
        """Lines that start lower turn earlier, so that none crosses another."""
        own = [
            side
            for side in self._setting.beside(self._setting.plan.view.step(edge.source))
            if (side_way := self._setting.plan.side_way(side)) and side_way.source == edge.source
        ]
        if target.card.step not in own:
            return PASSING_RAIL
        bent = [side for side in own if not self._is_straight(side)]
        place = bent.index(target.card.step) if target.card.step in bent else 0
        return SIDE_RAILS[min(place, len(SIDE_RAILS) - 1)]

    def _is_straight(self, side: StepView) -> bool:
        side_way, placed = self._setting.plan.side_way(side), self.placed[side.id]
        return side_way is not None and self.placed[side_way.source].row_y(side_way) == placed.badge_y


def _around(edge: EdgeView, source: PlacedCard, target: PlacedCard) -> Iterator[Lane]:
    """The lines right of both columns, the nearest first."""
    for x in OUTER_RAILS:
        yield from along(edge, source, target, x)
