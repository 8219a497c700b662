"""The strip at the left of the wide layout: one block for each run of steps with the same responsible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from palvelukartta.drawing.pen.shapes import Panel, Shape
from palvelukartta.drawing.pen.sizes import SMALL
from palvelukartta.drawing.pen.text import Run
from palvelukartta.drawing.place.placing import PlacedCard, sector_class
from palvelukartta.drawing.write.cards import names
from palvelukartta.drawing.write.setting import PartSetting, height_of, set_text

WIDTH = 168
BAR = 6
INDENT = 7
PAD = 10
REPEAT = 420
"""Least height from one name to the next in a block."""


def draw_responsibility_strip(setting: PartSetting, placed: Mapping[str, PlacedCard]) -> tuple[Shape, ...]:
    """Blocks, from the top of a run's first card to the bottom of its last."""
    shapes: list[Shape] = []
    for responsible, steps in groupby(setting.line, key=lambda step: (step.sector, tuple(names(step.responsible)))):
        cards = [placed[step.id] for step in steps]
        shapes += _block(setting, responsible[0], responsible[1], cards)
    return tuple(shapes)


def _block(setting: PartSetting, sector: str, who: tuple[str, ...], cards: list[PlacedCard]) -> Iterator[Shape]:
    words: list[Shape] = []
    named = cards[0].y
    for card in cards:
        if card is cards[0] or card.y - named >= REPEAT:
            words += _label(setting, who, card.y, again=card is not cards[0])
            named = card.y
    label_bottom = cards[0].y + PAD + height_of(words, SMALL) + PAD if len(cards) == 1 else 0
    height = max(cards[-1].bottom, label_bottom) - cards[0].y
    css = sector_class(sector)
    yield Panel(0, cards[0].y, WIDTH, height, f"tint {css}", 4)
    yield Panel(0, cards[0].y, BAR, height, f"bar {css}", 3)
    yield from words


def _label(setting: PartSetting, who: tuple[str, ...], y: float, *, again: bool) -> list[Shape]:
    x, width = BAR + INDENT, WIDTH - BAR - INDENT
    if not who:
        return [*set_text(setting, [Run(setting.text("nobody"), bold=True)], x, y + PAD, width, SMALL)]
    name = set_text(setting, [Run(", ".join(who), bold=True)], x, y + PAD, width, SMALL)
    key = ("still" if again else "responsible") + ("_many" if len(who) > 1 else "")
    said = set_text(setting, [Run(setting.text(key))], x, y + PAD + height_of(name, SMALL), width, SMALL, "quiet")
    return [*name, *said]
