"""What every builder of a picture needs to know: the plan, the part, the layout and the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from palvelukartta.drawing.pen.shapes import Shape, Text
from palvelukartta.drawing.pen.sizes import Size
from palvelukartta.drawing.pen.text import Hyphenation, Run, wrap
from palvelukartta.drawing.plan.way_plan import DRAWN, WayKind, WayPlan
from palvelukartta.drawing.write.layouts import Layout
from palvelukartta.views.pathway import EdgeView, PartView, StepView


class PartSetting(Struct, frozen=True):
    """One part in one layout, about to be drawn."""

    plan: WayPlan
    part: PartView
    layout: Layout
    texts: Mapping[str, str]
    hyphenation: Hyphenation

    @property
    def prefix(self) -> str:
        """Begins every id: "w1"."""
        return f"{self.layout.letter}{self.part.number}"

    @property
    def line(self) -> tuple[StepView, ...]:
        """The main line within the part."""
        return self.plan.line(self.part)

    def beside(self, step: StepView) -> tuple[StepView, ...]:
        """Steps beside the main line after `step`."""
        return self.plan.beside(self.part, step)

    def way(self, source: StepView, *kinds: WayKind) -> EdgeView | None:
        """The way on from `source` of one of these kinds."""
        return next((edge for edge in source.edges if self.plan.kind(edge) in kinds), None)

    def text(self, key: str, **values: object) -> str:
        """A word or sentence of the drawing."""
        return self.texts[key].format(**values)

    def counted(self, key: str, count: int) -> str:
        """A text with a number in it; `key`_one where the number is 1."""
        return self.text(f"{key}_one" if count == 1 else key, count=count)

    def is_drawn(self, edge: EdgeView) -> bool:
        """Whether a line leads to the target, so that the row need not name it."""
        return self.plan.kind(edge) in DRAWN


def set_text(
    setting: PartSetting,
    runs: Sequence[Run],
    x: float,
    y: float,
    width: float | Sequence[float],
    size: Size,
    css: str = "",
) -> tuple[Text, ...]:
    """`runs` in lines from (x, y), their top left corner; `width` as in `wrap`."""
    lines = wrap(runs, width, size.size, setting.hyphenation)
    return tuple(
        Text(x, y + number * size.leading + size.drop, size.size, line, css) for number, line in enumerate(lines)
    )


def height_of(lines: Sequence[Shape], size: Size) -> int:
    """Height of the lines that `set_text` gives."""
    return len(lines) * size.leading
