"""What may happen at any step, as a card above the steps: when, where it leads, and whether the rest ends."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.drawing.pen.badges import SMALL_HALF_WIDTH, SMALL_RADIUS
from palvelukartta.drawing.pen.shapes import Badge, Placeable
from palvelukartta.drawing.pen.sizes import ROW, SMALL
from palvelukartta.drawing.pen.text import Run
from palvelukartta.drawing.write.rows import BADGE_ROOM, MIN_HEIGHT
from palvelukartta.drawing.write.setting import PartSetting, height_of, set_text
from palvelukartta.model.certainty import WEAK
from palvelukartta.views.pathway import EdgeView
from palvelukartta.views.step_shapes import EventView


class EventCard(Struct, frozen=True):
    """The card of an event; its shapes stand relative to its top left corner."""

    way: EdgeView
    height: int
    line_y: int
    """Height at which its line leaves."""
    shapes: tuple[Placeable, ...]


def event_way(event: EventView, index: int) -> EdgeView:
    """The way of the event at this place among the pathway's; its source is "", for it starts at any step."""
    return EdgeView(
        source="",
        target=event.target,
        target_number=event.target_number,
        target_title=event.target_title,
        target_short_title=event.target_title,
        pathway="",
        pathway_title="",
        when=event.when,
        handover=None,
        certainty=event.certainty,
        index=index,
    )


def event_cards(setting: PartSetting, width: int) -> tuple[EventCard, ...]:
    """The cards, `width` wide, of the events that lead to a step of the part."""
    here = {step.id for step in setting.part.steps}
    events = enumerate(setting.plan.view.events)
    return tuple(_card(setting, event, index, width) for index, event in events if event.target in here)


def _card(setting: PartSetting, event: EventView, index: int, width: int) -> EventCard:
    way, pad = event_way(event, index), setting.layout.pad
    words = setting.layout.end_of_words(width) - pad
    said = setting.text("event_interrupts" if event.interrupting else "event_beside")
    weak = [Run(setting.text(f"way_{event.certainty}"))] if event.certainty in WEAK else []
    shapes: list[Placeable] = [*set_text(setting, [Run(setting.text("event"), bold=True)], pad, pad, words, SMALL)]
    y = pad + height_of(shapes, SMALL)
    row = [Run(setting.text("when", when=event.when) + ":"), Run(event.target_title), *weak]
    lines = set_text(setting, row, pad, y + MIN_HEIGHT // 2 - ROW.middle, words - BADGE_ROOM, ROW)
    middle = y + MIN_HEIGHT // 2
    target = setting.plan.view.step(event.target)
    x = width - pad - SMALL_HALF_WIDTH
    shapes += [*lines, Badge(x, middle, SMALL_RADIUS, target.type, target.number, small=True)]
    y = max(y + MIN_HEIGHT, middle - ROW.middle + height_of(lines, ROW))
    ends = set_text(setting, [Run(said)], pad, y + 2, words, SMALL, "quiet")
    return EventCard(way, y + 2 + height_of(ends, SMALL) + pad - 2, middle, (*shapes, *ends))
