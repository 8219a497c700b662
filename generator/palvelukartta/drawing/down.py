"""The form of one column, for phones, tablets and paper: all cards in the author's order, side steps indented."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.arrangement import Arrangement
from palvelukartta.drawing.baton import draw_baton
from palvelukartta.drawing.cards import draw_card
from palvelukartta.drawing.draft import Draft
from palvelukartta.drawing.placing import Placed, PlacedBaton, Stub, is_double
from palvelukartta.drawing.plan import Kind
from palvelukartta.drawing.routes import HEAD, head, joined, off_and_down, rounded, strokes
from palvelukartta.drawing.shapes import Shape
from palvelukartta.views.pathway import EdgeView, StepView

GAP = 36
GAP_BEFORE_SIDE = 44
GAP_AFTER_JOIN = 14
BATON_ABOVE = 20
BATON_BELOW = 26
LEAVES = 28
"""Above a side card: where its line leaves the main line."""

ASIDE = 9
"""How far a card moves where a line passes between it and its badge."""

PASSAGE = {"middle": 30, "narrow": 23}
"""From the main line to the line that passes a card."""

JOIN_END = 28
"""Below a side card: where its line reaches the main line."""


class DownLayout(Arrangement):
    """Places the cards of a part from the top down."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self._passed = dict(self._passing())
        before: StepView | None = None
        for step in draft.line:
            self._place_next(before, step)
            for side in draft.bay(step):
                self._place_side(side)
            before = step
        self._place_stub()

    def _line_beside(self, edge: EdgeView, kind: Kind, source: Placed) -> Iterator[Shape]:
        if kind is Kind.SIDE:
            yield from self._side(edge, source, self.placed[edge.target])
        elif kind is Kind.JOIN:
            yield from self._join(edge, source)

    def _place_next(self, before: StepView | None, step: StepView) -> None:
        """A card on the main line, below the hand-over block if there is one."""
        edge = self._draft.way(before, Kind.MAIN) if before else None
        aside = ASIDE if step in self._passed.values() else 0
        if before:
            self._y += self._gap(edge, self._draft.form.card_x + aside, before, connected=not aside)
        form = self._draft.form
        card = draw_card(self._draft, step, form.card_width - aside)
        self._put(Placed(card, form.card_x + aside, self._y, form.spine_x, form.radius))

    def _place_side(self, step: StepView) -> None:
        form = self._draft.form
        self._y += GAP_BEFORE_SIDE + self._after_join()
        card = draw_card(self._draft, step, form.side_card_width)
        self._put(Placed(card, form.side_card_x, self._y, form.side_x, form.radius))

    def _put(self, placed: Placed) -> None:
        self.placed[placed.card.step.id] = placed
        self._y = placed.bottom

    def _gap(self, edge: EdgeView | None, x: float, source: StepView, *, connected: bool = True) -> float:
        """Room before the next card or stub; puts the hand-over block of `edge` into it."""
        if not edge or not edge.handover:
            return GAP + self._after_join()
        baton = draw_baton(self._draft, edge.handover, round(self._draft.form.card_x + self._draft.form.card_width - x))
        above = BATON_ABOVE + self._after_join()
        self.batons[source.id] = PlacedBaton(baton, x, self._y + above, connected)
        return above + baton.height + BATON_BELOW

    def _after_join(self) -> int:
        last = list(self.placed.values())[-1].card.step
        return GAP_AFTER_JOIN if self._draft.way(last, Kind.JOIN) else 0

    def _place_stub(self) -> None:
        last = self._draft.line[-1]
        edge = self._draft.way(last, Kind.ONWARD)
        if edge:
            form = self._draft.form
            y = self._y + self._gap(edge, form.card_x, last)
            self.stub = Stub(edge, form.card_x, y, form.card_width)

    def _passing(self) -> Iterator[tuple[str, StepView]]:
        """Id of a side step → the step that its line passes, coming from the one before."""
        for step in self._draft.line:
            for side in self._draft.bay(step):
                entry = self._draft.plan.entry(side)
                if entry and entry.source != step.id:
                    yield side.id, step

    def _side(self, edge: EdgeView, source: Placed, target: Placed) -> Iterator[Shape]:
        x = source.badge_x
        tip = (target.badge_x, target.badge_y - target.reach)
        end = (tip[0], tip[1] - HEAD + 1)
        passed = self._passed.get(target.card.step.id)
        if passed:
            lane = x + PASSAGE[self._draft.form.name]
            curves = joined(
                off_and_down((x, source.bottom + 4), (lane, source.bottom + LEAVES)),
                off_and_down((lane, self.placed[passed.id].bottom + 6), end),
            )
        else:
            curves = off_and_down((x, target.y - LEAVES), end)
        yield from strokes(curves, double=is_double(self._draft, edge))
        yield head(tip, "down")

    def _join(self, edge: EdgeView, source: Placed) -> Iterator[Shape]:
        """Down beside the card, then into the main line below it."""
        begin = (source.badge_x, source.badge_y + source.reach)
        turn = (source.badge_x, source.bottom + 2)
        end = (self._draft.form.spine_x, source.bottom + JOIN_END)
        yield from strokes(joined(rounded([begin, turn]), off_and_down(turn, end)), double=is_double(self._draft, edge))
