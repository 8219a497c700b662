"""What the marks of the drawings mean: a list for the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from palvelukartta.drawing.pen.badges import SMALL_RADIUS
from palvelukartta.drawing.pen.paint import paint_all
from palvelukartta.drawing.pen.routes import rounded, strokes
from palvelukartta.drawing.pen.shapes import Badge, Icon, Panel, Route, Shape
from palvelukartta.drawing.write.handover_block import draw_disc

HALF_WIDTH = 26
HALF_HEIGHT = 22
RADIUS = 14
TYPES = ("start", "step", "decision", "outcome", "subpathway")
ICONS = ("jump", "exit")


def draw_legend(texts: Mapping[str, str]) -> str:
    """A list of marks with their meaning."""
    items = "".join(f"<li>{_swatch(shapes)}{escape(texts[f'legend_{key}'])}</li>" for key, shapes in _swatches())
    return f'<ul class="pk-legend">{items}</ul>'


def _swatches() -> Iterator[tuple[str, Sequence[Shape]]]:
    level = rounded([(-HALF_WIDTH, 0), (HALF_WIDTH, 0)])
    for type in TYPES:
        yield type, [Badge(0, 0, RADIUS, type, 0)]
    yield "main", [Route(level, "main")]
    yield "side", [Route(level, "line")]
    yield "all", [*strokes(level, double=True)]
    yield "return", [Route(level, "back"), Icon(0, -12, "return")]
    for icon in ICONS:
        yield icon, [Icon(0, 0, icon)]
    yield "number", [Badge(0, 0, SMALL_RADIUS, "step", 0, small=True)]
    yield "handover", draw_disc(0, 0)
    yield "event", [Panel(1 - HALF_WIDTH, -14, 2 * HALF_WIDTH - 2, 28, "event", 6)]
    yield "weak", [Panel(1 - HALF_WIDTH, -14, 2 * HALF_WIDTH - 2, 28, "card weak", 6)]


def _swatch(shapes: Sequence[Shape]) -> str:
    width, height = 2 * HALF_WIDTH, 2 * HALF_HEIGHT
    return (
        f'<svg display="none" class="pk pk-sign org-other" aria-hidden="true" width="{width}" height="{height}" '
        f'viewBox="-{HALF_WIDTH} -{HALF_HEIGHT} {width} {height}">{paint_all(shapes)}</svg>'
    )
