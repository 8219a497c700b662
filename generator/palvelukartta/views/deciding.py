"""Who decides on a service, and on that of a pathway: what pages, cards and lines on a map say alike.

Who is only said to decide nothing ("Päätöstä ei tarvita.") decides nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.none_said import decisions, no_decision
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
    return next((service for service in (*([main] if main else []), *others) if decisions(service)), None)


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
    """Those who decide on the service of the pathway."""
    service = deciding_service(catalog, pathway)
    return deciders_on(catalog, service, language) if service else ()


def deciders_on(catalog: Catalog, service: Entry, language: str = DEFAULT_LANGUAGE) -> tuple[Decider, ...]:
    """Those who decide on the service, each once, in the content's order."""
    found: dict[Key, list[Mapping[str, Any]]] = {}
    for decision in decisions(service):
        if entry := _who(catalog, decision):
            found.setdefault(entry.key, []).append(decision)
    return tuple(_decider(catalog.entries[key], made, language) for key, made in found.items())


def undecided(catalog: Catalog, pathway: Entry, language: str = DEFAULT_LANGUAGE) -> str:
    """The words by which the main service says that no decision is made, where no other one says who decides."""
    main = main_service(catalog, pathway)
    return undecided_of(main, language) if main and not deciding_service(catalog, pathway) else ""


def undecided_of(service: Entry, language: str = DEFAULT_LANGUAGE) -> str:
    """The words by which the service says that no decision is made; "" where somebody decides, or nothing is said."""
    said = [] if decisions(service) else no_decision(service)
    return " ".join(dict.fromkeys(in_language(item.get("text"), language) for item in said))


def _decider(entry: Entry, made: Sequence[Mapping[str, Any]], language: str) -> Decider:
    conditions = dict.fromkeys(in_language(decision["when"], language) for decision in made if "when" in decision)
    sources = (source for decision in made for source in decision.get("sources", ()))
    return Decider(entry, " tai ".join(conditions), tuple(sources))


def _who(catalog: Catalog, decision: Mapping[str, Any]) -> Entry | None:
    return catalog.get("role", str(decision.get("role"))) or catalog.get("actor", str(decision.get("actor")))
