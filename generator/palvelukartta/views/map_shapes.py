"""The map of a service entity as values: its lines, its columns, and the phases over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.entries import Entry
from palvelukartta.views.main_line import is_guess
from palvelukartta.views.map_entry import Entrance
from palvelukartta.views.map_line import Station
from palvelukartta.views.parties import moves
from palvelukartta.views.pathway import EdgeView, PartyView, StepView


class Column(Struct, frozen=True):
    """Columns of one stage."""

    stage: str
    title: str
    begin: int
    """From 1."""
    width: int


class Zone(Struct, frozen=True):
    """A phase over the columns of the lines."""

    number: int
    """Place among the entity's phases, from 1."""
    title: str
    begin: int
    end: int
    """First and last column."""


class Plate(Struct, frozen=True):
    """A change to another line, or back to the interchange."""

    code: str
    anchor: str
    """Id of the line on the page, or of the interchange's station where one comes in."""
    is_guess: bool = False
    """Whether no source states that one changes here."""
    gives: tuple[tuple[str, str], ...] = ()
    """From whom to whom responsibility moves on the way: short names, "" of nobody."""


GUESS, PART_GUESS, NOBODY = "guess", "part_guess", "nobody_decides"
"""Doubts about a decision: it, or all who decide, is concluded; some of them are; no source says who decides."""


class Deciding(Struct, frozen=True):
    """Who decides on a line's service."""

    name: str
    when: str
    """On which condition, written to follow "kun"; "" where none is told."""
    is_guess: bool
    """Whether no source states that this one decides."""


class Line(Struct, frozen=True):
    """A pathway on the map."""

    pathway: Entry
    code: str
    sign: str
    """The condition on which clients enter it, written to follow "jos"."""
    stations: tuple[Station, ...]
    door: str
    """Short name of who answers for the first step."""
    sector: str
    is_known: bool
    """Whether one can say if its main service is in use."""
    is_fed: bool
    """Whether the interchange's pathway leads to it."""
    deciders: tuple[Deciding, ...] = ()
    """Those who decide on its service."""

    @property
    def anchor(self) -> str:
        """Id of the line on the page."""
        return self.code.lower()


class EntityMap(Struct, frozen=True):
    """The map of one entity."""

    entity: Entry
    entrance: Entrance
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    zones: tuple[Zone, ...]
    plates: Mapping[str, Plate]
    """Pathway id → its plate: the lines, and the interchange where its pathway has a code."""

    @property
    def width(self) -> int:
        """Number of columns."""
        return sum(column.width for column in self.columns)

    @property
    def stations(self) -> Iterator[Station]:
        """Every station, in the order in which the map is read."""
        yield from self.entrance.stations
        for line in self.lines:
            yield from line.stations

    def plates_of(self, station: Station) -> tuple[Plate, ...]:
        """The changes that a station offers, each line once; those of the interchange say where the lines begin."""
        ways = [edge for edge in station.step.edges if edge.pathway in self.plates]
        return tuple(
            self._plate(station.step, [edge for edge in ways if edge.pathway == id])
            for id in dict.fromkeys(edge.pathway for edge in ways)
        )

    def _plate(self, step: StepView, ways: Sequence[EdgeView]) -> Plate:
        plate = self.plates[ways[0].pathway]
        shared = self.entrance.interchange
        stations = self.entrance.stations if shared and shared.pathway.id == ways[0].pathway else ()
        numbers = (station.step.number for station in stations if station.step.id == ways[0].target)
        anchor = next((f"{plate.anchor}-{number}" for number in numbers), plate.anchor)
        given = dict.fromkeys(give for way in ways for give in self._given(step, way))
        return replace(plate, anchor=anchor, is_guess=is_guess(ways), gives=tuple(given))

    def _given(self, step: StepView, way: EdgeView) -> Iterator[tuple[str, str]]:
        """From whom to whom responsibility moves on a way to another pathway of the map, if it does."""
        stations = {line.pathway.id: line.stations for line in self.lines}.get(way.pathway, self.entrance.stations)
        for station in stations:
            if station.step.id == way.target and moves(step.responsible, station.step.responsible):
                yield names_of(step.responsible), names_of(station.step.responsible)


def names_of(parties: Iterable[PartyView]) -> str:
    """Short names of parties, each once."""
    return ", ".join(dict.fromkeys(party.short_name for party in parties if party.short_name))
