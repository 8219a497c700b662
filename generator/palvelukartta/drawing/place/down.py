"""The form of one column, for phones, tablets and paper: all cards in the author's order, side steps indented."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pen.routes import HEAD, head, joined, off_and_down, rounded, strokes
from palvelukartta.drawing.pen.shapes import Shape
from palvelukartta.drawing.place.column import Arrangement
from palvelukartta.drawing.place.lanes import FIRST_LANE, LANE_STEP, Lane, along, choose_lanes, far_ways, lane_shapes
from palvelukartta.drawing.place.placing import Placed, PlacedBaton, Stub, chain_line, is_double
from palvelukartta.drawing.plan.way_plan import Kind
from palvelukartta.drawing.write.cards import draw_card
from palvelukartta.drawing.write.handover_block import draw_baton
from palvelukartta.drawing.write.setting import Draft
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


MAX_LANES = {"middle": 4, "narrow": 3}
"""Most lanes beside the cards."""


def arrange_down(draft: Draft) -> DownLayout:
    """The part with as much room beside its cards as its lines past other steps take."""
    most = MAX_LANES[draft.form.name] if _far_ways(draft) else 0
    layout = DownLayout(draft, most)
    return layout if layout.taken == most else DownLayout(draft, layout.taken)


def _far_ways(draft: Draft) -> list[EdgeView]:
    """Those that have no line at the left of the cards."""
    return [edge for edge in far_ways(draft) if not draft.plan.rejoins(draft.part, edge)]


class DownLayout(Arrangement):
    """Places the cards of a part from the top down, with room for so many `lanes` at their right."""

    def __init__(self, draft: Draft, lanes: int) -> None:
        super().__init__(draft)
        self._room = lanes * LANE_STEP + 1 if lanes else 0
        self._right = draft.form.card_x + draft.form.card_width - self._room
        self._xs = [self._right + FIRST_LANE + number * LANE_STEP for number in range(lanes)]
        self._passed = dict(self._passing())
        before: StepView | None = None
        for step in draft.line:
            self._place_next(before, step)
            for side in draft.bay(step):
                self._place_side(side)
            before = step
        self._place_stub()
        self._lanes = choose_lanes(draft, _far_ways(draft), self._routes)

    @property
    def taken(self) -> int:
        """How many lanes beside the cards have a line."""
        return len({lane.points[1][0] for lane in self._lanes.values()})

    def _routes(self, edge: EdgeView) -> Iterator[Lane]:
        for x in self._xs:
            yield from along(edge, self.placed[edge.source], self.placed[edge.target], x)

    def _line_beside(self, edge: EdgeView, kind: Kind, source: Placed) -> Iterator[Shape]:
        if kind is Kind.SIDE:
            yield from self._side(edge, source, self.placed[edge.target])
        elif kind is Kind.JOIN or self._rejoins_first(edge):
            yield from self._join(edge, source)
        elif kind is Kind.CHAIN:
            yield from chain_line(self._draft, edge, source, self.placed[edge.target])
        elif lane := self._lanes.get((edge.source, edge.index)):
            yield from lane_shapes(self._draft, lane)

    def _place_next(self, before: StepView | None, step: StepView) -> None:
        """A card on the main line, below the hand-over block if there is one."""
        edge = self._draft.way(before, Kind.MAIN) if before else None
        aside = ASIDE if step in self._passed.values() else 0
        if before:
            self._y += self._gap(edge, self._draft.form.card_x + aside, before, connected=not aside)
        form = self._draft.form
        card = draw_card(self._draft, step, form.card_width - self._room - aside)
        self._put(Placed(card, form.card_x + aside, self._y, form.spine_x, form.radius))

    def _place_side(self, step: StepView) -> None:
        form = self._draft.form
        self._y += GAP_BEFORE_SIDE + self._after_join()
        card = draw_card(self._draft, step, form.side_card_width - self._room)
        self._put(Placed(card, form.side_card_x, self._y, form.side_x, form.radius))

    def _put(self, placed: Placed) -> None:
        self.placed[placed.card.step.id] = placed
        self._y = placed.bottom

    def _gap(self, edge: EdgeView | None, x: float, source: StepView, *, connected: bool = True) -> float:
        """Room before the next card or stub; puts the hand-over block of `edge` into it."""
        if not edge or not edge.handover:
            return GAP + self._after_join()
        baton = draw_baton(self._draft, edge.handover, round(self._right - x))
        above = BATON_ABOVE + self._after_join()
        self.batons[source.id] = PlacedBaton(baton, x, self._y + above, connected)
        return above + baton.height + BATON_BELOW

    def _after_join(self) -> int:
        last = list(self.placed.values())[-1].card.step
        joins = self._draft.way(last, Kind.JOIN) or any(self._rejoins_first(edge) for edge in last.edges)
        return GAP_AFTER_JOIN if joins else 0

    def _rejoins_first(self, edge: EdgeView) -> bool:
        """Another condition for the same way is words only."""
        ways = self._draft.plan.view.step(edge.source).edges
        first = next(way for way in ways if way.target == edge.target and way.pathway == edge.pathway)
        return first is edge and self._draft.plan.rejoins(self._draft.part, edge)

    def _place_stub(self) -> None:
        last = self._draft.line[-1]
        edge = self._draft.way(last, Kind.ONWARD)
        if edge:
            form = self._draft.form
            y = self._y + self._gap(edge, form.card_x, last)
            self.stub = Stub(edge, form.card_x, y, form.card_width - self._room)

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
        back = self._draft.plan.kind(edge) is Kind.RETURN
        yield from strokes(
            joined(rounded([begin, turn]), off_and_down(turn, end)),
            double=is_double(self._draft, edge) and not back,
            css="back" if back else "line",
        )
