"""The block on the main line where the responsibility moves."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.drawing.pen.shapes import Disc, Icon, Panel, Placeable
from palvelukartta.drawing.pen.sizes import ROW, SMALL
from palvelukartta.drawing.pen.text import Run
from palvelukartta.drawing.write.rows import handover_words
from palvelukartta.drawing.write.setting import PartSetting, height_of, set_text
from palvelukartta.views.pathway import HandoverView

PAD_Y = 8
DISC_RADIUS = 15


class HandoverBlock(Struct, frozen=True):
    """A hand-over block; its shapes stand relative to its top left corner."""

    height: int
    shapes: tuple[Placeable, ...]

    @property
    def middle(self) -> int:
        """Height of the disc."""
        return self.height // 2


def draw_handover_block(setting: PartSetting, handover: HandoverView, width: int) -> HandoverBlock:
    """The block that says who hands over to whom, and what goes along."""
    pad = setting.layout.pad
    inner = setting.layout.end_of_words(width) - pad
    names = set_text(
        setting, [Run(handover_words(setting, handover, "handover"), bold=True)], pad, PAD_Y, inner, ROW, "on-baton"
    )
    y = PAD_Y + height_of(names, ROW)
    what = _what(setting, handover)
    along = set_text(setting, [Run(what)], pad, y, inner, SMALL, "on-baton") if what else ()
    height = y + height_of(along, SMALL) + PAD_Y
    return HandoverBlock(height, (Panel(0, 0, width, height, "baton", 6), *names, *along))


def draw_disc(x: float, y: float) -> tuple[Placeable, ...]:
    """The disc on the line."""
    return Disc(x, y, DISC_RADIUS, "disc"), Icon(x, y, "handover", "disc-icon")


def _what(setting: PartSetting, handover: HandoverView) -> str:
    if handover.what:
        return setting.text("along", what=handover.what)
    return setting.text("along_open") if "with" in handover.open or not handover.told else ""
