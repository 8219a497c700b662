"""The map of a service entity as a file of its own: readable without the site, in light colours and system fonts."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.drawing.finish.svg_file import FilePart, Imprint, file_of
from palvelukartta.drawing.pen.paint import paint_all
from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.drawing.pen.routes import rounded
from palvelukartta.drawing.pen.shapes import Route, Shape
from palvelukartta.drawing.place.map_drawing import MapDrawing
from palvelukartta.drawing.place.placing import sector_class


def map_svg_file(drawing: MapDrawing, imprint: Imprint, style: StyleSheet) -> bytes:
    """`drawing` with its title, source, date and licence, in words and as metadata."""
    sheet = drawing.sheet
    body = paint_all(sheet.panels) + "".join(_coloured(drawing)) + paint_all([*sheet.plates, *sheet.texts])
    return file_of([FilePart("", body, drawing.width, drawing.height)], imprint, style)


def _coloured(drawing: MapDrawing) -> Iterator[str]:
    for stroke in drawing.sheet.strokes:
        yield _in_sector(stroke.sector, Route(rounded(stroke.points), stroke.css))
    for sign in drawing.sheet.signs:
        yield _in_sector(sign.sector, sign.shape)


def _in_sector(sector: str, shape: Shape) -> str:
    painted = paint_all([shape])
    return f'<g class="{sector_class(sector)}">{painted}</g>' if sector else painted
