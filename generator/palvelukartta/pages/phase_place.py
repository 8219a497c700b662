"""Where an entry stands on the way of a service entity: in which of the phases that the entity itself lists."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.model.catalog import Reference
from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Link, Presenter

ENTITY, PHASES = "entity", "phases"


class PhasePlace(Struct, frozen=True):
    """A service entity that an entry is a part of."""

    entity: Link
    number: int
    """Of the phase that lists the entry; 0 where none does, and for what has no phase: a pathway goes through many."""
    total: int
    """How many phases the entity has."""


def phase_place(presenter: Presenter, entry: Entry) -> PhasePlace | None:
    """The place of `entry`: in the first phase that lists it, else in the whole; None where no entity lists it."""
    places = tuple(_places(presenter, entry))
    return min(places, key=lambda place: (not place.number, place.number), default=None)


def _places(presenter: Presenter, entry: Entry) -> Iterator[PhasePlace]:
    for reference in presenter.catalog.incoming(entry.key):
        if reference.source.kind == ENTITY and _lists(reference):
            entity = presenter.catalog.entries[reference.source]
            number = int(reference.path[1]) + 1 if reference.path[0] == PHASES and "phase" in entry.data else 0
            yield PhasePlace(presenter.link(entity), number, len(entity.items(PHASES)))


def _lists(reference: Reference) -> bool:
    """Whether it is in a list of a phase or of a theme: `phases, 1, services, 0`. Who answers stands in no list."""
    return len(reference.path) == 4
