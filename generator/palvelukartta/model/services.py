"""The pathways to which a step leads through the services that it names."""

from __future__ import annotations

from collections.abc import Collection

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.pathway import PATHWAY, Pathway


def pathways_of_services(catalog: Catalog, pathway: Pathway, services: Collection[str]) -> list[Entry]:
    """The other pathways of `services`, which a step of `pathway` names by id; in order of id."""
    found = {id for service in services for id in catalog.pathways_of_service.get(service, ())} - {pathway.entry.id}
    return [catalog.entries[Key(PATHWAY, id)] for id in sorted(found)]
