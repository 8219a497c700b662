"""Which part of a pathway's line is dashed on its own page: the part that a map dashes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.views.known_use import is_walk_unknown
from palvelukartta.views.map_entry import INTERCHANGE, Entrance, entrance_of, place_of


class UnknownPart(Struct, frozen=True):
    """Steps of which one cannot say if what they belong to is in use."""

    service: Entry | None
    """The door or the interchange whose stations they are; None where they are the whole pathway."""
    steps: frozenset[str]
    """Their ids; empty of the whole pathway."""


def unknown_parts(catalog: Catalog, pathway: Entry, language: str = DEFAULT_LANGUAGE) -> tuple[UnknownPart, ...]:
    """The parts of `pathway` not known to be in use. The pathway of a map's interchange has a part for the door and one
    for the interchange, each asked by its own service; any other one is asked as a whole."""
    if shared := _as_interchange(catalog, pathway, language):
        return tuple(_parts(shared, pathway))
    return (UnknownPart(None, frozenset()),) if is_walk_unknown(catalog, pathway) else ()


def _as_interchange(catalog: Catalog, pathway: Entry, language: str) -> Entrance | None:
    for entity in catalog.of_kind("entity"):
        shared = [phase for phase in entity.items("phases") if place_of(phase) == INTERCHANGE]
        if any(pathway.id in phase.get("pathways", ()) for phase in shared):
            entrance = entrance_of(catalog, entity, language)
            if entrance.interchange and entrance.interchange.pathway is pathway:
                return entrance
    return None


def _parts(entrance: Entrance, pathway: Entry) -> Iterator[UnknownPart]:
    for door in entrance.doors:
        if door.pathway is pathway and not door.is_known:
            yield UnknownPart(door.service, frozenset(station.step.id for station in door.stations))
    shared = entrance.interchange
    if shared and not shared.is_known:
        yield UnknownPart(shared.service, frozenset(station.step.id for station in shared.stations))
