"""The map of a service entity: the whole at one glance, as a pure value made from the catalogue.

The upper storey says how one gets in, the lower one where it goes: a line for each pathway, in columns that mean the
same on all of them. What the content lacks for a map is said by `gaps`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway
from palvelukartta.model.schema import labels
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.views.map_entry import LINES, Entrance, entrance_of, is_in_use, place_of
from palvelukartta.views.map_line import Station, columns_of, is_guess, stations_of
from palvelukartta.views.pathway import EdgeView, PathwayView, pathway_view

MAX_LINES, MAX_COLUMNS, MAX_STATIONS = 7, 14, 13
"""More lines, columns, or stations on a line than this cannot be read at one glance: the entity is split. A line may
have the thirteen stations that a pathway in two parts has; the columns are those of twelve stages and two more where
a line stops twice in one."""


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
    """Whether one of its services is known to be in use."""
    is_fed: bool
    """Whether the interchange's pathway leads to it."""

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


@dataclass(frozen=True)
class Gap:
    """Something that the content must say before the entity has a map."""

    entry: Entry
    path: tuple[str | int, ...]
    field: str
    """Name of the field that is missing."""
    subject: str
    """Title of what it is missing from."""


@dataclass(frozen=True)
class Excess:
    """Something of which a map would have too much."""

    what: str
    """lines, columns or stations."""
    found: int
    most: int
    subject: str
    """Title of the pathway that has too many stations; else of the entity."""


def entity_map(catalog: Catalog, entity: Entry, language: str = DEFAULT_LANGUAGE) -> EntityMap | None:
    """The map of `entity`; None where it has no line, lacks something (`gaps`), or would be too large (`excesses`)."""
    if not has_map(catalog, entity):
        return None
    pathways = lines_of(catalog, entity)
    views = [pathway_view(catalog, pathway, language) for pathway in pathways]
    columns = columns_of(tuple(stage_titles(pathways[0])), [Pathway.of(pathway).steps for pathway in pathways])
    entrance = entrance_of(catalog, entity, language)
    fed = set(_leads_to(catalog, entrance, language))
    return EntityMap(
        entity,
        entrance,
        tuple(_line(catalog, *pair, columns, fed, language) for pair in zip(pathways, views, strict=True)),
        tuple(_columns(stage_titles(pathways[0]), columns)),
        tuple(_zones(entity, stage_titles(pathways[0]), columns, language)),
        _plates(pathways, entrance),
    )


def has_map(catalog: Catalog, entity: Entry) -> bool:
    """Whether the content of `entity` is enough for a map, and not too much."""
    faults = chain(gaps(catalog, entity), excesses(catalog, entity))
    return bool(lines_of(catalog, entity)) and not any(True for _ in faults)


def lines_of(catalog: Catalog, entity: Entry) -> list[Entry]:
    """The pathways that are lines: those of the phases that stand there, in order, each once."""
    phases = [phase for phase in entity.items("phases") if place_of(phase) == LINES]
    ids = dict.fromkeys(id for phase in phases for id in phase.get("pathways", ()))
    return [entry for id in ids if (entry := catalog.get("pathway", id))]


def gaps(catalog: Catalog, entity: Entry) -> Iterator[Gap]:
    """What the entity and the pathways of its lines lack for a map, in the order of the map."""
    for index, phase in enumerate(entity.items("phases")):
        if not place_of(phase):
            yield Gap(entity, ("phases", index, "id"), "map_place", in_language(phase.get("title")))
    for pathway in lines_of(catalog, entity):
        for name in ("code", "enters_when"):
            if not pathway.data.get(name):
                yield Gap(pathway, ("title",), name, pathway.title)
        for index, step in enumerate(pathway.items("steps")):
            if not step.get("stage"):
                yield Gap(pathway, ("steps", index, "id"), "stage", in_language(step.get("title")))


def excesses(catalog: Catalog, entity: Entry) -> Iterator[Excess]:
    """What the map of `entity` would have too much of. Columns are counted where every step has its stage."""
    pathways = [Pathway.of(entry) for entry in lines_of(catalog, entity)]
    if len(pathways) > MAX_LINES:
        yield Excess("lines", len(pathways), MAX_LINES, entity.title)
    for pathway in pathways:
        if len(pathway.steps) > MAX_STATIONS:
            yield Excess("stations", len(pathway.steps), MAX_STATIONS, pathway.entry.title)
    if pathways and all(step.stage for pathway in pathways for step in pathway.steps):
        stages = tuple(stage_titles(pathways[0].entry))
        count = sum(map(len, columns_of(stages, [pathway.steps for pathway in pathways]).values()))
        if count > MAX_COLUMNS:
            yield Excess("columns", count, MAX_COLUMNS, entity.title)


def stage_titles(pathway: Entry) -> dict[str, str]:
    """Stage → its Finnish title, in the order of the columns."""
    return labels(pathway.kind.field("steps", "stage"))


def _line(
    catalog: Catalog,
    pathway: Entry,
    view: PathwayView,
    columns: Mapping[str, range],
    fed: set[str],
    language: str,
) -> Line:
    first = view.steps[0]
    return Line(
        pathway,
        str(pathway.data["code"]),
        in_language(pathway.data["enters_when"], language),
        stations_of(view.steps, columns),
        first.responsible[0].short_name if first.responsible else "",
        first.sector,
        _is_known(catalog, pathway),
        pathway.id in fed,
    )


def _is_known(catalog: Catalog, pathway: Entry) -> bool:
    """Whether a service of the pathway is known to be in use; without services the pathway itself is asked."""
    services = [entry for id in pathway.items("services") if (entry := catalog.get("service", id))]
    return any(is_in_use(entry) for entry in services or [pathway])


def _leads_to(catalog: Catalog, entrance: Entrance, language: str) -> Iterator[str]:
    """Ids of the pathways to which the interchange's pathway leads."""
    if entrance.interchange:
        for step in pathway_view(catalog, entrance.interchange.pathway, language).steps:
            yield from (edge.pathway for edge in step.edges if edge.pathway)


def _columns(titles: Mapping[str, str], columns: Mapping[str, range]) -> Iterator[Column]:
    for stage, places in columns.items():
        yield Column(stage, titles[stage], places.start, len(places))


def _zones(entity: Entry, titles: Mapping[str, str], columns: Mapping[str, range], language: str) -> Iterator[Zone]:
    """The phases of the lines over their columns: each from its first stage on, or from what comes after that one. A
    phase that does not say where it begins, begins at the first column; one without columns has no zone."""
    order, last = list(titles), max(places.stop for places in columns.values()) - 1
    phases = [(number, one) for number, one in enumerate(entity.items("phases"), 1) if place_of(one) == LINES]
    begins = []
    for _, phase in phases:
        first = order.index(phase["first_stage"]) if "first_stage" in phase else 0
        there = (places.start for stage, places in columns.items() if order.index(stage) >= first)
        begins.append(min(there, default=last + 1))
    for (number, phase), begin, following in zip(phases, begins, [*begins[1:], last + 1], strict=True):
        if begin < following:
            yield Zone(number, in_language(phase.get("title"), language), begin, following - 1)


def _plates(pathways: Sequence[Entry], entrance: Entrance) -> dict[str, Plate]:
    shared = [entrance.interchange.pathway] if entrance.interchange else []
    coded = [pathway for pathway in (*pathways, *shared) if pathway.data.get("code")]
    return {pathway.id: Plate(str(pathway.data["code"]), str(pathway.data["code"]).lower()) for pathway in coded}
