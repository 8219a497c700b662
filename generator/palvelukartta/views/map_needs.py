"""What content must say before an entity has a map, and how much of it fits one: the check and the map ask it alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway
from palvelukartta.model.schema import labels
from palvelukartta.model.text import in_language
from palvelukartta.views.map_entry import LINES, place_of
from palvelukartta.views.map_line import columns_of

MAX_LINES, MAX_COLUMNS, MAX_STATIONS = 7, 14, 13
"""More lines, columns, or stations on a line than this cannot be read at one glance: the entity is split. A line may
have the thirteen stations that a pathway in two parts has; the columns are those of twelve stages and two more where
a line stops twice in one."""


class Gap(Struct, frozen=True):
    """Something that the content must say before the entity has a map."""

    entry: Entry
    path: tuple[str | int, ...]
    field: str
    """Name of the field that is missing."""
    subject: str
    """Title of what it is missing from."""

    @property
    def title(self) -> str:
        """What forms and pages call the field."""
        beside = [part for part in self.path[:-1] if isinstance(part, str)]
        return str(self.entry.kind.field(*beside, self.field)["title"])


class Excess(Struct, frozen=True):
    """Something of which a map would have too much."""

    what: str
    """lines, columns or stations."""
    found: int
    most: int
    subject: str
    """Title of the pathway that has too many stations; else of the entity."""


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


def stage_titles(pathway: Entry) -> Mapping[str, str]:
    """Stage → its Finnish title, in the order of the columns."""
    return labels(pathway.kind.field("steps", "stage"))
