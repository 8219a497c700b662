"""A way on as a row in the card of its step: icon, condition, number of the target, hand-over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from palvelukartta.drawing.pen.badges import SMALL_RADIUS, SMALL_REACH
from palvelukartta.drawing.pen.shapes import Badge, Disc, Placeable, Sign
from palvelukartta.drawing.pen.sizes import ROW, SMALL
from palvelukartta.drawing.pen.text import Run
from palvelukartta.drawing.plan.way_plan import Kind
from palvelukartta.drawing.write.setting import Draft, height_of, set_text
from palvelukartta.views.pathway import WEAK, EdgeView, HandoverView, StepView

MIN_HEIGHT = 24
DIAMOND_HEIGHT = 30
"""A row beside a diamond is higher."""

GAP = 5
"""Between rows."""

ICON_ROOM = 22
"""From the left edge of an icon to the words after it."""

BADGE_ROOM = 2 * SMALL_REACH + 4
DISC_RADIUS = 10
DISC_ROOM = 25
"""From the left edge of the small hand-over disc to the words after it."""

ICONS = {
    Kind.MAIN: "main",
    Kind.ONWARD: "main",
    Kind.SIDE: "side",
    Kind.JOIN: "side",
    Kind.CHAIN: "main",
    Kind.AGAIN: "side",
    Kind.JUMP: "jump",
    Kind.PART: "jump",
    Kind.RETURN: "return",
    Kind.EXIT: "exit",
}


@dataclass(frozen=True)
class Row:
    """A row; its shapes stand relative to the top left corner of the card."""

    edge: EdgeView
    middle: int
    """Height at which its line leaves the card."""
    bottom: int
    shapes: tuple[Placeable, ...]


def needs_row(draft: Draft, step: StepView, edge: EdgeView) -> bool:
    """The line down alone says enough where it is the only way on, certain and without a condition."""
    down = draft.plan.kind(edge) in (Kind.MAIN, Kind.ONWARD) or (
        draft.plan.kind(edge) is Kind.CHAIN and not edge.handover
    )
    return bool(not down or edge.when or len(step.edges) > 1 or edge.certainty in WEAK)


def ordered(draft: Draft, step: StepView) -> list[EdgeView]:
    """The ways on in the order of the rows, in which their lines do not cross; the line down is last.

    From the main line, lines fan out to steps beside it, the nearest first; back from there they nest, the farthest
    first, and so do those that go round other steps.
    """
    edges = [edge for edge in step.edges if needs_row(draft, step, edge)]
    beside = step not in draft.line
    kinds = (Kind.JOIN, Kind.JUMP) if beside else (Kind.SIDE, Kind.JUMP)
    fan = [edge for edge in edges if draft.plan.kind(edge) in kinds or draft.plan.rejoins(draft.part, edge)]
    nested = [edge for edge in fan if beside or draft.plan.goes_round(draft.part, edge)]
    in_turn = iter(sorted(fan, key=lambda edge: -edge.target_number if edge in nested else edge.target_number))
    edges = [next(in_turn) if edge in fan else edge for edge in edges]
    return sorted(edges, key=lambda edge: draft.plan.kind(edge) in (Kind.MAIN, Kind.CHAIN, Kind.ONWARD))


def set_rows(draft: Draft, step: StepView, y: int, width: int) -> tuple[Row, ...]:
    """The rows of `step`, the first from the height `y` on, in a card `width` wide."""
    rows: list[Row] = []
    for edge in ordered(draft, step):
        row = _row(draft, edge, y, width)
        rows.append(row)
        y = row.bottom + GAP
    return tuple(rows)


def words_of(draft: Draft, edge: EdgeView) -> list[Run]:
    """The condition, and the target unless a line leads there or the condition names it; how weak the fact is."""
    weak = [Run(draft.text(f"way_{edge.certainty}"))] if edge.certainty in WEAK else []
    return [*_condition_and_target(draft, edge), *weak]


def _condition_and_target(draft: Draft, edge: EdgeView) -> list[Run]:
    if draft.plan.kind(edge) is Kind.EXIT:
        target = Run(edge.pathway_title or edge.target_title, bold=True)
    else:
        target = Run(edge.target_short_title or edge.target_title)
    if not edge.when:
        return [target]
    if draft.is_drawn(edge) or target.text.casefold() in edge.when.casefold():
        return [Run(draft.text("when", when=edge.when))]
    return [Run(draft.text("when_to", when=edge.when)), target]


def handover_words(draft: Draft, handover: HandoverView, key: str) -> str:
    """Who hands over to whom; the arrow stays with the name before it."""
    names = {"giver": handover.from_name, "taker": handover.to_name}
    return draft.text(key, what=handover.what, **names)


def _row(draft: Draft, edge: EdgeView, y: int, width: int) -> Row:
    form = draft.form
    target = None if edge.pathway else _target(draft, edge)
    height = DIAMOND_HEIGHT if target and target.type == "decision" else MIN_HEIGHT
    middle = y + height // 2
    signs, x, right = _signs(draft, edge, target, middle, width)
    widths = [right - x] * _lines_beside(target) + [form.end_of_words(width) - x]
    words = set_text(draft, words_of(draft, edge), x, middle - ROW.middle, widths, ROW)
    bottom = max(y + height, middle - ROW.middle + height_of(words, ROW) + 2)
    shapes: tuple[Placeable, ...] = (*signs, *words)
    if edge.handover and not _has_block(draft, edge):
        left = form.pad if form.signs_right else form.pad + ICON_ROOM
        block = tuple(_handover(draft, edge.handover, left, bottom + 1, form.end_of_words(width) - left))
        shapes = (*shapes, *block)
        bottom += 4 + max(2 * DISC_RADIUS, height_of(block[2:], SMALL))
    return Row(edge, middle, bottom, shapes)


def _lines_beside(target: StepView | None) -> int:
    """How many lines stand beside the signs; those below them have the whole width."""
    return 2 if target and target.type == "decision" else 1


def _signs(
    draft: Draft, edge: EdgeView, target: StepView | None, middle: int, width: int
) -> tuple[list[Placeable], int, int]:
    """Icon and number, and the left and right end of the words between or before them."""
    form = draft.form
    icon = ICONS[draft.plan.kind(edge)]
    edge_x = width - form.pad
    signs: list[Placeable] = []
    if target:
        x = edge_x - SMALL_REACH + (2 if form.signs_right else 0)
        signs.append(Badge(x, middle, SMALL_RADIUS, target.type, target.number, small=True))
    if not form.signs_right:
        signs.append(Sign(form.pad + 7, middle, icon))
        return signs, form.pad + ICON_ROOM, edge_x - BADGE_ROOM if target else form.end_of_words(width)
    icon_x = edge_x - (2 * SMALL_REACH + 10 if target else 7)
    signs.append(Sign(icon_x, middle, icon))
    return signs, form.pad, icon_x - 9


def _handover(draft: Draft, handover: HandoverView, x: int, y: int, width: int) -> Iterator[Placeable]:
    middle = y + DISC_RADIUS
    words = handover_words(draft, handover, "handover_what" if handover.what else "handover")
    yield Disc(x + DISC_RADIUS, middle, DISC_RADIUS, "disc")
    yield Sign(x + DISC_RADIUS, middle, "handover", "disc-icon")
    yield from set_text(draft, [Run(words, bold=True)], x + DISC_ROOM, middle - SMALL.middle, width - DISC_ROOM, SMALL)


def _has_block(draft: Draft, edge: EdgeView) -> bool:
    return draft.plan.kind(edge) in (Kind.MAIN, Kind.ONWARD)


def _target(draft: Draft, edge: EdgeView) -> StepView | None:
    return next((step for step in draft.plan.view.steps if step.id == edge.target), None)
