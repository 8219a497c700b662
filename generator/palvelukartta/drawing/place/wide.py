"""The wide layout: main line at the left, steps beside it at the right, the strip of responsibility before both."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pen.shapes import Box, Panel, Shape, moved
from palvelukartta.drawing.place.arcs import arc_lines, choose_arcs
from palvelukartta.drawing.place.column import Column
from palvelukartta.drawing.place.lanes import LOW
from palvelukartta.drawing.place.picture import Mark
from palvelukartta.drawing.place.placing import CONTINUATION_HEIGHT, Continuation, PlacedBlock, PlacedCard, chain_line
from palvelukartta.drawing.place.signs import SIGN_ROOM, call_mark, has_sign, sign_shapes
from palvelukartta.drawing.place.wide_lines import PlacedEvent, WideCards, wide_lines
from palvelukartta.drawing.plan.way_plan import WayKind
from palvelukartta.drawing.write.cards import draw_card
from palvelukartta.drawing.write.event_card import event_cards
from palvelukartta.drawing.write.handover_block import draw_handover_block
from palvelukartta.drawing.write.layouts import WIDE_ALONE
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView, StepView

GAP = 40
BLOCK_ABOVE = 16
BLOCK_BELOW = 24
SIDE_GAP = 30
MIN_JOG = 28
"""A side line is either straight or drops by at least this much."""

RAIL_ROOM = 20
EVENT_GAP = 20
EVENT_CORNER = 8


class WideColumn(Column):
    """Places the cards of a part in one pass down the main line."""

    def __init__(self, setting: PartSetting) -> None:
        super().__init__(setting)
        alone = all(not setting.beside(step) for step in setting.line)
        self._card_width = WIDE_ALONE if alone else setting.layout.card_width
        self._side_y: float = self._y
        self._arcs = choose_arcs(setting)
        self._events = list(self._place_events())
        for number, step in enumerate(setting.line):
            following = setting.line[number + 1] if number + 1 < len(setting.line) else None
            self._place(step, following)
        arcs = {(arc.edge.source, arc.edge.index) for arc in self._arcs}
        self._lines = wide_lines(setting, self._cards(), arcs)
        self.placed = dict(self._lines.placed)

    @property
    def width(self) -> float:
        """With what stands beside the cards: signs and lines."""
        signs = [SIGN_ROOM + placed.right for placed in self.placed.values() if self._has_signs(placed)]
        return max([super().width, self._lines.right, *signs])

    def marks(self) -> Iterator[Mark]:
        """Events with their lines, and calls."""
        for event in self._events:
            way, box = event.card.way, event.box
            card = Panel(box.x, box.y, box.width, box.height, "event", EVENT_CORNER)
            shapes = (*self._lines.shapes(way), card, *moved(event.card.shapes, box.x, box.y))
            yield Mark("event", str(way.index), way.target, shapes)
        yield from (mark for placed in self.placed.values() if (mark := call_mark(placed)))

    def _line_beside(self, edge: EdgeView, kind: WayKind, source: PlacedCard) -> Iterator[Shape]:
        if has_sign(self._setting, edge):
            yield from sign_shapes(self._setting, source, edge)
        elif kind is WayKind.CHAIN:
            yield from chain_line(self._setting, edge, source, self.placed[edge.target])
        elif self._lines.has(edge):
            yield from self._lines.shapes(edge)
        else:
            yield from (line for arc in self._arcs if arc.edge == edge for line in arc_lines(arc, self.placed))

    def _has_signs(self, placed: PlacedCard) -> bool:
        step = placed.card.step
        return step.shapes.call is not None or any(has_sign(self._setting, edge) for edge in step.edges)

    def _cards(self) -> WideCards:
        boxes = [Box(block.x, block.y, self._card_width, block.block.height) for block in self.blocks.values()]
        if self.continuation:
            boxes.append(Box(self.continuation.x, self.continuation.y, self.continuation.width, CONTINUATION_HEIGHT))
        return WideCards(self.placed, self._events, boxes, self._setting.layout.card_x + self._card_width)

    def _place_events(self) -> Iterator[PlacedEvent]:
        """Above the steps: they may happen at any."""
        for card in event_cards(self._setting, self._card_width):
            yield PlacedEvent(card, Box(self._setting.layout.card_x, self._y, self._card_width, card.height))
            self._y += card.height + EVENT_GAP
            self._side_y = self._y

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
