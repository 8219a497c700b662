"""What a professional asks first of a pathway: for whom, where one gets in, who decides, whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from palvelukartta.model.entries import Entry
from palvelukartta.pages.contacts import Contact
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.views.pathway import PartyView, PathwayView


@dataclass(frozen=True)
class Facts:
    """The four facts of a pathway; what is empty the sources leave open."""

    for_whom: str
    doors: tuple[Link, ...]
    """Those who answer for its first step."""
    deciders: tuple[Link, ...]
    decision_sources: tuple[Mapping[str, Any], ...]
    """Sources of what is said of the deciders."""
    contact: Contact | None


def pathway_facts(presenter: Presenter, entry: Entry, view: PathwayView, contacts: tuple[Contact, ...]) -> Facts:
    """The facts of the pathway `entry`, as its main service and its first step tell them."""
    service = main_service(presenter, entry)
    decisions = _decisions(presenter, entry, service)
    return Facts(
        for_whom=service.text("for_whom", presenter.language) if service else "",
        doors=tuple(_doors(presenter, view)),
        deciders=tuple(_deciders(decisions)),
        decision_sources=tuple(source for decision in decisions for source in decision["sources"]),
        contact=contacts[0] if contacts else None,
    )


def main_service(presenter: Presenter, entry: Entry) -> Entry | None:
    """The first service of the pathway that is one and goes on; else its first."""
    services = [*presenter.catalog.named("service", entry.items("services"))]
    going_on = [service for service in services if service.data.get("type") == "service" and not service.is_closed]
    return next(iter([*going_on, *services]), None)


def _doors(presenter: Presenter, view: PathwayView) -> Iterator[Link]:
    for party in view.steps[0].responsible if view.steps else ():
        if link := _link(presenter, party):
            yield link


def _link(presenter: Presenter, party: PartyView) -> Link | None:
    actor = presenter.catalog.get("actor", party.actor) if party.actor else None
    entry = actor or (presenter.catalog.get("role", party.role) if party.role else None)
    return presenter.link(entry) if entry else None


def _decisions(presenter: Presenter, entry: Entry, main: Entry | None) -> Sequence[Mapping[str, Any]]:
    """Who decides on the main service; where it does not say, on the first other service of the pathway that does."""
    others = presenter.catalog.named("service", entry.items("services"))
    telling = (service for service in (*([main] if main else []), *others) if service.items("decided_by"))
    service = next(telling, None)
    return tuple(presenter.entry(service)["decided_by"]) if service else ()


def _deciders(decisions: Iterable[Mapping[str, Any]]) -> Iterator[Link]:
    """The roles that decide, or their organisations where no role is known."""
    links = (decision.get("role") or decision.get("actor") for decision in decisions)
    yield from dict.fromkeys(link for link in links if link)
