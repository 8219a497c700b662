"""One shape → one or two SVG elements."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape

from palvelukartta.drawing.pen.badges import FRAME, half_width
from palvelukartta.drawing.pen.icons import ICON_PATHS
from palvelukartta.drawing.pen.routes import number
from palvelukartta.drawing.pen.shapes import Badge, Disc, Icon, Panel, Route, Shape, Tag, Text
from palvelukartta.drawing.pen.sizes import NUMBER, SMALL_NUMBER
from palvelukartta.drawing.pen.text import Run, plain

FRAME_MIDDLE = FRAME - 1.5
"""From the edge of a badge to the middle of the line around it."""


def classes(css: str) -> str:
    """The class attribute of a shape: the names are the drawing's own, except those that set a colour for others."""
    names = (name if name.startswith("org-") else f"pk-{name}" for name in css.split())
    return f' class="{" ".join(names)}"' if css else ""


def paint_all(shapes: Iterable[Shape]) -> str:
    """`shapes`, the first undermost."""
    return "".join(paint(shape) for shape in shapes)


@singledispatch
def paint(shape: object) -> str:
    """The SVG of a shape."""
    raise TypeError(f"no SVG for {type(shape).__name__}")


@paint.register
def _panel(shape: Panel) -> str:
    corner = f' rx="{number(shape.corner)}"' if shape.corner else ""
    return (
        f'<rect{classes(shape.css)} x="{number(shape.x)}" y="{number(shape.y)}" '
        f'width="{number(shape.width)}" height="{number(shape.height)}"{corner}/>'
    )


@paint.register
def _text(shape: Text) -> str:
    anchor = ' text-anchor="middle"' if shape.centred else ""
    alone = shape.line[0] if len(shape.line) == 1 else None
    weight = ' font-weight="700"' if alone and alone.bold else ""
    words = escape(plain(alone.text)) if alone else " ".join(_run(run) for run in shape.line)
    place = f'x="{number(shape.x)}" y="{number(shape.y)}" font-size="{shape.size}"'
    return f"<text{classes(shape.css)} {place}{weight}{anchor}>{words}</text>"


def _run(run: Run) -> str:
    words = escape(plain(run.text))
    return f'<tspan font-weight="700">{words}</tspan>' if run.bold else words


@paint.register
def _icon(shape: Icon) -> str:
    ring = '<circle r="7"/>' if shape.css == "mark-open" else ""
    place = f'transform="translate({number(shape.x)} {number(shape.y)})"'
    if ring:
        return f'<g{classes(shape.css)} {place}>{ring}<path d="{ICON_PATHS[shape.icon]}"/></g>'
    return f'<path{classes(shape.css)} {place} d="{ICON_PATHS[shape.icon]}"/>'


@paint.register
def _disc(shape: Disc) -> str:
    return f'<circle{classes(shape.css)} cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"/>'


@paint.register
def _route(shape: Route) -> str:
    return f'<path{classes(shape.css)} d="{shape.d}"/>'


@paint.register
def _tag(shape: Tag) -> str:
    return f'<use{classes(f"tag-{shape.name}")} href="#{shape.ref}" x="{number(shape.x)}" y="{number(shape.y)}"/>'


@paint.register
def _badge(shape: Badge) -> str:
    half = half_width(shape.type, round(shape.radius))
    css = "small" if shape.small else "badge"
    frame = "" if shape.small else _frame(shape, half)
    size = SMALL_NUMBER if shape.small else NUMBER
    return (
        f"{_outline(shape, half, css)}{frame}"
        f'<text{classes(f"{css}-number")} x="{number(shape.x)}" y="{number(shape.y + 5)}" font-size="{size}" '
        f'font-weight="700" text-anchor="middle">{shape.number or ""}</text>'
    )


def _frame(shape: Badge, half: int) -> str:
    outer = half + FRAME_MIDDLE
    if shape.type == "outcome":
        return _outline(shape, outer, "frame")
    if shape.type == "subpathway":
        return _circle(shape, outer, "frame dashed")
    return _circle(shape, outer, "frame") if shape.type == "start" else ""


def _outline(shape: Badge, half: float, css: str) -> str:
    x, y = shape.x, shape.y
    if shape.type == "decision":
        points = f"M{number(x - half)} {number(y)}L{number(x)} {number(y - half)}"
        return f'<path{classes(css)} d="{points}L{number(x + half)} {number(y)}L{number(x)} {number(y + half)}Z"/>'
    if shape.type == "outcome":
        place = f'x="{number(x - half)}" y="{number(y - half)}" width="{number(2 * half)}" height="{number(2 * half)}"'
        return f'<rect{classes(css)} {place} rx="3"/>'
    return _circle(shape, half, css)


def _circle(shape: Badge, radius: float, css: str) -> str:
    return f'<circle{classes(css)} cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(radius)}"/>'
