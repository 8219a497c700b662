"""A way on as a row in the card of its step: icon, condition, number of the target, hand-over."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.drawing.pen.badges import SMALL_HALF_WIDTH, SMALL_RADIUS
from palvelukartta.drawing.pen.shapes import Badge, Disc, Icon, Placeable
from palvelukartta.drawing.pen.sizes import ROW, SMALL
from palvelukartta.drawing.pen.text import Run
from palvelukartta.drawing.plan.way_plan import WayKind
from palvelukartta.drawing.write.setting import PartSetting, height_of, set_text
from palvelukartta.model.certainty import WEAK
from palvelukartta.views.pathway import EdgeView, HandoverView, StepView
from palvelukartta.views.step_notes import condition, times

MIN_HEIGHT = 24
DIAMOND_HEIGHT = 30
"""A row beside a diamond is higher."""

GAP = 5
"""Between rows."""

ICON_ROOM = 22
"""From the left edge of an icon to the words after it."""

BADGE_ROOM = 2 * SMALL_HALF_WIDTH + 4
DISC_RADIUS = 10
DISC_ROOM = 25
"""From the left edge of the small hand-over disc to the words after it."""

ICONS = {
    WayKind.MAIN: "main",
    WayKind.ONWARD: "main",
    WayKind.SIDE: "side",
    WayKind.JOIN: "side",
    WayKind.CHAIN: "main",
    WayKind.AGAIN: "side",
    WayKind.JUMP: "jump",
    WayKind.PART: "jump",
    WayKind.RETURN: "return",
    WayKind.EXIT: "exit",
}


class Row(Struct, frozen=True):
    """A row; its shapes stand relative to the top left corner of the card."""

    edge: EdgeView
    middle: int
    """Height at which its line leaves the card."""
    bottom: int
    shapes: tuple[Placeable, ...]


def needs_row(setting: PartSetting, step: StepView, edge: EdgeView) -> bool:
    """The line down alone says enough where it is the only way on, certain and without a condition."""
    down = setting.plan.kind(edge) in (WayKind.MAIN, WayKind.ONWARD) or (
        setting.plan.kind(edge) is WayKind.CHAIN and not edge.handover
    )
    said = edge.when or edge.timer or edge.maximum
    return bool(not down or said or len(step.edges) > 1 or edge.certainty in WEAK)


def ordered(setting: PartSetting, step: StepView) -> list[EdgeView]:
    """The ways on in the order of the rows, in which their lines do not cross; the line down is last.

    From the main line, lines fan out to steps beside it, the nearest first; back from there they nest, the farthest
    first, and so do those that go round other steps.
    """
    edges = [edge for edge in step.edges if needs_row(setting, step, edge)]
    beside = step not in setting.line
    kinds = (WayKind.JOIN, WayKind.JUMP) if beside else (WayKind.SIDE, WayKind.JUMP)
    fan = [edge for edge in edges if setting.plan.kind(edge) in kinds or setting.plan.rejoins(setting.part, edge)]
    nested = [edge for edge in fan if beside or setting.plan.goes_round(setting.part, edge)]
    in_turn = iter(sorted(fan, key=lambda edge: -edge.target_number if edge in nested else edge.target_number))
    edges = [next(in_turn) if edge in fan else edge for edge in edges]
    return sorted(edges, key=lambda edge: setting.plan.kind(edge) in (WayKind.MAIN, WayKind.CHAIN, WayKind.ONWARD))


def set_rows(setting: PartSetting, step: StepView, y: int, width: int) -> tuple[Row, ...]:
    """The rows of `step`, the first from the height `y` on, in a card `width` wide."""
    rows: list[Row] = []
    for edge in ordered(setting, step):
        row = _row(setting, edge, y, width)
        rows.append(row)
        y = row.bottom + GAP
    return tuple(rows)


def words_of(setting: PartSetting, edge: EdgeView) -> list[Run]:
    """The condition, and the target unless a line leads there or the condition names it; how weak the fact is."""
    weak = [Run(setting.text(f"way_{edge.certainty}"))] if edge.certainty in WEAK else []
    limit = [Run(setting.text("limited", times=times(edge.maximum, setting.texts)))] if edge.maximum else []
    return [*_condition_and_target(setting, edge), *limit, *weak]


def _condition_and_target(setting: PartSetting, edge: EdgeView) -> list[Run]:
    if setting.plan.kind(edge) is WayKind.EXIT:
        target = Run(edge.pathway_title or edge.target_title, bold=True)
    else:
        target = Run(edge.target_short_title or edge.target_title)
    said = condition(edge, setting.texts)
    if not said:
        return [target]
    if setting.is_drawn(edge) or target.text.casefold() in edge.when.casefold():
        return [Run(said)]
    return [Run(f"{said}:"), target]


def handover_words(setting: PartSetting, handover: HandoverView, key: str) -> str:
    """Who hands over to whom; the arrow stays with the name before it."""
    names = {"giver": handover.from_name, "taker": handover.to_name}
    return setting.text(key, what=handover.what, **names)


def _row(setting: PartSetting, edge: EdgeView, y: int, width: int) -> Row:
    layout = setting.layout
    target = None if edge.pathway else _target(setting, edge)
    height = DIAMOND_HEIGHT if target and target.type == "decision" else MIN_HEIGHT
    middle = y + height // 2
    shown, x, right = _icon_and_badge(setting, edge, target, middle, width)
    widths = [right - x] * _lines_beside(target) + [layout.end_of_words(width) - x]
    words = set_text(setting, words_of(setting, edge), x, middle - ROW.middle, widths, ROW)
    bottom = max(y + height, middle - ROW.middle + height_of(words, ROW) + 2)
    shapes: tuple[Placeable, ...] = (*shown, *words)
    if edge.handover and not _has_block(setting, edge):
        left = layout.pad + ICON_ROOM
        block = tuple(_handover(setting, edge.handover, left, bottom + 1, layout.end_of_words(width) - left))
        shapes = (*shapes, *block)
        bottom += 4 + max(2 * DISC_RADIUS, height_of(block[2:], SMALL))
    return Row(edge, middle, bottom, shapes)


def _lines_beside(target: StepView | None) -> int:
    """How many lines stand beside the icon and the badge; those below them have the whole width."""
    return 2 if target and target.type == "decision" else 1


def _icon_and_badge(
    setting: PartSetting, edge: EdgeView, target: StepView | None, middle: int, width: int
) -> tuple[list[Placeable], int, int]:
    """Icon and number, and the left and right end of the words between them."""
    layout = setting.layout
    icon = ICONS[setting.plan.kind(edge)]
    edge_x = width - layout.pad
    shown: list[Placeable] = []
    if target:
        shown.append(Badge(edge_x - SMALL_HALF_WIDTH, middle, SMALL_RADIUS, target.type, target.number, small=True))
    shown.append(Icon(layout.pad + 7, middle, icon))
    return shown, layout.pad + ICON_ROOM, edge_x - BADGE_ROOM if target else layout.end_of_words(width)


def _handover(setting: PartSetting, handover: HandoverView, x: int, y: int, width: int) -> Iterator[Placeable]:
    middle = y + DISC_RADIUS
    words = handover_words(setting, handover, "handover_what" if handover.what else "handover")
    yield Disc(x + DISC_RADIUS, middle, DISC_RADIUS, "disc")
    yield Icon(x + DISC_RADIUS, middle, "handover", "disc-icon")
    yield from set_text(
        setting, [Run(words, bold=True)], x + DISC_ROOM, middle - SMALL.middle, width - DISC_ROOM, SMALL
    )


def _has_block(setting: PartSetting, edge: EdgeView) -> bool:
    return setting.plan.kind(edge) in (WayKind.MAIN, WayKind.ONWARD)


def _target(setting: PartSetting, edge: EdgeView) -> StepView | None:
    return next((step for step in setting.plan.view.steps if step.id == edge.target), None)
