"""What an entry says of itself in Palvelutietovaranto (PTV), the national register that feeds suomi.fi."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from palvelukartta.model.entries import Entry

PTV = "ptv"
"""Field of an entry with its ids there, and of site.yml for a county that publishes there."""

CLASSIFIED = ("service_classes", "ontology_terms", "target_groups")
"""Fields that the register asks of a service, and nothing else does."""


_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_register_id(written: str) -> bool:
    """Whether it has the form of the register's ids."""
    return bool(_ID.fullmatch(written))


def register_ids(entry: Entry) -> tuple[str, ...]:
    """Ids of services, service channels and organisations that the entry says to be."""
    return tuple(str(id) for id in entry.items(PTV))


def organizations(site: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids of the organisations whose services are published there; none where site.yml has none."""
    settings = site.get(PTV)
    return tuple(settings["organizations"]) if isinstance(settings, Mapping) else ()


def is_described_there(entry: Entry) -> bool:
    """Whether the entry is a service that says anything of itself in the register."""
    return any(entry.data.get(field) for field in (PTV, *CLASSIFIED))
