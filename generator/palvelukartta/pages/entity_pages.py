"""The page of a service entity: what each of its services is for, and the pathway on which it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.pages.entry_pages import EntryContext
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Page
from palvelukartta.sitemap.addresses import list_address, map_address, relative
from palvelukartta.views.map_needs import has_map

EXAMPLE = "example"
"""Type of a pathway that nobody walks."""


class PhaseService(Struct, frozen=True):
    """A service of a phase, and the pathways on which it is given."""

    link: Link
    pathways: tuple[Link, ...]


class Phase(Struct, frozen=True):
    """A phase of a service entity: services with their pathways, then the pathways of no such service."""

    id: str
    title: str
    summary: str
    responsible: Link | None
    triggers: tuple[Link, ...]
    services: tuple[PhaseService, ...]
    pathways: tuple[Link, ...]


class EntityContext(Context, frozen=True):
    """What the page of a service entity shows beside its fields."""

    phases: tuple[Phase, ...]
    triggers_href: str
    """Where the situations are listed: a phase counts its own only, for it shows few things at a time."""
    triggers_title: str
    """What the list is called, as in the menu."""
    map_href: str
    has_map: bool
    """Whether there is a picture to look at."""


def with_phases(page: Page, catalog: Catalog, entity: Entry) -> Page:
    """`page` of a service entity with its phases and the way to its map."""
    phases = shown_phases(Presenter(catalog, page.address, page.language), page.context(EntryContext).entry)
    href, title = situations(catalog, page.address)
    to_map = relative(map_address(catalog, entity), page.address)
    return page.showing(EntityContext(phases, href, title, to_map, has_map(catalog, entity)))


def situations(catalog: Catalog, address: str) -> tuple[str, str]:
    """Where the situations are listed, seen from the page at `address`, and what the list is called there."""
    kind = catalog.kinds["trigger"]
    return relative(list_address(kind), address), kind.menu_label


def shown_phases(presenter: Presenter, entity: Mapping[str, Any]) -> tuple[Phase, ...]:
    """The phases of the presented `entity`, ready to be listed."""
    return tuple(_phase(presenter, phase) for phase in entity["phases"])


def _phase(presenter: Presenter, shown: Mapping[str, Any]) -> Phase:
    services = tuple(PhaseService(link, tuple(_pathways(presenter, link.id))) for link in shown["services"] if link)
    listed = {pathway.id for service in services for pathway in service.pathways}
    return Phase(
        id=shown["id"],
        title=shown["title"],
        summary=shown["summary"],
        responsible=shown["responsible"],
        triggers=tuple(shown["triggers"]),
        services=services,
        pathways=tuple(link for link in shown["pathways"] if link and link.id not in listed),
    )


def _pathways(presenter: Presenter, service: str) -> Iterator[Link]:
    """Pathways whose subject is the service; an example is none."""
    for reference in presenter.catalog.incoming(Key("service", service)):
        if reference.source.kind == "pathway" and reference.path[0] == "services":
            pathway = presenter.catalog.entries[reference.source]
            if pathway.data.get("type") != EXAMPLE:
                yield presenter.link(pathway)
