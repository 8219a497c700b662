"""All pathways on one page, for paper: drawing, steps and contacts of each, made from the pathways' own pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from palvelukartta.drawing.finish.paper_slices import paper_slices
from palvelukartta.drawing.finish.svg import slice_svg, still_svg
from palvelukartta.model.schema import Kind
from palvelukartta.pages.change_notes import ChangeNote
from palvelukartta.pages.contacts import Contact
from palvelukartta.pages.entry_pages import EntryContext
from palvelukartta.pages.pathway_pages import Part, PathwayContext, ShownStep
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import FRONT, booklet_address, list_address

LEFT_OUT = ("sources", "open_questions")
"""Fields of a step that stand on the pathway's own page only: they would double the paper."""


@dataclass(frozen=True)
class LeafPart:
    """A part of a pathway on paper."""

    name: str
    """"" where the pathway has but one."""
    summary: str
    still: str
    """SVG of the drawing, without links."""
    slices: tuple[str, ...]
    """The same, cut for paper."""
    steps: tuple[ShownStep, ...]


@dataclass(frozen=True)
class Leaf:
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
    parts: tuple[LeafPart, ...]


@dataclass(frozen=True)
class BookletContext(Context):
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
        parts=tuple(_part(of_entry.id, part) for part in of_pathway.parts),
    )


def _part(id: str, part: Part) -> LeafPart:
    """The middle form under ids of its own, and its slices for paper."""
    picture = replace(part.drawing.middle_picture, prefix=f"{id}--{part.drawing.middle_picture.prefix}")
    return LeafPart(
        name=part.name,
        summary=part.drawing.summary,
        still=still_svg(picture),
        slices=tuple(slice_svg(picture, top, bottom) for top, bottom in paper_slices(picture)),
        steps=tuple(_step(id, step) for step in part.steps),
    )


def _step(id: str, step: ShownStep) -> ShownStep:
    """The step as its own page lists it; ids and links begin with the pathway's id."""
    ways = (replace(way, href=f"#{way.edge.pathway or id}--{way.edge.target}") for way in step.edges)
    return replace(
        step,
        view=replace(step.view, id=f"{id}--{step.view.id}"),
        edges=tuple(ways),
        data={name: () if name in LEFT_OUT else value for name, value in step.data.items()},
        mine="",
        linked=False,
    )
