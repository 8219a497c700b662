"""Who decides on a pathway's service: what its page and its line on a map say alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language


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


class Decider(Struct, frozen=True):
    """Who decides: a role, or its organisation where no role is known."""

    entry: Entry
    when: str
    """The condition on which this one decides, written to follow "kun"; "" where none is told."""
    sources: tuple[Mapping[str, Any], ...]
    """The citations of this one alone."""

    @property
    def is_concluded(self) -> bool:
        """Whether some of what is said of this one is concluded or open."""
        return any(source.get("certainty") in WEAK for source in self.sources)


def deciders(catalog: Catalog, pathway: Entry, language: str = DEFAULT_LANGUAGE) -> tuple[Decider, ...]:
    """Those who decide on the service of the pathway, each once, in the content's order."""
    found: dict[Key, list[Mapping[str, Any]]] = {}
    for decision in _decisions(catalog, pathway):
        if entry := _who(catalog, decision):
            found.setdefault(entry.key, []).append(decision)
    return tuple(_decider(catalog.entries[key], decisions, language) for key, decisions in found.items())


def _decider(entry: Entry, decisions: Sequence[Mapping[str, Any]], language: str) -> Decider:
    conditions = dict.fromkeys(in_language(decision["when"], language) for decision in decisions if "when" in decision)
    sources = (source for decision in decisions for source in decision.get("sources", ()))
    return Decider(entry, " tai ".join(conditions), tuple(sources))


def _decisions(catalog: Catalog, pathway: Entry) -> Sequence[Mapping[str, Any]]:
    service = deciding_service(catalog, pathway)
    return service.items("decided_by") if service else ()


def _who(catalog: Catalog, decision: Mapping[str, Any]) -> Entry | None:
    return catalog.get("role", str(decision.get("role"))) or catalog.get("actor", str(decision.get("actor")))
