"""The near surroundings of an entry: what it names and what names it, as far as one small picture can show."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.text import DEFAULT_LANGUAGE

MAX_NEIGHBOURS = 8
"""A picture that is seen at once; twelve nodes are the most that any view may show (requirement 22)."""


class Neighbour(Struct, frozen=True):
    """An entry beside the one in the middle."""

    key: Key
    title: str
    relation: str
    """Name of the relation, read from the entry in the middle."""
    incoming: bool
    """Whether this entry names the one in the middle."""
    number: int
    """Place in the picture and in the list, from 1."""


class Neighbourhood(Struct, frozen=True):
    """An entry with its neighbours, in the order in which they are drawn and listed."""

    key: Key
    title: str
    neighbours: tuple[Neighbour, ...]
    left_out: int
    """Neighbours for which the picture has no room; the page lists them."""


def neighbourhood(catalog: Catalog, entry: Entry, language: str = DEFAULT_LANGUAGE) -> Neighbourhood:
    """The neighbours that the schema's relations declare as drawn (`x-edge.map`): what names the entry, then what it
    names. Each entry appears once, with the first relation that reaches it."""
    reached: dict[Key, tuple[str, bool]] = {}
    for incoming, references in ((True, catalog.incoming(entry.key)), (False, catalog.outgoing(entry.key))):
        for reference in references:
            other = reference.source if incoming else reference.target
            if reference.relation.drawn and other != entry.key and other in catalog.entries:
                reached.setdefault(other, (_name(reference, incoming), incoming))
    chosen = list(reached.items())[:MAX_NEIGHBOURS]
    neighbours = tuple(
        Neighbour(key, catalog.name(catalog.entries[key], language), relation, incoming, number)
        for number, (key, (relation, incoming)) in enumerate(chosen, start=1)
    )
    return Neighbourhood(entry.key, entry.text("title", language), neighbours, len(reached) - len(chosen))


def _name(reference: Reference, incoming: bool) -> str:
    return reference.relation.back if incoming else reference.relation.forward
