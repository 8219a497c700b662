"""The lower storey of a map in a file: a row of stations for each line, in the same columns on all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from palvelukartta.drawing.pen.routes import Point
from palvelukartta.drawing.pen.shapes import Panel
from palvelukartta.drawing.pen.sizes import Size
from palvelukartta.drawing.pen.text import room
from palvelukartta.drawing.place.map_sheet import HEADING, NAME, NOTE, Sheet, line_class
from palvelukartta.drawing.place.map_stations import EDGE, MIDDLE, TICK, TICK_AT, stand
from palvelukartta.views.known_use import words_of_use
from palvelukartta.views.map_line import Station
from palvelukartta.views.map_shapes import Deciding, EntityMap, Line

LEFT = 48
"""Room for the trunk at the left of the columns."""

TRUNK = 14
"""From the left edge to the trunk that feeds the lines."""

BRANCH = Size(12, 16)
BETWEEN = 18
"""From a line to the next."""

ROOM_OF_BRANCH = 22
"""What a row of side stations has above their signs for the word of a branch."""


class Rows(Struct, frozen=True):
    """Where the stations of a line stand."""

    tops: Mapping[int, float]
    """Row → its upper edge."""

    def middle(self, row: int) -> float:
        """Height of the signs of a row."""
        return self.tops[row] + MIDDLE + (ROOM_OF_BRANCH if row > 1 else 0)


def lines_sheet(sheet: Sheet, drawn: EntityMap, width: float, top: float, texts: Mapping[str, str]) -> list[float]:
    """Draws zones, columns and lines below `top`; the heights at which fed lines leave the trunk, then the lower edge
    of everything."""
    pitch = (width - LEFT) / drawn.width
    y = _over(sheet, drawn, pitch, top)
    fed = []
    for line in drawn.lines:
        y, middle = _line(sheet, drawn, line, pitch, y + BETWEEN, texts)
        fed += [middle] if line.is_fed else []
        sheet.panels.append(Panel(LEFT, y + BETWEEN / 2, width - LEFT, 1, "rule"))
    return [*fed, y + BETWEEN]


def _over(sheet: Sheet, drawn: EntityMap, pitch: float, top: float) -> float:
    """The phases over their columns, and what each column means."""
    y = top
    for zone in drawn.zones:
        room_of_zone = pitch * (zone.end - zone.begin + 1) - 2 * EDGE
        at = (LEFT + pitch * (zone.begin - 1) + EDGE, top)
        y = max(y, sheet.write(at, room_of_zone, f"{zone.number} {zone.title}", HEADING, bold=True))
    for zone in drawn.zones:
        left = LEFT + pitch * (zone.begin - 1) + EDGE
        sheet.panels.append(Panel(left, y + 2, pitch * (zone.end - zone.begin + 1) - 2 * EDGE, 2, "baton"))
    below = y + 8
    for column in drawn.columns:
        middle = LEFT + pitch * (column.begin - 1 + column.width / 2)
        words = pitch * column.width - 2 * EDGE
        below = max(below, sheet.write((middle, y + 8), words, column.title, NOTE, css="quiet", centre=True))
    return below


def _line(
    sheet: Sheet, drawn: EntityMap, line: Line, pitch: float, top: float, texts: Mapping[str, str]
) -> tuple[float, float]:
    """A line with its sign; its lower edge, and the height of its stations."""
    inner = pitch * drawn.width
    plate = sheet.plate((LEFT, top), line.code, NAME, "baton", "on-baton") + 8
    y = sheet.write((LEFT + plate, top), inner - plate, texts["sign"].format(sign=line.sign), NAME, bold=True)
    about = [line.pathway.title, *([texts["line_door"].format(door=line.door)] if line.door else [])]
    about += decided(line, texts)
    about += filter(None, [words_of_use(line.pathway, texts["line_unknown"], is_known=line.is_known)])
    y = sheet.write((LEFT, y + 4), inner, " · ".join(about), NOTE, css="quiet") + 6
    rows, bottom = _rows(sheet, drawn, line, pitch, y, texts)
    for station in line.stations:
        _ways(sheet, line, station, pitch, rows, texts)
    first = next(station for station in line.stations if not station.is_side)
    if line.is_fed:
        sheet.line([(TRUNK, rows.middle(1)), (_centre(first, pitch), rows.middle(1))], "main", trunk_sector(drawn))
    return bottom, rows.middle(1)


def decided(line: Line, texts: Mapping[str, str]) -> list[str]:
    """Who decides on the service of a line: each with its own condition, and that it is concluded. Where only some have
    a condition, that of the others is said to be missing; nothing where no source says who decides."""
    depends = any(decider.when for decider in line.deciders)
    said = [_decider(decider, texts, depends=depends) for decider in line.deciders]
    return [texts["line_decides"].format(names="; ".join(said))] if said else []


def _decider(decider: Deciding, texts: Mapping[str, str], *, depends: bool) -> str:
    when = texts["decides_when"].format(when=decider.when) if decider.when else texts["decides_gap"]
    guess = f" ({texts['guess']})" if decider.is_guess else ""
    return f"{decider.name}{f', {when}' if depends else ''}{guess}"


def trunk_sector(drawn: EntityMap) -> str:
    """Sector that answers for the interchange, or for the first line where there is none."""
    shared = drawn.entrance.interchange
    return shared.stations[0].step.sector if shared and shared.stations else drawn.lines[0].sector


def _rows(
    sheet: Sheet, drawn: EntityMap, line: Line, pitch: float, top: float, texts: Mapping[str, str]
) -> tuple[Rows, float]:
    """Puts the stations down row by row; each row is as high as its highest station."""
    tops: dict[int, float] = {}
    for row in range(1, max(station.row for station in line.stations) + 1):
        tops[row] = top
        stations = [station for station in line.stations if station.row == row]
        begin = top + (ROOM_OF_BRANCH if row > 1 else 0)
        places: Sequence[Point] = [(_centre(station, pitch), begin) for station in stations]
        bottoms = [
            stand(sheet, place, pitch, station, drawn.plates_of(station), texts)
            for place, station in zip(places, stations, strict=True)
        ]
        top = max(bottoms, default=top)
    return Rows(tops), top


def _centre(station: Station, pitch: float) -> float:
    return LEFT + pitch * (station.column - 1 / 2)


def _ways(sheet: Sheet, line: Line, station: Station, pitch: float, rows: Rows, texts: Mapping[str, str]) -> None:
    """The lines that lead to a station, and from a side station back."""
    x, main, here = _centre(station, pitch), rows.middle(1), rows.middle(station.row)
    coming = line_class("frame", is_guess=station.is_guess, is_known=line.is_known)
    leading_on = line_class("frame", is_guess=station.leaves_by_guess, is_known=line.is_known)
    if station.length:
        css = line_class("main", is_guess=station.is_guess, is_known=line.is_known)
        sheet.line([(x - pitch * station.length, here), (x, here)], css, station.before)
    if station.moves:
        at = x + TICK_AT if station.leaves == station.column else x - TICK_AT
        sheet.line([(at, here - TICK), (at, here + TICK)], "tick")
    if station.moves_on:
        sheet.line([(x + TICK_AT, here - TICK), (x + TICK_AT, here + TICK)], "tick")
    if station.straight:
        sheet.line([(x - pitch * station.straight, here), (x, here)], coming, station.origin)
    if station.leaves:
        gap = LEFT + pitch * station.leaves
        sheet.line([(gap, main), (gap, here), (x, here)], coming, station.origin)
        if station.branch:
            _branch(sheet, (gap, here - ROOM_OF_BRANCH - MIDDLE + 2), texts[f"branch_{station.branch}"])
    if station.returns:
        gap = LEFT + pitch * station.returns
        sheet.line([(x, here), (gap, here), (gap, main)], leading_on, station.step.sector)


def _branch(sheet: Sheet, at: Point, words: str) -> None:
    width = room(words, BRANCH.size, bold=True) + 10
    sheet.plate((at[0] - width / 2, at[1]), words, BRANCH, "pill-before")
