"""Who decides on a pathway's service: what its page and its line on a map say alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry


def main_service(catalog: Catalog, pathway: Entry) -> Entry | None:
    """The first service of the pathway that is one and goes on; else its first."""
    services = [*catalog.named("service", pathway.items("services"))]
    going_on = [service for service in services if service.data.get("type") == "service" and not service.is_closed]
    return next(iter([*going_on, *services]), None)


def deciding_service(catalog: Catalog, pathway: Entry) -> Entry | None:
    """The main service where it says who decides on it, else the first other one of the pathway that does."""
    main = main_service(catalog, pathway)
    others = catalog.named("service", pathway.items("services"))
    return next((service for service in (*([main] if main else []), *others) if service.items("decided_by")), None)


def deciders(catalog: Catalog, pathway: Entry) -> tuple[Entry, ...]:
    """The roles that decide, or their organisations where no role is known, each once."""
    return tuple({entry.key: entry for entry in _deciders(catalog, _decisions(catalog, pathway))}.values())


def is_concluded(catalog: Catalog, pathway: Entry) -> bool:
    """Whether some of what is said of the deciders is concluded or open: the weakest word holds for them all."""
    sources = (source for decision in _decisions(catalog, pathway) for source in decision.get("sources", ()))
    return any(source.get("certainty") in WEAK for source in sources)


def _decisions(catalog: Catalog, pathway: Entry) -> Sequence[Mapping[str, Any]]:
    service = deciding_service(catalog, pathway)
    return service.items("decided_by") if service else ()


def _deciders(catalog: Catalog, decisions: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    for decision in decisions:
        role, actor = catalog.get("role", str(decision.get("role"))), catalog.get("actor", str(decision.get("actor")))
        if entry := role or actor:
            yield entry
