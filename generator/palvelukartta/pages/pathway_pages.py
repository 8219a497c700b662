"""The page of a pathway: one view, shown as a named line, as rows of steps and as a small table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.contacts import Contact, contacts
from palvelukartta.pages.entry_pages import EntryContext, entry_page
from palvelukartta.pages.line_key import KeySign, line_signs
from palvelukartta.pages.line_stops import ShownLine, shown_lines
from palvelukartta.pages.matrix import Matrix, matrix
from palvelukartta.pages.onward import came_from, goes_to
from palvelukartta.pages.pathway_facts import Facts, pathway_facts
from palvelukartta.pages.pathway_steps import ShownStep, shown_steps
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.role_choices import RoleChoice, SectorChoice, role_choices, sector_choices
from palvelukartta.rendering.page import Context, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import (
    chart_address,
    client_address,
    client_title,
    meeting_sheets_address,
    relative,
)
from palvelukartta.views.pathway import PathwayView
from palvelukartta.views.step_shapes import EventView

SCRIPTS = ("lens/lens.js", "steps/steps.js")
"""What they add is there without them: the lens in the style sheet, links to the steps."""


class Part(Struct, frozen=True):
    """A part of the pathway, with a heading of its own where there are several."""

    number: int
    name: str
    """Its heading; "" where the pathway has but one."""
    steps: tuple[ShownStep, ...]


class ShownEvent(Struct, frozen=True):
    """What may happen at any step, and where it leads."""

    event: EventView
    title: str
    """Number and title of the step."""
    href: str


class PathwayContext(Context, frozen=True):
    """What the page of a pathway shows beside its fields."""

    facts: Facts
    lines: tuple[ShownLine, ...]
    signs: tuple[KeySign, ...]
    """The key of the lines."""
    parts: tuple[Part, ...]
    lens: tuple[RoleChoice, ...]
    sectors: tuple[SectorChoice, ...]
    matrix: Matrix
    events: tuple[ShownEvent, ...]
    """What may happen at any step."""
    came_from: tuple[Link, ...]
    goes_to: tuple[Link, ...]
    contacts: tuple[Contact, ...]
    chart_href: str
    sheets_href: str
    """Sheets of the steps for a meeting."""
    client_title: str
    """"" where the pathway is not told to its client."""
    client_href: str


def pathway_page(catalog: Catalog, entry: Entry, view: PathwayView, texts: Texts, today: date) -> Page:
    """The page of the pathway `entry` from its view. Its drawing is on a page of its own (`chart_page`)."""
    page = entry_page(catalog, entry, texts, view.language, today)
    presenter = Presenter(catalog, page.address, view.language)
    asked, sectors = tuple(contacts(presenter, entry, view)), tuple(sector_choices(presenter, view, texts))
    lines = shown_lines(presenter, view, texts)
    classes = {stop.view.id: stop.classes for line in lines for stop in line.stops}
    steps = shown_steps(presenter, view, page.context(EntryContext).entry["steps"], classes, texts, page.address)
    context = PathwayContext(
        facts=pathway_facts(presenter, entry, view, asked),
        lines=lines,
        signs=line_signs(lines, texts),
        parts=tuple(_parts(view, steps, texts)),
        lens=tuple(role_choices(presenter, view, texts)),
        sectors=sectors,
        matrix=matrix(view, sectors),
        events=shown_events(view),
        came_from=tuple(came_from(presenter, entry)),
        goes_to=tuple(goes_to(presenter, entry)),
        contacts=asked,
        chart_href=relative(chart_address(entry), page.address),
        sheets_href=relative(meeting_sheets_address(entry), page.address),
        client_title=client_title(entry, view.language),
        client_href=relative(client_address(entry), page.address),
    )
    return replace(page.showing(context), scripts=SCRIPTS)


def shown_events(view: PathwayView, page: str = "") -> tuple[ShownEvent, ...]:
    """The events of `view`; its steps are on the page at `page`, "" for the one that shows the events."""
    return tuple(
        ShownEvent(event, f"{event.target_number}. {event.target_title}", f"{page}#{event.target}")
        for event in view.events
    )


def _parts(view: PathwayView, steps: tuple[ShownStep, ...], texts: Texts) -> Iterator[Part]:
    by_id = {step.view.id: step for step in steps}
    for part in view.parts:
        name = part_name(part.number, part.title, texts) if len(view.parts) > 1 else ""
        yield Part(part.number, name, tuple(by_id[step.id] for step in part.steps))


def part_name(number: int, title: str, texts: Texts) -> str:
    """A part in words: "Osa 1: Palveluun pääsy"."""
    named = texts["pages"]["part" if title else "part_untitled"]
    return named.replace("{n}", str(number)).replace("{title}", title)
