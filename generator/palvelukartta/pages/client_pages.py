"""A pathway told to its client: the same steps and ways on, in plain language, on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import something_to_come
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.contacts import Contact, contacts
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import (
    FRONT,
    PLAN,
    client_address,
    client_sheets_address,
    client_title,
    entry_address,
    list_address,
    relative,
)
from palvelukartta.views.lens import CLIENT
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView
from palvelukartta.views.step_notes import notes
from palvelukartta.views.step_shapes import EventView


class ClientWay(Struct, frozen=True):
    """A way on from a step, in the client's words."""

    edge: EdgeView
    title: str
    href: str


class ClientStep(Struct, frozen=True):
    """A step, in the client's words."""

    view: StepView
    title: str
    text: str
    helpers: tuple[str, ...]
    """Who helps, by their short names."""
    notes: tuple[str, ...]
    """What is said of it beside what to do: what it waits for, how often, what it costs, whom to tell."""
    edges: tuple[ClientWay, ...]
    plan_href: str
    """A plan with this step in it."""


class ClientEvent(Struct, frozen=True):
    """What may happen at any step, and where it leads in the client's words."""

    event: EventView
    title: str
    href: str


class ClientContext(Context, frozen=True):
    """What a pathway's page for its client shows."""

    steps: tuple[ClientStep, ...]
    events: tuple[ClientEvent, ...]
    pathway: Link
    """The page for professionals."""
    contacts: tuple[Contact, ...]
    changes_to_come: bool
    plan_href: str
    """Where the client makes a plan of the steps."""
    sheets_href: str
    """Sheets of the steps to take along."""


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
        contexts=(
            ClientContext(
                steps=tuple(_step(presenter, view, step, texts) for step in view.steps),
                events=tuple(_events(view)),
                pathway=presenter.link(entry),
                contacts=tuple(contacts(presenter, entry, view)),
                changes_to_come=something_to_come(catalog, entry, today),
                plan_href=relative(PLAN, address),
                sheets_href=relative(client_sheets_address(entry), address),
            ),
        ),
        source=entry.origin.path,
        language=view.language,
    )


def _events(view: PathwayView) -> Iterator[ClientEvent]:
    for event in view.events:
        target = view.step(event.target)
        yield ClientEvent(event, f"{target.number}. {_title(target)}", f"#{target.id}")


def _step(presenter: Presenter, view: PathwayView, step: StepView, texts: Texts) -> ClientStep:
    helpers = dict.fromkeys(party.short_name for party in step.parties if party.sector != CLIENT)
    return ClientStep(
        view=step,
        title=_title(step),
        text=step.client,
        helpers=tuple(helpers),
        notes=notes(step, texts["drawing"], to_client=True),
        edges=tuple(_edges(presenter, view, step)),
        plan_href=relative(f"{PLAN}?vaiheet={view.id}.{step.id}", presenter.address),
    )


def _edges(presenter: Presenter, view: PathwayView, step: StepView) -> Iterator[ClientWay]:
    for edge in step.edges:
        if edge.pathway:
            yield _other_pathway(presenter, edge)
        else:
            target = view.step(edge.target)
            yield ClientWay(edge, f"{target.number}. {_title(target)}", f"#{target.id}")


def _other_pathway(presenter: Presenter, edge: EdgeView) -> ClientWay:
    """Title and link of the other pathway's page for its client, or of its own page where it has none."""
    other = presenter.catalog.get("pathway", edge.pathway)
    if other and (title := client_title(other, presenter.language)):
        return ClientWay(edge, title, relative(client_address(other), presenter.address))
    return ClientWay(edge, edge.pathway_title, relative(entry_address(other), presenter.address) if other else "")


def _title(step: StepView) -> str:
    return step.client_title or step.title
