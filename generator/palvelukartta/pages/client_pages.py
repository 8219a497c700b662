"""A pathway told to its client: the same steps and ways on, in plain language, on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import something_to_come
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.contacts import contacts
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.page import Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, client_address, client_title, entry_address, list_address, relative
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView

CLIENT = "client"
"""Sector of the client, who is not among those that help."""


def client_page(catalog: Catalog, entry: Entry, view: PathwayView, texts: Texts, today: date) -> Page:
    """The client's page of the pathway `entry`, which has a client title."""
    address = client_address(entry)
    presenter = Presenter(catalog, address, view.language)
    return Page(
        address=address,
        template="client.html",
        title=client_title(entry, view.language),
        lead=in_language(entry.data.get("client_summary"), view.language),
        section=list_address(entry.kind),
        crumbs=(
            Crumb(texts["site"]["front_page"], FRONT),
            Crumb(entry.kind.plural, list_address(entry.kind)),
            Crumb(presenter.link(entry).name, entry_address(entry)),
        ),
        context={
            "steps": [_step(presenter, view, step) for step in view.steps],
            "pathway": presenter.link(entry),
            "contacts": tuple(contacts(presenter, entry, view)),
            "changes_to_come": something_to_come(catalog, entry, today),
        },
        source=entry.origin.path,
        language=view.language,
    )


def _step(presenter: Presenter, view: PathwayView, step: StepView) -> dict[str, Any]:
    data = step.step.data
    helpers = dict.fromkeys(party.short_name for party in step.parties if party.sector != CLIENT)
    return {
        "view": step,
        "title": _title(step, view.language),
        "text": in_language(data.get("client"), view.language),
        "helpers": list(helpers),
        "edges": list(_edges(presenter, view, step)),
    }


def _edges(presenter: Presenter, view: PathwayView, step: StepView) -> Iterator[dict[str, Any]]:
    for edge in step.edges:
        if edge.pathway:
            yield {"edge": edge, **_other_pathway(presenter, edge)}
        else:
            target = view.step(edge.target)
            yield {"edge": edge, "title": f"{target.number}. {_title(target, view.language)}", "href": f"#{target.id}"}


def _other_pathway(presenter: Presenter, edge: EdgeView) -> dict[str, str]:
    """Title and link of the other pathway's page for its client, or of its own page where it has none."""
    other = presenter.catalog.get("pathway", edge.pathway)
    if other and (title := client_title(other, presenter.language)):
        return {"title": title, "href": relative(client_address(other), presenter.address)}
    return {"title": edge.pathway_title, "href": relative(entry_address(other), presenter.address) if other else ""}


def _title(step: StepView, language: str) -> str:
    return in_language(step.step.data.get("client_title"), language) or step.title
