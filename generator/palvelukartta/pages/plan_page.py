"""An own plan: steps of pathways that a client and a professional pick, order and tell in their own words.

The page holds every step that can be picked, in the client's words and in those of the file; the plan itself is made by
its script (`theme/components/plan/`), its choices in the address and what is typed nowhere but on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.contacts import own_contacts
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, PLAN, client_address, client_title, relative
from palvelukartta.views.lens import CLIENT
from palvelukartta.views.pathway import PathwayView, StepView

SCRIPTS = ("plan/plan.js", "qr/qr.js")


class PlanStep(Struct, frozen=True):
    """A step that can be picked."""

    id: str
    """`pathway.step`: what the address calls it."""
    title: str
    """In the client's words, where there are any."""
    text: str
    """What the client does."""
    file_title: str
    """The step as professionals call it, with its number and pathway."""
    who: str
    """Who answers and takes part, the client left out."""
    services: str
    contact: str
    """Whom to call or write to: those who answer for the step, with what is known of them."""
    href: str
    """The step on the client's page."""


class PlanPathway(Struct, frozen=True):
    """A pathway whose steps can be picked."""

    title: str
    steps: tuple[PlanStep, ...]


class PlanContext(Context, frozen=True):
    """What the page of the plan holds."""

    plan_pathways: tuple[PlanPathway, ...]


def plan_page(
    catalog: Catalog, told: Sequence[tuple[Entry, PathwayView]], texts: Texts, language: str
) -> Iterator[Page]:
    """The page, where some pathway is told to its client; `told` are pathways with their views."""
    presenter = Presenter(catalog, PLAN, language)
    found = tuple(_pathway(presenter, entry, view) for entry, view in told if client_title(entry, language))
    if found:
        yield Page(
            address=PLAN,
            template="plan.html",
            title=texts["plan"]["title"],
            lead=texts["plan"]["lead"],
            crumbs=(Crumb(texts["site"]["front_page"], FRONT),),
            contexts=(PlanContext(found),),
            scripts=SCRIPTS,
            index=True,  # where no script runs, it lists every pathway
            language=language,
        )


def _pathway(presenter: Presenter, entry: Entry, view: PathwayView) -> PlanPathway:
    steps = tuple(_step(presenter, entry, step) for step in view.steps)
    return PlanPathway(client_title(entry, presenter.language), steps)


def _step(presenter: Presenter, entry: Entry, step: StepView) -> PlanStep:
    who = dict.fromkeys(party.short_name for party in step.parties if party.sector != CLIENT)
    return PlanStep(
        id=f"{entry.id}.{step.id}",
        title=step.client_title or step.title,
        text=step.client,
        file_title=f"{entry.text('title', presenter.language)}, {step.name}",
        who=", ".join(who),
        services=", ".join(link.title for link in presenter.links("service", step.services)),
        contact="; ".join(_contacts(presenter, step)),
        href=relative(f"{client_address(entry)}#{step.id}", PLAN),
    )


def _contacts(presenter: Presenter, step: StepView) -> Iterator[str]:
    """Of each that answers for the step: its name and first number, or address where it has no number."""
    for id in dict.fromkeys(party.actor for party in step.responsible if party.actor):
        actor = presenter.catalog.get("actor", id)
        if actor and not actor.is_closed:
            known = (one.contact["phone"] or one.contact["email"] for one in own_contacts(presenter, actor))
            if reached := next(filter(None, known), ""):
                yield f"{actor.text('title', presenter.language)}: {reached}"
