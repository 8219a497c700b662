"""What stands under the lines of a map in a file: themes that run through all phases, and the meaning of the signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from palvelukartta.drawing.pen.routes import Point
from palvelukartta.drawing.pen.shapes import Badge, Disc, Panel
from palvelukartta.drawing.pen.text import room
from palvelukartta.drawing.place.map_sheet import NAME, NOTE, STATION, Sheet, Sign
from palvelukartta.drawing.place.map_signs import signs_of
from palvelukartta.drawing.place.map_stations import RADIUS, TICK
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.text import in_language
from palvelukartta.views.map_shapes import EntityMap

INSET = 12
BAND = 5
"""Width of the bars at both ends of a theme's band."""

SIGN = 44
"""Room of a sign before its words."""

HIGH = 36
"""From a row of the key to the next."""

BETWEEN = 28
"""From the words of a sign to the next sign."""

WIDEST = 560
"""Greatest width of the words of a sign."""

Draw = Callable[[Sheet, Point], None]
"""Draws a sign whose left edge and middle are at a point."""


def themes_sheet(sheet: Sheet, catalog: Catalog, drawn: EntityMap, width: float, top: float, language: str) -> float:
    """A band for each theme of the entity, below `top`; the height below them."""
    y = top
    for theme in drawn.entity.items("themes"):
        begin, inner = y, width - 2 * INSET - 2 * BAND
        y = sheet.write((BAND + INSET, y + 6), inner, in_language(theme["title"], language), NAME, bold=True)
        services = [entry for id in theme.get("services", ()) if (entry := catalog.get("service", id))]
        if services:
            names = " · ".join(entry.text("title", language) for entry in services)
            y = sheet.write((BAND + INSET, y), inner, names, NOTE)
        y += 6
        sheet.panels.append(Panel(0, begin, BAND, y - begin, "baton"))
        sheet.panels.append(Panel(width - BAND, begin, BAND, y - begin, "baton"))
        y += 8
    return y


def key_sheet(
    sheet: Sheet, drawn: EntityMap, sectors: Mapping[str, str], width: float, top: float, texts: Mapping[str, str]
) -> float:
    """Who has which colour and what each sign means, below `top`; the height below. `sectors`: sector → its label."""
    there = {station.step.sector for station in drawn.stations}
    colours = [(_dot(sector), label) for sector, label in sectors.items() if sector in there]
    has = signs_of(drawn, texts)
    signs = [(draw, texts[f"key_{name}"]) for name, draw in SIGNS.items() if name in has]
    y = sheet.write((0, top), width, texts["lens"], NAME, bold=True)
    y = _row(sheet, colours, width, y)
    y = sheet.write((0, y + 6), width, texts["key"], NAME, bold=True)
    y = _row(sheet, signs, width, y)
    examples = {
        "notes": f"{texts['to_sign'].format(n=3)}, {texts['from_sign'].format(n=3)}",
        "change": drawn.lines[0].code,
        "decides": texts["decides"],
    }
    told = [f"{example}: {texts[f'key_{name}']}" for name, example in examples.items() if name in has]
    return sheet.write((0, y + 2), width, " · ".join(told), STATION) if told else y


def _row(sheet: Sheet, signs: list[tuple[Draw, str]], width: float, top: float) -> float:
    """Signs with their words beside each other, on as many rows as they need."""
    x, y, high = 0.0, top, HIGH
    for draw, words in signs:
        wide = min(room(words, STATION.size), WIDEST)
        if x and x + SIGN + wide > width:
            x, y = 0.0, y + high
        draw(sheet, (x, y + HIGH / 2))
        sheet.write((x + SIGN, y + HIGH / 2 - STATION.middle), wide + 1, words, STATION)
        x += SIGN + wide + BETWEEN
    return y + high


def _dot(sector: str) -> Draw:
    def draw(sheet: Sheet, at: Point) -> None:
        sheet.signs.append(Sign(Disc(at[0] + 18, at[1], 9, "badge"), sector))

    return draw


def _badge(type: str) -> Draw:
    def draw(sheet: Sheet, at: Point) -> None:
        sheet.signs.append(Sign(Badge(at[0] + 18, at[1], RADIUS - 3, type, 0), "other"))

    return draw


def _guessed(sheet: Sheet, at: Point) -> None:
    """The hollow dot of a situation before the dotted line between stations."""
    sheet.signs.append(Sign(Disc(at[0] + 6, at[1], 5, "frame"), "other"))
    sheet.line([(at[0] + 18, at[1]), (at[0] + 40, at[1])], "main dotted", "other")


def _tick(sheet: Sheet, at: Point) -> None:
    sheet.line([(at[0] + 18, at[1] - TICK), (at[0] + 18, at[1] + TICK)], "tick")


def _dashes(sheet: Sheet, at: Point) -> None:
    sheet.line([(at[0], at[1]), (at[0] + 36, at[1])], "main unknown", "other")


SIGNS: Mapping[str, Draw] = {
    "step": _badge("step"),
    "choice": _badge("decision"),
    "end": _badge("outcome"),
    "moves": _tick,
    "unknown": _dashes,
    "guess": _guessed,
}
"""Those that the key draws; the others are told in words."""
