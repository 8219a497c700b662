"""All pathways on one page, for paper: line, steps and contacts of each, made from the pathways' own pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.schema import Kind
from palvelukartta.pages.change_notes import ChangeNote
from palvelukartta.pages.contacts import Contact
from palvelukartta.pages.entry_pages import EntryContext
from palvelukartta.pages.line_stops import ShownLine
from palvelukartta.pages.pathway_pages import Part, PathwayContext
from palvelukartta.pages.pathway_steps import ShownStep
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, booklet_address, list_address

LEFT_OUT = ("sources", "open_questions")
"""Fields of a step that stand on the pathway's own page only: they would double the paper."""


class Leaf(Struct, frozen=True):
    """A pathway on paper."""

    id: str
    title: str
    lead: str
    entry: Mapping[str, Any]
    """The presented fields of the pathway."""
    changes: tuple[ChangeNote, ...]
    contacts: tuple[Contact, ...]
    address: str
    """Of the pathway's own page."""
    lines: tuple[ShownLine, ...]
    parts: tuple[Part, ...]


class BookletContext(Context, frozen=True):
    """What the booklet shows."""

    leaves: tuple[Leaf, ...]


def booklet_page(kind: Kind, pages: Sequence[Page], site_url: str, texts: Texts, language: str) -> Page:
    """The booklet of the pathways whose `pages` are given, in their order."""
    return Page(
        address=booklet_address(kind),
        template="booklet.html",
        title=texts["pages"]["booklet"],
        lead=texts["pages"]["booklet_lead"],
        section=list_address(kind),
        crumbs=(Crumb(texts["site"]["front_page"], FRONT), Crumb(kind.plural, list_address(kind))),
        contexts=(BookletContext(tuple(_leaf(page, site_url) for page in pages)),),
        language=language,
        index=True,
    )


def _leaf(page: Page, site_url: str) -> Leaf:
    of_entry, of_pathway = page.context(EntryContext), page.context(PathwayContext)
    return Leaf(
        id=of_entry.id,
        title=page.title,
        lead=page.lead,
        entry=of_entry.entry,
        changes=of_entry.changes,
        contacts=of_pathway.contacts,
        address=site_url + page.address,
        lines=tuple(_line(of_entry.id, line) for line in of_pathway.lines),
        parts=tuple(_part(of_entry.id, part) for part in of_pathway.parts),
    )


def _part(id: str, part: Part) -> Part:
    return replace(part, steps=tuple(_step(id, step) for step in part.steps))


def _line(id: str, line: ShownLine) -> ShownLine:
    stops = (replace(stop, view=replace(stop.view, id=f"{id}--{stop.view.id}"), mine="") for stop in line.stops)
    return replace(line, stops=tuple(stops))


def _step(id: str, step: ShownStep) -> ShownStep:
    """The step as its own page lists it, without what the lens shows; ids and links begin with the pathway's id."""
    ways = (replace(way, href=f"#{way.edge.pathway or id}--{way.edge.target}") for way in step.edges)
    return replace(
        step,
        view=replace(step.view, id=f"{id}--{step.view.id}"),
        edges=tuple(ways),
        data={name: () if name in LEFT_OUT else value for name, value in step.data.items()},
        mine="",
        answers="",
        takes_part="",
        own=(),
        linked=False,
    )
