"""From a part and a layout to a picture."""

from __future__ import annotations

from palvelukartta.drawing.pen.shapes import Shape
from palvelukartta.drawing.place.picture import Picture
from palvelukartta.drawing.place.placing import (
    TAGS,
    coming_from_shapes,
    continuation_shapes,
    edge_of,
    node_of,
    tag_width,
)
from palvelukartta.drawing.place.responsibility_strip import draw_responsibility_strip
from palvelukartta.drawing.place.wide import WideColumn
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.lens import lens_roles


def part_picture(setting: PartSetting) -> Picture:
    """The picture of a part in a layout: every step and every way on once, in the pathway's order."""
    column = WideColumn(setting)
    source = setting.plan.came_from(setting.part)
    roles = lens_roles(setting.plan.view)
    notes: list[Shape] = list(coming_from_shapes(setting, source)) if source else []
    if column.continuation:
        notes += continuation_shapes(setting, column.continuation)
    return Picture(
        layout=setting.layout.name,
        prefix=setting.prefix,
        part=setting.part.number,
        width=round(column.width),
        height=column.height,
        tags=tuple((name, setting.text(f"tag_{name}"), tag_width(setting, name)) for name in TAGS),
        responsibility_strip=draw_responsibility_strip(setting, column.placed),
        nodes=tuple(node_of(setting, column.placed[step.id], roles) for step in setting.part.steps),
        edges=tuple(
            edge_of(setting, column.placed[step.id], edge, column.lines(edge))
            for step in setting.part.steps
            for edge in step.edges
        ),
        marks=tuple(column.marks()),
        notes=tuple(notes),
    )
