"""The wide form: main line at the left, steps beside it at the right, the strip of responsibility before both."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.arcs import arc_lines, choose_arcs
from palvelukartta.drawing.arrangement import Arrangement
from palvelukartta.drawing.baton import draw_baton
from palvelukartta.drawing.cards import draw_card
from palvelukartta.drawing.draft import Draft
from palvelukartta.drawing.form import WIDE_ALONE
from palvelukartta.drawing.placing import Placed, PlacedBaton, Stub, is_double
from palvelukartta.drawing.plan import Kind
from palvelukartta.drawing.routes import HEAD, head, rounded, strokes
from palvelukartta.drawing.shapes import Shape
from palvelukartta.views.pathway import EdgeView, StepView

TRUNKS = (708, 700, 692, 684)
"""Upright lines from a card to the steps beside it, for its first, second … row."""

TRUNK_PAST = 716
"""The upright line from a card past the next one."""

BUS = 1142
"""The upright line back to the main line."""

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

    def _line_beside(self, edge: EdgeView, kind: Kind, source: Placed) -> Iterator[Shape]:
        if kind is Kind.SIDE:
            yield from self._side(edge, source, self.placed[edge.target])
        elif kind is Kind.JOIN:
            yield from self._join(edge, source, self.placed[edge.target])
        elif kind is Kind.RETURN:
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
        """The height for `following`: in reading order after the steps beside, and clear of their lines back."""
        if not bay:
            return y
        last = self.placed[bay[-1].id]
        y = max(y, last.y + BUS_ROOM)
        if any(self._draft.way(step, Kind.JOIN) for step in bay):
            badge_y = draw_card(self._draft, following, self._card_width).badge_y
            y = max(y, last.bottom + BUS_ROOM - badge_y)
            self._side_y = max(self._side_y, y + badge_y + BUS_ROOM + 2)
        return y

    def _side(self, edge: EdgeView, source: Placed, target: Placed) -> Iterator[Shape]:
        begin = (source.right, source.row_y(edge))
        tip = (target.badge_x - target.reach, target.badge_y)
        x = self._trunk(edge, target)
        d = rounded([begin, (x, begin[1]), (x, tip[1]), (tip[0] - HEAD + 1, tip[1])])
        yield from strokes(d, double=is_double(self._draft, edge))
        yield head(tip, "right")

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

    def _join(self, edge: EdgeView, source: Placed, target: Placed) -> Iterator[Shape]:
        y = source.row_y(edge)
        tip = (target.right + 2, target.badge_y)
        d = rounded([(source.right, y), (BUS, y), (BUS, tip[1]), (tip[0] + HEAD - 1, tip[1])])
        yield from strokes(d, double=is_double(self._draft, edge))
        yield head(tip, "left")
