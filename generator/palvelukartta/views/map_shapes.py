"""The map of a service entity as values: its lines, its columns, and the phases over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from palvelukartta.model.entries import Entry
from palvelukartta.views.main_line import is_guess
from palvelukartta.views.map_entry import Entrance
from palvelukartta.views.map_line import Station
from palvelukartta.views.pathway import EdgeView


@dataclass(frozen=True)
class Column:
    """Columns of one stage."""

    stage: str
    title: str
    begin: int
    """From 1."""
    width: int


@dataclass(frozen=True)
class Zone:
    """A phase over the columns of the lines."""

    number: int
    """Place among the entity's phases, from 1."""
    title: str
    begin: int
    end: int
    """First and last column."""


@dataclass(frozen=True)
class Plate:
    """A change to another line, or back to the interchange."""

    code: str
    anchor: str
    """Id of the line on the page, or of the interchange's station where one comes in."""
    is_guess: bool = False
    """Whether no source states that one changes here."""


@dataclass(frozen=True)
class Line:
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
    deciders: tuple[str, ...] = ()
    """Short names of those who decide on its service."""
    is_decided_by_guess: bool = False
    """Whether that is concluded."""

    @property
    def anchor(self) -> str:
        """Id of the line on the page."""
        return self.code.lower()


@dataclass(frozen=True)
class EntityMap:
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
            self._plate([edge for edge in ways if edge.pathway == id])
            for id in dict.fromkeys(edge.pathway for edge in ways)
        )

    def _plate(self, ways: Sequence[EdgeView]) -> Plate:
        plate = self.plates[ways[0].pathway]
        shared = self.entrance.interchange
        stations = self.entrance.stations if shared and shared.pathway.id == ways[0].pathway else ()
        numbers = (station.step.number for station in stations if station.step.id == ways[0].target)
        anchor = next((f"{plate.anchor}-{number}" for number in numbers), plate.anchor)
        return replace(plate, anchor=anchor, is_guess=is_guess(ways))
