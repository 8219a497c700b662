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


FAMILY = "pk-"
"""Begins the class names of the pathway drawings."""


def classes(css: str, family: str) -> str:
    """The class attribute of a shape: names of its `family`, except those that set a colour for others."""
    names = (name if name.startswith("org-") else f"{family}{name}" for name in css.split())
    return f' class="{" ".join(names)}"' if css else ""


def paint_all(shapes: Iterable[Shape], family: str = FAMILY) -> str:
    """`shapes`, the first undermost; `family` begins their class names."""
    return "".join(paint(shape, family) for shape in shapes)


@singledispatch
def paint(shape: object, family: str) -> str:
    """The SVG of a shape."""
    raise TypeError(f"no SVG for {type(shape).__name__} of {family}")


@paint.register
def _panel(shape: Panel, family: str) -> str:
    corner = f' rx="{number(shape.corner)}"' if shape.corner else ""
    return (
        f'<rect{classes(shape.css, family)} x="{number(shape.x)}" y="{number(shape.y)}" '
        f'width="{number(shape.width)}" height="{number(shape.height)}"{corner}/>'
    )


@paint.register
def _text(shape: Text, family: str) -> str:
    alone = shape.line[0] if len(shape.line) == 1 else None
    words = escape(plain(alone.text)) if alone else " ".join(_run(run) for run in shape.line)
    place = f'x="{number(shape.x)}" y="{number(shape.y)}"'
    style = "" if shape.styled else _style(shape, bold=alone is not None and alone.bold)
    return f"<text{classes(shape.css, family)} {place}{style}>{words}</text>"


def _style(shape: Text, *, bold: bool) -> str:
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="middle"' if shape.centred else ""
    return f' font-size="{shape.size}"{weight}{anchor}'


def _run(run: Run) -> str:
    words = escape(plain(run.text))
    return f'<tspan font-weight="700">{words}</tspan>' if run.bold else words


@paint.register
def _icon(shape: Icon, family: str) -> str:
    ring = '<circle r="7"/>' if shape.css == "mark-open" else ""
    place = f'transform="translate({number(shape.x)} {number(shape.y)})"'
    if ring:
        return f'<g{classes(shape.css, family)} {place}>{ring}<path d="{ICON_PATHS[shape.icon]}"/></g>'
    return f'<path{classes(shape.css, family)} {place} d="{ICON_PATHS[shape.icon]}"/>'


@paint.register
def _disc(shape: Disc, family: str) -> str:
    place = f'cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'
    return f"<circle{classes(shape.css, family)} {place}/>"


@paint.register
def _route(shape: Route, family: str) -> str:
    return f'<path{classes(shape.css, family)} d="{shape.d}"/>'


@paint.register
def _tag(shape: Tag, family: str) -> str:
    return (
        f'<use{classes(f"tag-{shape.name}", family)} href="#{shape.ref}" x="{number(shape.x)}" y="{number(shape.y)}"/>'
    )


@paint.register
def _badge(shape: Badge, family: str) -> str:
    half = half_width(shape.type, round(shape.radius))
    css = "small" if shape.small else "badge"
    frame = _bars(shape, half, family) if shape.type == "subpathway" else ""
    frame = frame if shape.small else frame or _frame(shape, half, family)
    size = SMALL_NUMBER if shape.small else NUMBER
    return (
        f"{_outline(shape, half, css, family)}{frame}"
        f'<text{classes(f"{css}-number", family)} x="{number(shape.x)}" y="{number(shape.y + 5)}" font-size="{size}" '
        f'font-weight="700" text-anchor="middle">{shape.number or ""}</text>'
    )


def _frame(shape: Badge, half: int, family: str) -> str:
    outer = half + FRAME_MIDDLE
    if shape.type == "outcome":
        return _outline(shape, outer, "frame", family)
    return _circle(shape, outer, "frame", family) if shape.type == "start" else ""


def _bars(shape: Badge, half: float, family: str) -> str:
    """The two bars beside a pathway of its own."""
    top, bottom = number(shape.y - half), number(shape.y + half)
    beside = (number(shape.x + side * (half + FRAME_MIDDLE - 1)) for side in (-1, 1))
    bars = "".join(f"M{x} {top}L{x} {bottom}" for x in beside)
    return f'<path{classes("small" if shape.small else "frame", family)} d="{bars}"/>'


def _outline(shape: Badge, half: float, css: str, family: str) -> str:
    x, y = shape.x, shape.y
    if shape.type == "decision":
        points = f"M{number(x - half)} {number(y)}L{number(x)} {number(y - half)}"
        return (
            f'<path{classes(css, family)} d="{points}L{number(x + half)} {number(y)}L{number(x)} {number(y + half)}Z"/>'
        )
    if shape.type in ("outcome", "subpathway"):
        place = f'x="{number(x - half)}" y="{number(y - half)}" width="{number(2 * half)}" height="{number(2 * half)}"'
        corner = ' rx="3"' if shape.type == "outcome" else ""
        return f"<rect{classes(css, family)} {place}{corner}/>"
    return _circle(shape, half, css, family)


def _circle(shape: Badge, radius: float, css: str, family: str) -> str:
    return f'<circle{classes(css, family)} cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(radius)}"/>'
