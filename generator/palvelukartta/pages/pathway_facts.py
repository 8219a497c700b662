"""What a professional asks first of a pathway: for whom, where one gets in, who decides, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    contact: Contact | None


def pathway_facts(presenter: Presenter, entry: Entry, view: PathwayView, contacts: tuple[Contact, ...]) -> Facts:
    """The facts of the pathway `entry`, as its main service and its first step tell them."""
    service = main_service(presenter, entry)
    shown = presenter.entry(service) if service else {}
    return Facts(
        for_whom=service.text("for_whom", presenter.language) if service else "",
        doors=tuple(_doors(presenter, view)),
        deciders=tuple(_deciders(shown)),
        contact=contacts[0] if contacts else None,
    )


def main_service(presenter: Presenter, entry: Entry) -> Entry | None:
    """The first service of the pathway that is one and goes on; else its first."""
    named = (presenter.catalog.get("service", id) for id in entry.items("services"))
    services = [service for service in named if service]
    going_on = [one for one in services if one.data.get("type") == "service" and not one.is_closed]
    return next(iter([*going_on, *services]), None)


def _doors(presenter: Presenter, view: PathwayView) -> Iterator[Link]:
    for party in view.steps[0].responsible if view.steps else ():
        if link := _link(presenter, party):
            yield link


def _link(presenter: Presenter, party: PartyView) -> Link | None:
    actor = presenter.catalog.get("actor", party.actor) if party.actor else None
    entry = actor or (presenter.catalog.get("role", party.role) if party.role else None)
    return presenter.link(entry) if entry else None


def _deciders(service: Mapping[str, Any]) -> Iterator[Link]:
    """The roles that decide on the service, or their organisations where no role is known."""
    links = (decider.get("role") or decider.get("actor") for decider in service.get("decided_by") or ())
    yield from dict.fromkeys(link for link in links if link)
