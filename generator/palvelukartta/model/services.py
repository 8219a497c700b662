"""The pathways to which a step leads through the services that it names."""

from __future__ import annotations

from collections.abc import Collection

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import PATHWAY, Pathway


def pathways_of_services(catalog: Catalog, pathway: Pathway, services: Collection[str]) -> list[Entry]:
    """The other pathways of `services`, which a step of `pathway` names by id; in order of id."""
    others = (entry for entry in catalog.of_kind(PATHWAY) if entry.id != pathway.entry.id)
    return [entry for entry in others if not set(entry.items("services")).isdisjoint(services)]
