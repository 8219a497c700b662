"""The upper storey of a map in a file: situations, the doors that they lead to, and the interchange, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from palvelukartta.drawing.pen.badges import framed_half_width
from palvelukartta.drawing.pen.routes import Point
from palvelukartta.drawing.pen.shapes import Disc, Panel
from palvelukartta.drawing.place.map_lines import trunk_sector
from palvelukartta.drawing.place.map_sheet import HEADING, NAME, NOTE, STATION, Sheet, Sign, line_class
from palvelukartta.drawing.place.map_stations import MIDDLE, RADIUS, TICK, TICK_AT, noted, notes, sign, stand, told
from palvelukartta.model.text import in_language
from palvelukartta.views.known_use import words_of_use
from palvelukartta.views.map_entry import (
    DOOR,
    INTERCHANGE,
    NOTICE,
    Arrival,
    Door,
    Interchange,
    all_concluded,
    place_of,
)
from palvelukartta.views.map_line import Station
from palvelukartta.views.map_shapes import EntityMap

BETWEEN = 40
"""From a column of the upper storey to the next: the ways run there."""

INSET = 12
ROW = 14
"""From a group or a door to the next."""

OUT = 26
"""From the left edge of a box to the line that leaves it downwards."""


class Upper(Struct, frozen=True):
    """How far the upper storey reaches."""

    bottom: float
    trunk: Point | None
    """Where the trunk leaves the interchange; None of none."""


class Storey(Struct, frozen=True):
    """Where the three columns stand, and in what language they speak."""

    drawn: EntityMap
    width: float
    texts: Mapping[str, str]
    language: str

    @property
    def notice(self) -> float:
        """Width of the column of the situations."""
        return round(self.width * 0.27)

    @property
    def door(self) -> float:
        """Left edge of the doors."""
        return self.notice + BETWEEN

    @property
    def door_width(self) -> float:
        """Width of the doors."""
        return round(self.width * 0.22)

    @property
    def hub(self) -> float:
        """Left edge of the interchange."""
        return self.door + self.door_width + BETWEEN


def entrance_sheet(sheet: Sheet, drawn: EntityMap, width: float, texts: Mapping[str, str], language: str) -> Upper:
    """Draws the upper storey from the height 0 on."""
    storey = Storey(drawn, width, texts, language)
    top = _headings(sheet, storey) + ROW
    entrance, low = drawn.entrance, 0.0
    through = [door for door in entrance.doors if door.leads_on or door.used_in]
    ends = [door for door in entrance.doors if door not in through]
    y = _doors(sheet, storey, through, top)
    if entrance.direct:
        y = _direct(sheet, storey, entrance.direct, y)
    if entrance.interchange:
        low = _hub(sheet, storey, entrance.interchange, top, y - ROW)
    y = _doors(sheet, storey, ends, y)
    if entrance.elsewhere:
        y = _situations(sheet, storey, entrance.elsewhere, storey.hub - BETWEEN, y, elsewhere=True) + ROW
    return Upper(max(y - ROW, low), (storey.hub + OUT, low) if entrance.interchange else None)


def _headings(sheet: Sheet, storey: Storey) -> float:
    """The phases of the upper storey, each over its column; the height below them."""
    columns = {NOTICE: (0.0, storey.notice), DOOR: (storey.door, storey.door_width)}
    columns[INTERCHANGE] = (storey.hub, storey.width - storey.hub)
    heights = dict.fromkeys(columns, 0.0)
    for number, phase in enumerate(storey.drawn.entity.items("phases"), start=1):
        place = place_of(phase)
        if place in columns:
            left, wide = columns[place]
            words = f"{number} {in_language(phase['title'], storey.language)}"
            heights[place] = sheet.write((left, heights[place]), wide, words, HEADING, bold=True)
    bottom = max(heights.values())
    for place, height in heights.items():
        if height:
            sheet.panels.append(Panel(columns[place][0], bottom + 2, columns[place][1], 2, "baton"))
    return bottom + 4


def _doors(sheet: Sheet, storey: Storey, doors: Sequence[Door], top: float) -> float:
    """Doors with the situations that lead to them, one below the other from `top` on; the height below them."""
    edges = []
    for door in doors:
        group = _group(sheet, storey, door.arrivals, top)
        low = max(_door(sheet, storey, door, top), group)
        middle = (top + low) / 2
        if door.arrivals:
            _lead(sheet, storey, door.arrivals, storey.door, (top + group) / 2)
        if door.leads_on:
            sheet.line([(storey.door + storey.door_width, middle), (storey.hub, middle)], "main", _trunk(storey))
        if door.leads_on and door.moves:
            across = storey.hub - BETWEEN / 2
            sheet.line([(across, middle - TICK), (across, middle + TICK)], "tick")
        sheet.panels.append(Panel(storey.door, top, storey.door_width, low - top, box_of(door), 12))
        edges.append((door, top, low))
        top = low + ROW
    for (door, _, low), (_, below, _) in pairwise(edges):
        if door.used_in:
            sheet.line([(storey.door + OUT, low), (storey.door + OUT, below)], "main", _trunk(storey))
    return top


def box_of(place: Door | Interchange) -> str:
    """Class of its box: dashed where it is not known to be in use."""
    return "card" if place.is_known else "card unknown"


def _trunk(storey: Storey) -> str:
    return trunk_sector(storey.drawn)


def _direct(sheet: Sheet, storey: Storey, arrivals: Sequence[Arrival], top: float) -> float:
    low = _group(sheet, storey, arrivals, top)
    _lead(sheet, storey, arrivals, storey.hub, (top + low) / 2)
    return low + ROW


def _lead(sheet: Sheet, storey: Storey, arrivals: Sequence[Arrival], to: float, y: float) -> None:
    """The line from a group of situations to the place at `to`."""
    css = line_class("main", is_guess=all_concluded(arrivals), is_known=True)
    sheet.line([(storey.notice, y), (to, y)], css, _trunk(storey))


def _group(sheet: Sheet, storey: Storey, arrivals: Sequence[Arrival], top: float) -> float:
    """Situations that lead to one place, with the edge from which their way begins; the height below them."""
    if not arrivals:
        return top
    low = _situations(sheet, storey, arrivals, storey.notice - INSET, top)
    sheet.panels.append(Panel(storey.notice - 3, top, 3, low - top, "rule"))
    return low


def _situations(
    sheet: Sheet, storey: Storey, arrivals: Sequence[Arrival], width: float, top: float, *, elsewhere: bool = False
) -> float:
    y = sheet.write((0, top), width, storey.texts["leads_elsewhere"], NOTE, css="quiet") if elsewhere else top
    for arrival in arrivals:
        disc = Disc(7, y + STATION.middle, 6 if not arrival.is_guess else 5, "frame" if arrival.is_guess else "badge")
        sheet.signs.append(Sign(disc, arrival.sector))
        trigger, language = arrival.trigger, storey.language
        name = trigger.text("short_name", language) or trigger.text("title", language)
        y = sheet.write((20, y), width - 20, name, STATION)
        said = _leads(storey, arrival, elsewhere=elsewhere)
        if said:
            y = sheet.write((20, y), width - 20, said, NOTE, css="quiet")
        y += 3
    return y


def _leads(storey: Storey, arrival: Arrival, *, elsewhere: bool) -> str:
    """Where a situation leads beside its group's place, and what of it is concluded. That place goes without saying
    where it is the content's first target."""
    texts, is_first = storey.texts, arrival.targets[0].service is arrival.place
    names = ", ".join(
        target.service.text("title", storey.language) + (f" ({texts['guess']})" if target.is_guess else "")
        for target in (arrival.others if is_first else arrival.targets)
    )
    said = [texts["guess"]] if arrival.is_guess and is_first else []
    if names:
        said.append(texts["also" if is_first and not elsewhere else "in_order"].format(services=names))
    return ", ".join(said)


def _door(sheet: Sheet, storey: Storey, door: Door, top: float) -> float:
    """A door's name and stations; the lower edge that its box needs."""
    left, inner, texts = storey.door + INSET, storey.door_width - 2 * INSET, storey.texts
    name = door.service.text("short_name", storey.language) or door.service.text("title", storey.language)
    y = sheet.write((left, top + INSET / 2), inner, name, NAME, bold=True)
    use = words_of_use(door.service, texts["line_unknown"], is_known=door.is_known)
    if said := [*([_used_in(storey, door)] if door.used_in else []), *([use] if use else [])]:
        y = sheet.write((left, y), inner, " · ".join(said), NOTE, css="quiet")
    before: tuple[Station, float] | None = None
    x = left + framed_half_width("start", RADIUS)
    for station in door.stations:
        y, dx = y + 6, 30 if station.is_side else 0
        sign(sheet, (x + dx, y + MIDDLE), station)
        if before and not station.is_side:
            css = line_class("main", is_guess=before[0].leaves_by_guess, is_known=door.is_known)
            sheet.line([(x, before[1]), (x, y + MIDDLE)], css, before[0].step.sector)
        before = before if station.is_side else (station, y + MIDDLE)
        begin = left + 2 * framed_half_width("start", RADIUS) + 8 + dx
        below = sheet.write((begin, y + MIDDLE - STATION.middle), left + inner - begin, _named(station, texts), STATION)
        for note in notes(station, texts):
            below = noted(sheet, (begin, below), left + inner - begin, note)
        below = told(sheet, (begin, below), left + inner - begin, station, storey.drawn.plates_of(station), texts)
        y = max(below, y + 2 * MIDDLE)
    return y + INSET / 2


def _used_in(storey: Storey, door: Door) -> str:
    shared = storey.drawn.entrance.interchange
    plate = storey.drawn.plates.get(shared.pathway.id) if shared else None
    name = plate.code if plate else shared.pathway.text("title", storey.language) if shared else ""
    said = storey.texts["door_used_one" if len(door.used_in) == 1 else "door_used_many"]
    return said.format(pathway=name, n=", ".join(map(str, door.used_in)))


def _named(station: Station, texts: Mapping[str, str]) -> str:
    branch = f"{texts[f'branch_{station.branch}']} " if station.branch else ""
    return f"{branch}{station.step.short_title}"


def _hub(sheet: Sheet, storey: Storey, shared: Interchange, top: float, least: float) -> float:
    """The interchange in a box that reaches down to `least` or further; its lower edge."""
    inside = Sheet(sheet.hyphenation)
    high = _in_hub(inside, storey, shared, storey.width - storey.hub - 2 * INSET)
    low = max(top + high + 2 * INSET, least)
    sheet.panels.append(Panel(storey.hub, top, storey.width - storey.hub, low - top, box_of(shared), 12))
    sheet.put(inside, storey.hub + INSET, (top + low - high) / 2)
    return low


def _in_hub(sheet: Sheet, storey: Storey, shared: Interchange, width: float) -> float:
    """Name, stations and words of the interchange; the height of them all."""
    drawn, language, texts = storey.drawn, storey.language, storey.texts
    plate = drawn.plates.get(shared.pathway.id)
    name = shared.pathway.text("short_name", language) or shared.pathway.text("title", language)
    taken = sheet.plate((0, 0), plate.code, NAME, "baton", "on-baton") + 8 if plate else 0
    y = low = sheet.write((taken, 0), width - taken, name, NAME, bold=True) + 8
    pitch = width / max(station.column for station in shared.stations)
    for station in shared.stations:
        y = low if station.column == 1 else y
        x = pitch * (station.column - 1 / 2)
        if station.length:
            css = line_class("main", is_guess=station.is_guess, is_known=shared.is_known)
            sheet.line([(x - pitch, y + MIDDLE), (x, y + MIDDLE)], css, station.before)
        if station.moves:
            sheet.line([(x - TICK_AT, y + MIDDLE - TICK), (x - TICK_AT, y + MIDDLE + TICK)], "tick")
        low = max(low, stand(sheet, (x, y), pitch, station, drawn.plates_of(station), texts) + 6)
    return sheet.write((0, low + 2), width, _said(storey, shared), NOTE, css="quiet")


def _said(storey: Storey, shared: Interchange) -> str:
    """What happens at the interchange, and who is there."""
    phases = (phase for phase in storey.drawn.entity.items("phases") if place_of(phase) == INTERCHANGE)
    summary = next((in_language(phase["summary"], storey.language) for phase in phases), "")
    parties = (party for station in shared.stations for party in station.step.parties)
    named = (party.short_name for party in parties if party.short_name and party.actor not in shared.actors)
    names = ", ".join(dict.fromkeys(named))
    said = f"{summary} {storey.texts['members'].format(names=names)}".strip()
    return said if shared.is_known else f"{said} {storey.texts['line_unknown'].capitalize()}."
