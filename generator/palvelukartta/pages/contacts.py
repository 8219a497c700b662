"""Whom to ask about a pathway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.model import referable
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath, at
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.views.pathway import PathwayView


class Contact(Struct, frozen=True):
    """Whom to ask."""

    link: Link
    contact: Mapping[str, Any]
    """The presented contact details."""


def shown_contact(presenter: Presenter, entry: Entry, path: FieldPath) -> Contact:
    """The contact of `entry` that stands at `path`."""
    data: Any = entry.data
    for name in path:
        data = data[name]
    return Contact(presenter.link(entry), presenter.value(at(entry.kind.schema, path), data))


def own_contacts(presenter: Presenter, entry: Entry) -> Iterator[Contact]:
    """Every contact that the entry tells of itself: its single one (`contact`), then its list (`contacts`)."""
    for path, _ in referable.contacts(entry):
        yield shown_contact(presenter, entry, path)


def contacts(presenter: Presenter, entry: Entry, view: PathwayView) -> Iterator[Contact]:
    """Known contact details: of the pathway's services, then of those that answer for its steps, and where none of them
    has any, of whom the pages of services that go on name; what has ended is called no more."""
    services = list(presenter.catalog.named("service", entry.items("services")))
    answering = (party.actor for step in view.steps for party in step.responsible if party.actor)
    found = list(_of(presenter, [*services, *presenter.catalog.named("actor", answering)]))
    going_on = filter(referable.can_be_referred_to, services)
    asked = (party for service in going_on for party in referable.who_is_asked(presenter.catalog, service))
    yield from found or _of(presenter, asked)


def _of(presenter: Presenter, parties: Iterable[Entry]) -> Iterator[Contact]:
    for party in {party.key: party for party in parties}.values():
        if not party.is_closed:
            yield from own_contacts(presenter, party)
