"""What the content lets one say to be in use: the rest is drawn dashed."""

from __future__ import annotations

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import names_gap

KNOWN_USE = "x-known-use"
"""Mark of the statuses of what is known to be in use."""

STATUS = "status"


def has_status_of_use(entry: Entry) -> bool:
    """Whether the entry's status is that of something in use."""
    return entry.data.get(STATUS) in entry.kind.marked(KNOWN_USE)


def is_in_use(entry: Entry) -> bool:
    """Whether the entry's status says that it is in use, and no open question or citation asks whether it still is."""
    return has_status_of_use(entry) and not names_gap(entry, STATUS)


def is_walked(catalog: Catalog, pathway: Entry) -> bool:
    """Whether a service of the pathway is known to be in use; without services the pathway itself is asked. Never where
    the pathway's own status is an open question."""
    services = [*catalog.named("service", pathway.items("services"))]
    return any(is_in_use(entry) for entry in services or [pathway]) and not names_gap(pathway, STATUS)
