"""The map in small, as the picture of the front page: who notices, doors, the interchange, and a line for each pathway.

Lengths are units of the picture's own view box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.map_stops import SHAPES, dashed
from palvelukartta.sitemap.addresses import FRONT, MAP, main_entity, relative
from palvelukartta.views.entity_map import entity_map
from palvelukartta.views.map_entry import Arrival, Interchange
from palvelukartta.views.map_line import Station
from palvelukartta.views.map_shapes import EntityMap

WIDTH = 560
ROW, LINE_ROW = 38, 46
"""From a group of situations to the next, and from a line to the next."""
DOOR, HUB, RIGHT = 130, 264, 544
"""Left edges of the doors and of the interchange, and the right edge of everything."""
DOOR_WIDTH = 96
FIRST, LAST = 120, 530
"""Middle of the first and of the last column."""
DOT = 15
"""From a situation to the next."""


class Dot(Struct, frozen=True):
    """A station, or a situation in which somebody notices."""

    x: int
    y: int
    sector: str
    shape: str = ""


class Stretch(Struct, frozen=True):
    """A part of a line for which one sector answers."""

    begin: int
    end: int
    y: int
    sector: str
    is_known: bool = True


class Sign(Struct, frozen=True):
    """A code beside its line or in the interchange."""

    code: str
    x: int
    y: int


class DoorBox(Struct, frozen=True):
    """A door, whose middle is at `y`."""

    y: int
    is_known: bool


class MapPicture(Struct, frozen=True):
    """Everything that the picture draws, and the page to which it leads."""

    href: str
    width: int
    height: int
    doors: tuple[DoorBox, ...]
    """The doors, from the top."""
    hub_height: int
    """Height of the interchange; 0 where there is none."""
    trunk: str
    """Path of the trunk; "" without an interchange."""
    trunk_sector: str
    ways: tuple[str, ...]
    """Paths from the situations to where they lead."""
    dots: tuple[Dot, ...]
    stretches: tuple[Stretch, ...]
    signs: tuple[Sign, ...]


def map_picture(catalog: Catalog, language: str) -> MapPicture | None:
    """The picture of the main entity's map; None where it has none."""
    entity = main_entity(catalog)
    drawn = entity_map(catalog, entity, language) if entity else None
    return _picture(drawn) if drawn else None


def _picture(drawn: EntityMap) -> MapPicture:
    shared, doors = drawn.entrance.interchange, drawn.entrance.doors
    groups = [*(door.arrivals for door in doors), drawn.entrance.direct]
    rows = len(doors) + bool(drawn.entrance.direct)
    top = ROW * max(rows, 1 if shared else 0)
    lines = [(line, top + LINE_ROW * number + LINE_ROW // 2 + 8) for number, line in enumerate(drawn.lines)]
    middles = [ROW * number + ROW // 2 for number in range(rows)]
    leads = [ROW // 2 + ROW * number for number, door in enumerate(doors) if door.leads_on]
    stations = shared.stations if shared else ()
    signs = [Sign(line.code, 26, y) for line, y in lines]
    plate = drawn.plates.get(shared.pathway.id) if shared else None
    return MapPicture(
        relative(MAP, FRONT),
        WIDTH,
        top + LINE_ROW * len(lines) + 16,
        tuple(DoorBox(y, door.is_known) for y, door in zip(middles, doors, strict=False)),
        top - 8 if shared else 0,
        f"M{HUB + 16} {top - 4}V{top + 8}H18a8 8 0 0 0-8 8V{lines[-1][1]}" if shared else "",
        dashed(stations[0].step.sector) if stations else "other",
        (
            *_ways(groups, middles, len(doors)),
            *(f"M{DOOR + DOOR_WIDTH} {y}H{HUB}" for y in leads if shared),
            *(f"M{DOOR + 16} {y}V{y + ROW}" for y, door in zip(middles, doors, strict=False) if door.used_in),
        ),
        (*_arrivals(groups, middles), *_stations(stations, HUB + 24, RIGHT - 24, top // 2 + 8), *_dots(drawn, lines)),
        (*_stretches_of_hub(shared, top // 2 + 8), *_stretches(drawn, lines)),
        (*signs, *([Sign(plate.code, HUB + 14, top // 2 - 18)] if plate else ())),
    )


def _ways(groups: Sequence[Sequence[Arrival]], middles: Sequence[int], doors: int) -> Iterator[str]:
    for number, (arrivals, y) in enumerate(zip(groups, middles, strict=False)):
        if arrivals:
            yield f"M{DOT * len(arrivals) + 6} {y}H{DOOR if number < doors else HUB}"


def _arrivals(groups: Sequence[Sequence[Arrival]], middles: Sequence[int]) -> Iterator[Dot]:
    for arrivals, y in zip(groups, middles, strict=False):
        for number, arrival in enumerate(arrivals):
            yield Dot(DOT * number + 10, y, dashed(arrival.sector), "small")


def _stations(stations: Sequence[Station], begin: int, end: int, y: int) -> Iterator[Dot]:
    step = (end - begin) // max(len(stations) - 1, 1)
    for number, station in enumerate(stations):
        yield Dot(begin + step * number, y, dashed(station.step.sector), SHAPES.get(station.step.type, ""))


def _stretches_of_hub(shared: Interchange | None, y: int) -> Iterator[Stretch]:
    if shared:
        for before, after in pairwise(_stations(shared.stations, HUB + 24, RIGHT - 24, y)):
            yield Stretch(before.x, after.x, y, before.sector, shared.is_known)


def _place(drawn: EntityMap, column: int) -> int:
    return FIRST + (LAST - FIRST) * (column - 1) // max(drawn.width - 1, 1)


def _dots(drawn: EntityMap, lines: Sequence[tuple[object, int]]) -> Iterator[Dot]:
    for line, (_, y) in zip(drawn.lines, lines, strict=True):
        for station in line.stations:
            if not station.is_side:
                shape = SHAPES.get(station.step.type, "")
                yield Dot(_place(drawn, station.column), y, dashed(station.step.sector), shape)


def _stretches(drawn: EntityMap, lines: Sequence[tuple[object, int]]) -> Iterator[Stretch]:
    for line, (_, y) in zip(drawn.lines, lines, strict=True):
        for station in line.stations:
            if station.length:
                begin, end = _place(drawn, station.column - station.length), _place(drawn, station.column)
                yield Stretch(begin, end, y, dashed(station.before), line.is_known)
