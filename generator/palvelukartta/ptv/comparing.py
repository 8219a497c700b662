"""How the map and a snapshot of the register differ: an equal pair tells nothing."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import can_be_referred_to
from palvelukartta.model.register import register_ids
from palvelukartta.ptv import facts
from palvelukartta.ptv.differences import Difference, Pair, Sort
from palvelukartta.ptv.places import Places
from palvelukartta.ptv.records import Channel, Organization, Service, Snapshot
from palvelukartta.ptv.sameness import bare

SERVICE, ACTOR = "service", "actor"
_SERVICES = ("service", "benefit", None)
"""Types of what the register describes: it knows no models, methods or training."""


class Comparison(Struct, frozen=True, eq=False):
    """The differences, in the order of the map's entries, then what is on one side only."""

    differences: tuple[Difference, ...]
    joined: int
    """Entries of the map that say what they are in the register."""
    published: int
    """Services that the snapshot holds and suomi.fi shows."""


def compare(catalog: Catalog, snapshot: Snapshot) -> Comparison:
    """The comparison."""
    joined = [entry for entry in catalog.entries.values() if register_ids(entry)]
    places = Places(catalog)
    pairs = [difference for entry in joined for difference in _of_entry(entry, catalog, snapshot, places)]
    shown = [service for service in snapshot.services.values() if service.is_published]
    apart = _apart(catalog, snapshot, shown, {id for entry in joined for id in register_ids(entry)})
    return Comparison((*pairs, *apart), len(joined), len(shown))


def _of_entry(entry: Entry, catalog: Catalog, snapshot: Snapshot, places: Places) -> Iterator[Difference]:
    services = []
    for id in register_ids(entry):
        record = snapshot.get(id)
        if record is None:
            yield Difference(Sort.GONE if id in snapshot.gone else Sort.UNSEEN, entry, id)
        elif not record.is_published:
            yield Pair(entry, record).differs(Sort.ARCHIVED)
        elif isinstance(record, Service):
            services.append(record)
        elif isinstance(record, Channel | Organization) and entry.kind.name == ACTOR:
            yield from facts.differing_contacts(Pair(entry, record), record.reached, catalog)
            yield from facts.changed_later(Pair(entry, record))
    yield from _of_services(entry, services, catalog, snapshot, places)


def _of_services(
    entry: Entry, services: list[Service], catalog: Catalog, snapshot: Snapshot, places: Places
) -> Iterator[Difference]:
    """An entry that is several services need say what one of them says: it cannot have the names of all."""
    of_texts = [list(facts.differing_texts(Pair(entry, service))) for service in services]
    if all(of_texts):
        yield from (difference for differences in of_texts for difference in differences)
    for service in services:
        pair = Pair(entry, service)
        yield from facts.differing_contacts(pair, snapshot.reached(service), catalog)
        yield from facts.differing_areas(pair, service, places)
        yield from facts.differing_laws(pair, service, catalog)
        yield from facts.changed_later(pair)


def _apart(catalog: Catalog, snapshot: Snapshot, shown: list[Service], named: set[str]) -> Iterator[Difference]:
    """Services that nothing joins: two of the same name are likely one."""
    loose = [entry for entry in catalog.of_kind(SERVICE) if not register_ids(entry)]
    by_name = {bare(str(name)): entry for entry in loose for name in (entry.title, *entry.items("aliases"))}
    unnamed = [service for service in shown if service.id not in named]
    alike = {service.id: by_name[bare(service.name)] for service in unnamed if bare(service.name) in by_name}
    for service in unnamed:
        if service.id in alike:
            yield Difference(Sort.SAME_NAME, alike[service.id], service.id, service.name)
    owners = _owners(catalog, snapshot)
    joined = {entry.key for entry in alike.values()}
    for entry in loose:
        if entry.key not in joined and _belongs_there(entry, catalog, owners):
            yield Difference(Sort.ONLY_HERE, entry)
    for service in unnamed:
        if service.id not in alike:
            yield Difference(Sort.ONLY_THERE, None, service.id, service.name, theirs=(service.summary,))


def _owners(catalog: Catalog, snapshot: Snapshot) -> set[str]:
    """Ids of the actors that are organisations of the snapshot."""
    known = {id for service in snapshot.services.values() for id in service.organizations} | set(snapshot.organizations)
    return {actor.id for actor in catalog.of_kind(ACTOR) if known & set(register_ids(actor))}


def _belongs_there(entry: Entry, catalog: Catalog, owners: set[str]) -> bool:
    """Whether the organisations of the snapshot would describe the service: one of them provides it, and clients are
    taken in now. Where no actor says which organisation it is, every provider counts."""
    if entry.data.get("type") not in _SERVICES or not can_be_referred_to(entry):
        return False
    return not owners or any(_is_of(catalog, str(id), owners) for id in entry.items("provider"))


def _is_of(catalog: Catalog, id: str, actors: set[str]) -> bool:
    """Whether an actor is one of `actors` or a part of one."""
    seen: set[str] = set()
    while id and id not in seen:
        if id in actors:
            return True
        seen.add(id)
        actor = catalog.get(ACTOR, id)
        id = str(actor.data.get("part_of", "")) if actor else ""
    return False
