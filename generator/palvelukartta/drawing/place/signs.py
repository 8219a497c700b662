"""Signs beside a card, for what is not in the picture: another pathway, another part, a pathway that is called."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.pen.badges import SMALL_RADIUS
from palvelukartta.drawing.pen.routes import HEAD, head, rounded, strokes
from palvelukartta.drawing.pen.shapes import Badge, Icon, Panel, Shape
from palvelukartta.drawing.place.picture import Mark
from palvelukartta.drawing.place.placing import BEHIND, PlacedCard, is_double
from palvelukartta.drawing.plan.way_plan import WayKind
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView

SIGN_AT = 31
"""From a card to the middle of its signs."""

CALL_AT = 42
"""Likewise of the sign of a pathway that is called: the two lines of the call have room before it."""

SIGN = 9
"""Half side of the sign of another pathway."""

SIGN_ROOM = 46
"""How much further out the lines beside a column stand where its cards have signs."""

APART = 4
"""From the height of a call to each of its two lines."""


def has_sign(setting: PartSetting, edge: EdgeView) -> bool:
    """Whether `edge` leads out of the picture, other than along the main line to the next part."""
    outside = bool(edge.pathway) or all(step.id != edge.target for step in setting.part.steps)
    return outside and setting.plan.kind(edge) is not WayKind.ONWARD


def sign_shapes(setting: PartSetting, placed: PlacedCard, edge: EdgeView) -> Iterator[Shape]:
    """The line of a way on that leaves the picture, and the sign at its end: the number of a step, or a pathway's."""
    y = placed.row_y(edge)
    step = next((step for step in setting.plan.view.steps if step.id == edge.target and not edge.pathway), None)
    end = placed.right + SIGN_AT - (SMALL_RADIUS + 4 if step else SIGN + 2)
    line = rounded([(placed.right, y), (end - HEAD + 1, y)])
    yield from strokes(line, double=is_double(setting, edge))
    yield head((end, y), "right")
    if step:
        yield Badge(placed.right + SIGN_AT, y, SMALL_RADIUS, step.type, step.number, small=True)
    else:
        yield from _pathway_sign(placed.right + SIGN_AT, y)


def call_mark(placed: PlacedCard) -> Mark | None:
    """The two lines of a call, there and back, to the sign of the pathway that is called."""
    call = placed.card.step.shapes.call
    if call is None:
        return None
    y, left, middle = placed.y + placed.card.call_y, placed.right + BEHIND, placed.right + CALL_AT
    sign = middle - SIGN - 2
    there, back = y - APART, y + APART
    shapes = (
        *strokes(rounded([(left, there), (sign - HEAD + 1, there)]), double=False),
        head((sign, there), "right", half=APART),
        *strokes(rounded([(sign, back), (left + HEAD, back)]), double=False),
        head((left + 1, back), "left", half=APART),
        *_pathway_sign(middle, y),
    )
    return Mark("call", placed.card.step.id, call.pathway, shapes)


def _pathway_sign(x: float, y: float) -> Iterator[Shape]:
    yield Panel(x - SIGN, y - SIGN, 2 * SIGN, 2 * SIGN, "other", 3)
    yield Icon(x, y, "exit")
