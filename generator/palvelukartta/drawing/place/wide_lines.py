"""The lines of the wide layout: every way on and every event has one, whatever it costs in room.

Lines between neighbours have places of their own. One past other steps gets a lane that touches nothing (`lanes`),
else one in the channel between the columns, where it may cross others (`crossings`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.drawing.pen.shapes import Box, Shape
from palvelukartta.drawing.place.crossings import channel_end, crossing_lanes, without_line
from palvelukartta.drawing.place.lanes import (
    BESIDE_HEAD,
    LANE_STEP,
    LOW,
    TIP,
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
from palvelukartta.drawing.place.placing import PlacedCard
from palvelukartta.drawing.place.signs import SIGN_ROOM, has_sign
from palvelukartta.drawing.plan.way_plan import DRAWN, WayKind
from palvelukartta.drawing.write.event_card import EventCard
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView, StepView

SIDE_RAILS = (34, 26, 18, 10)
"""Upright lines to the steps beside a card, for its first, second … row: from the edge of the main line's cards."""

PASSING_RAIL = 42
"""Likewise the upright line from a card past the next one."""

MAIN_RAILS = (18, 26, 34, 42)
"""Likewise those for lines past other steps."""

FIRST_CROSSING = PASSING_RAIL + LANE_STEP
"""Likewise the first of those that are there for lines that may cross."""

JOIN_RAIL = 22
"""The upright line back to the main line, from the edge of the cards beside it."""

OUTER_RAILS = (JOIN_RAIL - LANE_STEP, JOIN_RAIL, JOIN_RAIL + LANE_STEP, JOIN_RAIL + 2 * LANE_STEP)
"""Likewise those right of both columns, the nearest first."""

RIM = 4
"""From the outermost line to the end of the picture."""

ROOMY = 2000
"""Room for lines that may cross while they are chosen: the column beside them is moved up to them afterwards."""

Key = tuple[str, int]
"""Source and index of a way; "" for an event."""


class PlacedEvent(Struct, frozen=True):
    """The card of an event in its place."""

    card: EventCard
    box: Box

    @property
    def begin(self) -> tuple[float, float]:
        """Where its line leaves."""
        return self.box.right, self.box.y + self.card.line_y


class WideCards(Struct, frozen=True):
    """What stands in a part before it has lines."""

    placed: Mapping[str, PlacedCard]
    events: Sequence[PlacedEvent]
    others: Sequence[Box]
    """Hand-over blocks and the way to the next part."""
    edge: float
    """Right edge of the main line's cards."""

    def moved(self, beside: Sequence[str], by: float) -> WideCards:
        """The same with the steps `beside` the main line further to the right."""
        apart = {
            id: replace(self.placed[id], x=self.placed[id].x + by, badge_x=self.placed[id].badge_x + by)
            for id in beside
        }
        return replace(self, placed={**self.placed, **apart})


def wide_lines(setting: PartSetting, cards: WideCards, arcs: set[Key]) -> WideLines:
    """The lines of a part whose `arcs` are drawn elsewhere, with as much room between the columns as they take."""
    beside = [step.id for step in setting.part.steps if step not in setting.line]
    signs = SIGN_ROOM if any(_signed(setting, step) for step in setting.line) else 0
    lines = WideLines(setting, cards.moved(beside, signs + ROOMY), arcs, signs)
    return WideLines(setting, cards.moved(beside, signs + lines.channel), arcs, signs) if beside else lines


def _signed(setting: PartSetting, step: StepView) -> bool:
    return step.shapes.call is not None or any(has_sign(setting, edge) for edge in step.edges)


class WideLines:
    """The lines of a part whose cards stand, `signs` wide past the signs of the main line's cards."""

    def __init__(self, setting: PartSetting, cards: WideCards, arcs: set[Key], signs: float) -> None:
        self._setting = setting
        self._cards = cards
        self.placed = cards.placed
        self._edge = cards.edge + signs
        beside = [placed for placed in self.placed.values() if self._is_beside(placed.card.step)]
        self._outer = max((placed.right for placed in beside), default=cards.edge)
        if any(_signed(setting, placed.card.step) for placed in beside):
            self._outer += SIGN_ROOM
        self._crossing_lanes: list[Lane] = []
        self._lanes = self._choose(arcs)

    @property
    def channel(self) -> float:
        """How much wider than for lanes alone the room between the columns has to be."""
        return channel_end(self._crossing_lanes, self._edge + FIRST_CROSSING) - self._edge - PASSING_RAIL

    @property
    def right(self) -> float:
        """Right end of what is drawn."""
        rails = [x for lane in self._lanes.values() for x, _ in lane.points]
        return max([self._outer, self._edge, *rails]) + RIM

    def shapes(self, edge: EdgeView) -> Iterator[Shape]:
        """The line of a way, if it is one of these."""
        lane = self._lanes.get((edge.source, edge.index))
        if lane:
            yield from lane_shapes(self._setting, lane)

    def has(self, edge: EdgeView) -> bool:
        """Whether the line of `edge` is one of these."""
        return (edge.source, edge.index) in self._lanes

    def _choose(self, arcs: set[Key]) -> Mapping[Key, Lane]:
        setting = self._setting
        fixed = list(self._fixed())
        far = [edge for edge in far_ways(setting) if (edge.source, edge.index) not in arcs]
        stand = [*fixed, *self._chains()]
        lanes = choose_lanes(setting, far, self._routes, list(self._obstacles()), stand).values()
        edges = [edge for step in setting.part.steps for edge in step.edges]
        open_ways = [
            edge
            for edge in without_line(edges, lanes)
            if not has_sign(setting, edge)
            and setting.plan.kind(edge) not in DRAWN
            and (edge.source, edge.index) not in arcs
        ]
        events = [event.card.way for event in self._cards.events]
        rails = [self._edge + offset for offset in MAIN_RAILS]
        first = self._edge + FIRST_CROSSING
        self._crossing_lanes = crossing_lanes([*open_ways, *events], self._crossing, rails, first, [*stand, *lanes])
        return {(lane.edge.source, lane.edge.index): lane for lane in (*fixed, *lanes, *self._crossing_lanes)}

    def _crossing(self, edge: EdgeView, x: float) -> Lane:
        """From the row, or the event, along the upright line at `x` between the columns to the target."""
        target, back = self.placed[edge.target], bool(edge.source) and self._kind(edge) is WayKind.RETURN
        begin = self._begin(edge)
        if self._is_beside(target.card.step):
            tip = (target.badge_x - target.clearance, target.badge_y + (BESIDE_HEAD if back else 0))
        else:
            tip = (target.right + TIP, target.bottom - LOW if back else target.badge_y)
        points = (begin, (x, begin[1]), (x, tip[1]), tip)
        return Lane(edge, points, "right" if self._is_beside(target.card.step) else "left", back)

    def _begin(self, edge: EdgeView) -> tuple[float, float]:
        if not edge.source:
            return next(event.begin for event in self._cards.events if event.card.way == edge)
        source = self.placed[edge.source]
        return (source.x if self._is_beside(source.card.step) else source.right), source.row_y(edge)

    def _kind(self, edge: EdgeView) -> WayKind:
        return self._setting.plan.kind(edge)

    def _is_beside(self, step: StepView) -> bool:
        return step not in self._setting.line

    def _fixed(self) -> Iterator[Lane]:
        """Lines that are drawn whatever else is."""
        for step in self._setting.part.steps:
            for edge in step.edges:
                source, kind = self.placed[edge.source], self._kind(edge)
                if kind is WayKind.JOIN:
                    yield to_card(edge, source, self.placed[edge.target], self._outer + JOIN_RAIL)
                elif kind is WayKind.SIDE:
                    yield to_badge(edge, source, self.placed[edge.target], self._side_rail(edge))

    def _chains(self) -> Iterator[Lane]:
        for step in self._setting.part.steps:
            for edge in step.edges:
                if self._kind(edge) is WayKind.CHAIN:
                    source, target = self.placed[edge.source], self.placed[edge.target]
                    yield Lane(edge, ((source.badge_x, source.badge_y), (target.badge_x, target.badge_y)))

    def _routes(self, edge: EdgeView) -> Iterator[Lane]:
        """Right of both columns from a step beside the main line, between them or around both from a step on it."""
        source, target = self.placed[edge.source], self.placed[edge.target]
        lanes = [self._edge + offset for offset in MAIN_RAILS]
        if self._is_beside(source.card.step):
            yield from self._around(edge)
            if self._setting.plan.rejoins(self._setting.part, edge):
                yield from (below_rows(edge, source, target, self._outer + offset) for offset in OUTER_RAILS)
            if self._is_beside(target.card.step) and target.y > source.y:
                yield from (round_badges(edge, source, target, x) for x in reversed(lanes))
        elif self._is_beside(target.card.step):
            for below in (0, BESIDE_HEAD) if target.y < source.y else (0,):
                yield from (to_badge(edge, source, target, x, below) for x in reversed(lanes))
            yield from self._around(edge)
        else:
            for x in lanes:
                yield from along(edge, source, target, x)

    def _around(self, edge: EdgeView) -> Iterator[Lane]:
        """The lines right of both columns, the nearest first."""
        for offset in OUTER_RAILS:
            yield from along(edge, self.placed[edge.source], self.placed[edge.target], self._outer + offset)

    def _obstacles(self) -> Iterator[Box]:
        for placed in self.placed.values():
            yield Box(placed.x, placed.y, placed.card.width, placed.card.height)
            size = 2 * placed.clearance
            yield Box(placed.badge_x - placed.clearance, placed.badge_y - placed.clearance, size, size)
        yield from self._cards.others
        yield from (event.box for event in self._cards.events)

    def _side_rail(self, edge: EdgeView) -> float:
        """Lines that start lower turn earlier, so that none crosses another."""
        plan, target = self._setting.plan, self._setting.plan.view.step(edge.target)
        own = [
            side
            for side in self._setting.beside(plan.view.step(edge.source))
            if (side_way := plan.side_way(side)) and side_way.source == edge.source
        ]
        if target not in own:
            return self._edge + PASSING_RAIL
        bent = [side for side in own if not self._is_straight(side)]
        place = bent.index(target) if target in bent else 0
        return self._edge + SIDE_RAILS[min(place, len(SIDE_RAILS) - 1)]

    def _is_straight(self, side: StepView) -> bool:
        side_way, placed = self._setting.plan.side_way(side), self.placed[side.id]
        return side_way is not None and self.placed[side_way.source].row_y(side_way) == placed.badge_y
