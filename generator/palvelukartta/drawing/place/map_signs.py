"""The signs that a map has: its key explains those, on its page and in its file, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.drawing.place.map_stations import Note, notes
from palvelukartta.views.map_entry import Arrival, Door, Entrance
from palvelukartta.views.map_line import Station
from palvelukartta.views.map_shapes import EntityMap, Plate

SHAPES = {"decision": "choice", "outcome": "end"}
"""Type of a step → its shape; the others are circles."""


def signs_of(drawn: EntityMap, texts: Mapping[str, str]) -> frozenset[str]:
    """Names of the signs of `drawn`; the key's words for one are `key_…`."""
    stations = tuple(drawn.stations)
    told = [note for station in stations for note in notes(station, texts)]
    plates = [plate for station in stations for plate in drawn.plates_of(station)]
    giving: tuple[Station | Note | Plate | Door, ...] = (*stations, *told, *plates, *drawn.entrance.doors)
    concluded: tuple[Station | Plate | Arrival, ...] = (*stations, *plates, *_arrivals(drawn.entrance))
    there = {
        "moves": any(_moves(shown) for shown in giving),
        "decides": any(station.decides for station in stations),
        "change": bool(plates),
        "unknown": not all(_known(drawn)),
        "notes": bool(told),
        "guess": any(_is_guess(shown) for shown in concluded),
    }
    shapes = {SHAPES.get(station.step.type, "step") for station in stations}
    return frozenset(shapes.union(name for name, is_there in there.items() if is_there))


def _moves(shown: Station | Note | Plate | Door) -> bool:
    """Whether responsibility moves on a way that it shows."""
    if isinstance(shown, Plate):
        return bool(shown.gives)
    if isinstance(shown, Door):
        return shown.leads_on and shown.moves
    return shown.moves or (isinstance(shown, Station) and shown.moves_on)


def _known(drawn: EntityMap) -> Iterator[bool]:
    """Whether one can say that it is in use, of each thing that is dashed where one cannot."""
    yield from (line.is_known for line in drawn.lines)
    yield from (door.is_known for door in drawn.entrance.doors)
    if drawn.entrance.interchange:
        yield drawn.entrance.interchange.is_known


def _arrivals(entrance: Entrance) -> Iterator[Arrival]:
    yield from (*entrance.direct, *entrance.elsewhere)
    for door in entrance.doors:
        yield from door.arrivals


def _is_guess(shown: Station | Plate | Arrival) -> bool:
    """Whether something of it is concluded, not read in a source."""
    if isinstance(shown, Station):
        drawn = shown.is_guess or shown.is_guess_past or shown.leaves_by_guess
        return drawn or bool(shown.guesses or shown.doubt)
    return shown.is_guess
