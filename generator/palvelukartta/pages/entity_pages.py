"""The page of a service entity: what each of its services is for, and the pathway on which it is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Page
from palvelukartta.sitemap.addresses import list_address, relative

EXAMPLE = "example"
"""Type of a pathway that nobody walks."""


def with_phases(page: Page, catalog: Catalog) -> Page:
    """`page` of a service entity with its phases: services with their pathways, then the pathways of no such service.

    Situations are counted only: they have a list of their own, and a phase shows few things at a time.
    """
    presenter = Presenter(catalog, page.address, page.language)
    phases = [_phase(presenter, shown) for shown in page.context["entry"].get("phases", ())]
    triggers = relative(list_address(catalog.kinds["trigger"]), page.address)
    return replace(page, context={**page.context, "phases": phases, "triggers_href": triggers})


def _phase(presenter: Presenter, shown: dict[str, Any]) -> dict[str, Any]:
    services = [
        {"link": link, "pathways": tuple(_pathways(presenter, link.id))} for link in shown.get("services", ()) if link
    ]
    listed = {one.id for service in services for one in service["pathways"]}
    rest = [link for link in shown.get("pathways", ()) if link and link.id not in listed]
    return {**shown, "services": services, "pathways": rest}


def _pathways(presenter: Presenter, service: str) -> Iterator[Link]:
    """Pathways whose subject is the service; an example is none."""
    for reference in presenter.catalog.incoming(Key("service", service)):
        if reference.source.kind == "pathway" and reference.path[0] == "services":
            pathway = presenter.catalog.entries[reference.source]
            if pathway.data.get("type") != EXAMPLE:
                yield presenter.link(pathway)
