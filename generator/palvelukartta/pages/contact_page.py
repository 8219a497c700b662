"""Whom one calls: every contact of the content by area, and what still lacks a number, by whom the answer waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import can_be_referred_to, contacts
from palvelukartta.pages.contacts import Contact, shown_contact
from palvelukartta.pages.gaps import number_gap
from palvelukartta.pages.grouping import grouped
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.service_pages import SERVICE
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import CONTACTS, FRONT

WITH_CONTACTS = (SERVICE, "actor")
"""Kinds whose contacts the page gathers."""

NO_AREA = ""
"""Instead of an area's id, for a contact that names none and whose entry does not."""


class AreaContacts(Struct, frozen=True):
    """The contacts that serve an area."""

    title: str
    anchor: str
    contacts: tuple[Contact, ...]


class Waiting(Struct, frozen=True):
    """Services without a number that wait for the same answer."""

    waits_for: str
    """Names of those who are asked; "" where nobody is."""
    services: tuple[Link, ...]


class ContactsContext(Context, frozen=True):
    """What the page of contacts shows."""

    areas: tuple[AreaContacts, ...]
    waiting: tuple[Waiting, ...]


def contact_page(catalog: Catalog, texts: Texts, language: str) -> Page:
    """The page of contacts."""
    presenter = Presenter(catalog, CONTACTS, language)
    return Page(
        address=CONTACTS,
        template="contacts.html",
        title=texts["site"]["contacts"],
        lead=texts["site"]["contacts_lead"],
        crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
        contexts=(ContactsContext(tuple(_by_area(presenter, texts)), tuple(_waiting(presenter))),),
        index=True,
        language=language,
    )


def _by_area(presenter: Presenter, texts: Texts) -> Iterator[AreaContacts]:
    """Areas in the order of their names, each with the contacts that name it or whose entry does."""
    found = _found(presenter)
    entries = filter(None, (presenter.catalog.get("area", id) for id in found))
    for area in sorted(entries, key=lambda area: alphabetical(area.title)):
        yield AreaContacts(area.text("title", presenter.language), f"alue-{area.id}", tuple(found[area.id]))
    if NO_AREA in found:
        yield AreaContacts(texts["pages"]["area_not_told"], "ilman-aluetta", tuple(found[NO_AREA]))


def _found(presenter: Presenter) -> Mapping[str, list[Contact]]:
    """Contacts by the id of the area that they serve, those of none under `NO_AREA`: the services of a map with one
    area serve that."""
    found: dict[str, list[Contact]] = {}
    areas = presenter.catalog.of_kind("area")
    only = areas[0].id if len(areas) == 1 else NO_AREA
    for entry in _parties(presenter.catalog):
        for path, data in contacts(entry):
            for id in _areas(entry, data) or (only if entry.kind.name == SERVICE else NO_AREA,):
                found.setdefault(str(id), []).append(shown_contact(presenter, entry, path))
    return found


def _parties(catalog: Catalog) -> Iterator[Entry]:
    """What has contacts of its own and has not ended, services first."""
    for kind in WITH_CONTACTS:
        yield from (entry for entry in catalog.of_kind(kind) if any(contacts(entry)) and not entry.is_closed)


def _areas(entry: Entry, contact: Mapping[str, Any]) -> Sequence[str]:
    """Ids of the areas that a contact serves: its own, else those of what it is a contact of."""
    return contact.get("areas") or entry.items("areas")


def _waiting(presenter: Presenter) -> Iterator[Waiting]:
    """Services that one can refer to and that lack a number; those that wait for nobody come last."""
    rows: list[tuple[str, Link]] = []
    for service in filter(can_be_referred_to, presenter.catalog.of_kind(SERVICE)):
        if missing := number_gap(presenter, service):
            rows.append((", ".join(actor.title for actor in missing.waits_for), presenter.link(service)))
    rows.sort(key=lambda row: (not row[0], alphabetical(row[0]), alphabetical(row[1].title)))
    for names, waiting in grouped(rows, lambda row: row[0]).items():
        yield Waiting(names, tuple(link for _, link in waiting))
