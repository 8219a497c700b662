"""The page of a pathway: one view, shown as a drawing, as a list of steps and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from palvelukartta.drawing.finish.legend import draw_legend
from palvelukartta.drawing.finish.overview import draw_overview
from palvelukartta.drawing.finish.pathway import PartDrawing
from palvelukartta.drawing.plan.parts import drawn_parts
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway
from palvelukartta.model.services import pathways_of_services
from palvelukartta.pages.contacts import Contact, contacts
from palvelukartta.pages.entry_pages import EntryContext, entry_page
from palvelukartta.pages.handover_gaps import gaps
from palvelukartta.pages.onward import Onward, came_from, goes_to
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.role_choices import OwnPart, RoleChoice, own_parts, parts_only, role_choices
from palvelukartta.rendering.page import Context, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import client_address, client_title, drawing_address, entry_address, relative
from palvelukartta.views.lens import lens_roles, numbers_in
from palvelukartta.views.pathway import EdgeView, PartyView, PathwayView, StepView
from palvelukartta.views.step_notes import notes
from palvelukartta.views.step_shapes import EventView

SCRIPTS = ("drawing/drawing.js", "lens/lens.js", "steps/steps.js")
"""What they add is there without them: neighbours in the list, the lens in the style sheet, links to the steps."""


@dataclass(frozen=True)
class Way:
    """A way on from a step, and where it leads."""

    edge: EdgeView
    href: str


@dataclass(frozen=True)
class ShownStep:
    """A step in the list."""

    view: StepView
    data: Mapping[str, Any]
    """The presented fields of the step."""
    edges: tuple[Way, ...]
    mine: str
    """Numbers of the lens's roles that act in it, parted by spaces."""
    answers: str
    """Numbers of those that answer for it."""
    takes_part: str
    """Numbers of those that only take part."""
    own_pathways: tuple[Link, ...]
    """Of a sub-pathway: the pathways that it stands for, where no way on leads into one."""
    logic: str
    """or, and, and_or: how the next step stands to it; "" where they are not beside each other."""
    own: tuple[OwnPart, ...]
    """What roles of the lens do in it, in their own words."""
    notes: tuple[str, ...]
    """What is said of it beside its task: what it waits for, how often, what it costs, who is told."""
    missing: tuple[str, ...]
    """What the sources leave open of its hand-overs, in words."""
    linked: bool = True
    """Whether it is on a page of its own, with links to itself."""


@dataclass(frozen=True)
class Part:
    """A part of the pathway that is drawn by itself."""

    number: int
    name: str
    """Its heading; "" where the pathway has but one."""
    drawing: PartDrawing
    steps: tuple[ShownStep, ...]


@dataclass(frozen=True)
class TableRow:
    """A step in the table; its first fields are those of `ShownStep`."""

    step: StepView
    href: str
    mine: str
    answers: str
    takes_part: str
    cells: tuple[str, ...]
    """responsible, takes_part or "" for each column."""
    actors: tuple[PartyView, ...]
    """Those that have no column."""
    notes: tuple[str, ...]
    """As in `ShownStep`."""


@dataclass(frozen=True)
class Table:
    """Steps × roles: who answers and who takes part."""

    columns: tuple[RoleChoice, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class ShownEvent:
    """What may happen at any step, and where it leads."""

    event: EventView
    title: str
    """Number and title of the step."""
    href: str


@dataclass(frozen=True)
class PathwayContext(Context):
    """What the page of a pathway shows beside its fields."""

    view: PathwayView
    parts: tuple[Part, ...]
    steps: tuple[ShownStep, ...]
    """Those of all parts."""
    lens: tuple[RoleChoice, ...]
    table: Table
    events: tuple[ShownEvent, ...]
    """What may happen at any step."""
    came_from: tuple[Link, ...]
    goes_to: tuple[Onward, ...]
    overview: str
    """SVG of the parts side by side; "" where there is but one."""
    legend: str
    """SVG."""
    contacts: tuple[Contact, ...]
    drawing_href: str
    client_title: str
    """"" where the pathway is not told to its client."""
    client_href: str


def pathway_page(
    catalog: Catalog,
    entry: Entry,
    view: PathwayView,
    drawings: Sequence[PartDrawing],
    texts: Texts,
    today: date,
) -> Page:
    """The page of the pathway `entry` from its view and the drawings of its parts."""
    overview, legend = draw_overview(view, texts["drawing"]), draw_legend(texts["drawing"])
    page = entry_page(catalog, entry, texts, view.language, today)
    presenter = Presenter(catalog, page.address, view.language)
    lens = tuple(role_choices(presenter, view, texts))
    own = own_parts(presenter, view)
    shown = dict(zip((step.id for step in view.steps), page.context(EntryContext).entry["steps"], strict=True))
    steps = tuple(_step(presenter, view, step, shown[step.id], own[step.id], texts) for step in view.steps)
    by_id = {step.view.id: step for step in steps}
    parts = tuple(
        Part(
            number=part.number,
            name=part_name(part.number, part.title, texts) if len(drawings) > 1 else "",
            drawing=drawing,
            steps=tuple(by_id[step.id] for step in part.steps),
        )
        for part, drawing in zip(drawn_parts(view), drawings, strict=True)
    )
    context = PathwayContext(
        view=view,
        parts=parts,
        steps=steps,
        lens=lens,
        table=_table(view, lens, texts),
        events=tuple(
            ShownEvent(event, f"{event.target_number}. {event.target_title}", f"#{event.target}")
            for event in view.events
        ),
        came_from=tuple(came_from(presenter, entry)),
        goes_to=tuple(goes_to(presenter, entry, view, texts)),
        overview=overview,
        legend=legend,
        contacts=tuple(contacts(presenter, entry, view)),
        drawing_href=relative(drawing_address(entry), page.address),
        client_title=client_title(entry, view.language),
        client_href=relative(client_address(entry), page.address),
    )
    return replace(page.showing(context), scripts=SCRIPTS)


def part_name(number: int, title: str, texts: Texts) -> str:
    """A part in words: "Osa 1: Palveluun pääsy"."""
    named = texts["pages"]["part" if title else "part_untitled"]
    return named.replace("{n}", str(number)).replace("{title}", title)


def _step(
    presenter: Presenter,
    view: PathwayView,
    step: StepView,
    data: Mapping[str, Any],
    own: tuple[OwnPart, ...],
    texts: Texts,
) -> ShownStep:
    return ShownStep(
        view=step,
        data=data,
        edges=tuple(Way(edge, _edge_href(presenter, edge)) for edge in step.edges),
        mine=numbers_in(step, lens_roles(view)),
        answers=numbers_in(step, lens_roles(view), responsible=True),
        takes_part=parts_only(step, lens_roles(view)),
        own_pathways=tuple(_own_pathways(presenter, view, step)),
        logic=_logic(view, step),
        own=own,
        notes=notes(step, texts["drawing"]),
        missing=gaps(step, texts),
    )


def _own_pathways(presenter: Presenter, view: PathwayView, step: StepView) -> list[Link]:
    """The step's own pathways by the service that it names; a way on into one is a link already."""
    entry = presenter.catalog.get("pathway", view.id)
    called = presenter.catalog.get("pathway", step.shapes.call.pathway) if step.shapes.call else None
    if called:
        return [presenter.link(called)]
    if step.type != "subpathway" or entry is None or any(edge.pathway for edge in step.edges):
        return []
    others = pathways_of_services(presenter.catalog, Pathway.of(entry), step.services)
    return [presenter.link(other) for other in others]


def _edge_href(presenter: Presenter, edge: EdgeView) -> str:
    other = presenter.catalog.get("pathway", edge.pathway) if edge.pathway else None
    address = entry_address(other) if other else presenter.address
    return relative(f"{address}#{edge.target}", presenter.address)


def _logic(view: PathwayView, step: StepView) -> str:
    """`or`/`and` where this step and the next are alternatives or parallel: both follow one earlier step."""
    following = view.steps[step.number] if step.number < len(view.steps) else None
    if following is None:
        return ""
    to_following = {source.id for source in view.sources(following.id)}
    modes = [
        source.mode for source in view.sources(step.id) if source.number < step.number and source.id in to_following
    ]
    if modes and following.id not in {edge.target for edge in step.edges}:
        return {"all": "and", "one": "or", "any": "and_or"}[modes[0]]
    return "and" if "all" in modes else ""


def _table(view: PathwayView, lens: tuple[RoleChoice, ...], texts: Texts) -> Table:
    """Steps × roles: who answers and who takes part."""
    rows = []
    for step in view.steps:
        shares = {party.role: "responsible" if party.responsible else "takes_part" for party in reversed(step.parties)}
        rows.append(
            TableRow(
                step=step,
                href=f"#{step.id}",
                mine=numbers_in(step, lens_roles(view)),
                answers=numbers_in(step, lens_roles(view), responsible=True),
                takes_part=parts_only(step, lens_roles(view)),
                cells=tuple(shares.get(role.id, "") for role in lens),
                actors=tuple(party for party in step.parties if not party.role),
                notes=notes(step, texts["drawing"]),
            )
        )
    return Table(lens, tuple(rows))
