"""How one gets in: the upper storey of an entity's map. Who notices, which door comes first, what is shared by all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Party
from palvelukartta.views.known_use import is_unknown, is_walk_unknown
from palvelukartta.views.map_line import Station, with_hand_overs
from palvelukartta.views.map_upper import down, in_rows
from palvelukartta.views.pathway import StepView, party_view, pathway_view

NOTICE, DOOR, INTERCHANGE, LINES = "notice", "door", "interchange", "lines"
"""Values of a phase's `map_place`."""

SITUATION = "situation"
"""Type of a trigger that somebody notices; the others are questions."""


class Target(Struct, frozen=True):
    """A service to which a situation leads."""

    service: Entry
    is_guess: bool
    """Whether that is concluded, not read in a source."""


class Arrival(Struct, frozen=True):
    """A situation in which somebody notices the need, and where it leads."""

    trigger: Entry
    sector: str
    is_guess: bool
    """Whether the way to the group's place is concluded, not read in a source."""
    targets: tuple[Target, ...]
    """Everything to which the situation leads, the group's place too, in the content's order."""
    place: Entry | None
    """The group's place."""

    @property
    def others(self) -> tuple[Target, ...]:
        """What it leads to beside the group's place."""
        return tuple(target for target in self.targets if target.service is not self.place)


def all_concluded(arrivals: Sequence[Arrival]) -> bool:
    """Whether no source states that any of these situations leads where their line does."""
    return bool(arrivals) and all(arrival.is_guess for arrival in arrivals)


class Door(Struct, frozen=True):
    """A service to which clients are referred first."""

    service: Entry
    arrivals: tuple[Arrival, ...]
    stations: tuple[Station, ...]
    """Its part of the interchange's pathway; empty for a door that has none."""
    pathway: Entry | None
    """The pathway of `stations`."""
    used_in: tuple[int, ...]
    """Numbers of the other doors' stations that name this service."""
    leads_on: bool
    """Whether its stations go on into the interchange."""

    moves: bool = False
    """Whether responsibility moves on a way from its stations into the interchange."""

    @property
    def is_known(self) -> bool:
        """Whether one can say if the service is in use."""
        return not is_unknown(self.service)


class Interchange(Struct, frozen=True):
    """What all lines have in common: the team."""

    pathway: Entry
    service: Entry | None
    stations: tuple[Station, ...]
    actors: frozenset[str]
    """Ids of those that the content says to be the interchange: they are not members of themselves."""
    is_known: bool = True
    """Whether one can say if its service is in use; without one its pathway is asked."""


class Entrance(Struct, frozen=True):
    """The upper storey."""

    doors: tuple[Door, ...]
    direct: tuple[Arrival, ...]
    """Situations that lead straight to the interchange."""
    elsewhere: tuple[Arrival, ...]
    """Situations that lead to neither a door nor the interchange: their `others` say where."""
    interchange: Interchange | None

    @property
    def stations(self) -> Iterator[Station]:
        """The stations of the doors, then those of the interchange."""
        for door in self.doors:
            yield from door.stations
        if self.interchange:
            yield from self.interchange.stations


def entrance_of(catalog: Catalog, entity: Entry, language: str) -> Entrance:
    """The upper storey of the map of `entity`."""
    phases = _phases(entity)
    shared = _pathways(catalog, phases, INTERCHANGE)
    steps = pathway_view(catalog, shared[0], language).steps if shared else ()
    split = _split(steps, phases) if shared and shared[0] in _pathways(catalog, phases, DOOR) else 0
    team = _service_of(catalog, phases, INTERCHANGE, shared)
    own = _service_of(catalog, phases, DOOR, shared) if split else None
    arrivals = list(_arrivals(catalog, phases))
    names = _door_services(catalog, phases, arrivals, own)
    doors = tuple(
        _door(catalog, service, arrivals, steps[:split] if service is own else (), steps[:split], shared, names, team)
        for service in names
    )
    beyond = in_rows(steps, split) if shared else ()
    doors = tuple(_handing_on(door, steps, beyond) for door in doors)
    return Entrance(
        tuple(sorted(doors, key=lambda door: not (door.leads_on or door.used_in))),
        _grouped(catalog, arrivals, team, names, team) if team else (),
        _grouped(catalog, arrivals, None, names, team),
        _interchange(catalog, shared[0], team, beyond, phases) if shared else None,
    )


def _interchange(
    catalog: Catalog,
    pathway: Entry,
    team: Entry | None,
    stations: tuple[Station, ...],
    phases: Sequence[Mapping[str, Any]],
) -> Interchange:
    unknown = is_unknown(team) if team else is_walk_unknown(catalog, pathway)
    return Interchange(pathway, team, stations, _actors(phases), not unknown)


def _handing_on(door: Door, steps: Sequence[StepView], beyond: Sequence[Station]) -> Door:
    """The door with the ways on which responsibility moves to the interchange, whose stations are `beyond`."""
    own = [station.step for station in door.stations]
    moves = any(step in own for station in beyond for step in station.given_by)
    return replace(door, stations=tuple(with_hand_overs(station, steps) for station in door.stations), moves=moves)


def place_of(phase: Mapping[str, Any]) -> str:
    """The place that the content gives a phase on the map, or ""."""
    return str(phase.get("map_place", ""))


def _phases(entity: Entry) -> list[Mapping[str, Any]]:
    return entity.items("phases")


def _pathways(catalog: Catalog, phases: Sequence[Mapping[str, Any]], place: str) -> list[Entry]:
    ids = dict.fromkeys(id for phase in phases if place_of(phase) == place for id in phase.get("pathways", ()))
    return [entry for id in ids if (entry := catalog.get("pathway", id))]


def _services(catalog: Catalog, phases: Sequence[Mapping[str, Any]], place: str) -> list[Entry]:
    ids = dict.fromkeys(id for phase in phases if place_of(phase) == place for id in phase.get("services", ()))
    return [entry for id in ids if (entry := catalog.get("service", id))]


def _split(steps: Sequence[StepView], phases: Sequence[Mapping[str, Any]]) -> int:
    """Place of the first step for which the interchange's actor answers: the steps before it are the door's."""
    actors = _actors(phases)
    for index, step in enumerate(steps):
        if actors & {str(party.actor) for party in step.responsible}:
            return index
    return 0


def _actors(phases: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(str(phase.get("responsible")) for phase in phases if place_of(phase) == INTERCHANGE)


def _service_of(
    catalog: Catalog, phases: Sequence[Mapping[str, Any]], place: str, shared: Sequence[Entry]
) -> Entry | None:
    """The first service of the place whose pathway is the interchange's."""
    subjects = shared[0].items("services") if shared else []
    return next((service for service in _services(catalog, phases, place) if service.id in subjects), None)


def situations_of(catalog: Catalog, entity: Entry) -> Iterator[Entry]:
    """The situations of all phases in which somebody notices the need, in their order."""
    return _arrivals(catalog, _phases(entity))


def _arrivals(catalog: Catalog, phases: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    ids = dict.fromkeys(id for phase in phases for id in phase.get("triggers", ()))
    for id in ids:
        trigger = catalog.get("trigger", id)
        if trigger and trigger.data.get("type") == SITUATION:
            yield trigger


def _targets(catalog: Catalog, trigger: Entry) -> list[Target]:
    found = ((catalog.get("service", str(way.get("service"))), way) for way in trigger.items("refer_to"))
    return [Target(service, way.get("certainty") in WEAK) for service, way in found if service]


def _door_services(
    catalog: Catalog, phases: Sequence[Mapping[str, Any]], triggers: Sequence[Entry], own: Entry | None
) -> list[Entry]:
    """The services of the first phases to which situations lead, and the door of the pathway, in the phases' order."""
    reached = [target.service for trigger in triggers for target in _targets(catalog, trigger)]
    services = [*_services(catalog, phases, NOTICE), *_services(catalog, phases, DOOR)]
    first = [_place(catalog, trigger, services, None) for trigger in triggers]
    return [service for service in services if service is own or (service in reached and service in first)]


def _place(catalog: Catalog, trigger: Entry, doors: Sequence[Entry], team: Entry | None) -> Entry | None:
    """The first door, or the interchange, to which the situation leads."""
    targets = (target.service for target in _targets(catalog, trigger))
    return next((service for service in targets if service is team or service in doors), None)


def _grouped(
    catalog: Catalog, triggers: Sequence[Entry], place: Entry | None, doors: Sequence[Entry], team: Entry | None
) -> tuple[Arrival, ...]:
    """The situations that lead to `place`, or to no place on the map's upper storey."""
    found = [trigger for trigger in triggers if _place(catalog, trigger, doors, team) is place]
    return tuple(_arrival(catalog, trigger, place) for trigger in found)


def _arrival(catalog: Catalog, trigger: Entry, place: Entry | None) -> Arrival:
    targets = tuple(_targets(catalog, trigger))
    noticed_by = next(iter(trigger.items("noticed_by")), None)
    party = party_view(catalog, Party(None, noticed_by, True))
    guess = any(target.is_guess for target in targets if target.service is place)
    return Arrival(trigger, party.sector, guess, targets, place)


def _door(
    catalog: Catalog,
    service: Entry,
    triggers: Sequence[Entry],
    own: Sequence[StepView],
    steps: Sequence[StepView],
    shared: Sequence[Entry],
    doors: Sequence[Entry],
    team: Entry | None,
) -> Door:
    others = () if own else [step.number for step in steps if service.id in step.services]
    return Door(
        service,
        _grouped(catalog, triggers, service, doors, team),
        down(own),
        shared[0] if own else None,
        tuple(others),
        bool(own),
    )
