"""The page of a pathway: one view, shown as a drawing, as a list of steps and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from palvelukartta.drawing.legend import draw_legend
from palvelukartta.drawing.overview import draw_overview
from palvelukartta.drawing.parts import drawn_parts
from palvelukartta.drawing.pathway import PartDrawing
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.addresses import client_address, client_title, drawing_address, entry_address, relative
from palvelukartta.pages.contacts import contacts
from palvelukartta.pages.entry_pages import entry_page
from palvelukartta.pages.page import Page
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.texts import Texts
from palvelukartta.views.lens import lens_roles, numbers_in
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView

SCRIPTS = ("drawing/drawing.js", "lens/lens.js", "steps/steps.js")
"""What they add is there without them: neighbours in the list, the lens in the style sheet, links to the steps."""


@dataclass(frozen=True)
class RoleChoice:
    """A role that a reader may choose to see its own tasks."""

    number: int
    id: str
    title: str
    href: str
    steps: str
    """Numbers of its steps in words: "5, 6 ja 8"."""
    count: int


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
    lens = tuple(_lens(presenter, view, texts))
    steps = [_step(presenter, page.context["entry"], view, step) for step in view.steps]
    by_id = {step["view"].id: step for step in steps}
    parts = [
        {
            "number": part.number,
            "name": part_name(part.number, part.title, texts) if len(drawings) > 1 else "",
            "drawing": drawing,
            "summary": drawing.summary,
            "steps": [by_id[step.id] for step in part.steps],
        }
        for part, drawing in zip(drawn_parts(view), drawings, strict=True)
    ]
    context: dict[str, Any] = {
        **page.context,
        "view": view,
        "parts": parts,
        "steps": steps,
        "lens": lens,
        "table": _table(view, lens),
        "came_from": tuple(_neighbours(presenter, entry, incoming=True)),
        "goes_to": tuple(_neighbours(presenter, entry, incoming=False)),
        "overview": overview,
        "legend": legend,
        "contacts": tuple(contacts(presenter, entry, view)),
        "drawing_href": relative(drawing_address(entry), page.address),
        "client_title": client_title(entry, view.language),
        "client_href": relative(client_address(entry), page.address),
    }
    return replace(page, context=context, scripts=SCRIPTS)


def part_name(number: int, title: str, texts: Texts) -> str:
    """A part in words: "Osa 1: Palveluun pääsy"."""
    named = texts["pages"]["part" if title else "part_untitled"]
    return named.replace("{n}", str(number)).replace("{title}", title)


def _step(presenter: Presenter, entry: dict[str, Any], view: PathwayView, step: StepView) -> dict[str, Any]:
    return {
        "view": step,
        "data": entry["steps"][step.number - 1],
        "edges": [{"edge": edge, "href": _edge_href(presenter, edge)} for edge in step.edges],
        "mine": numbers_in(step, lens_roles(view)),
        "logic": _logic(view, step),
        "linked": True,
    }


def _edge_href(presenter: Presenter, edge: EdgeView) -> str:
    other = presenter.catalog.get("pathway", edge.pathway) if edge.pathway else None
    address = entry_address(other) if other else presenter.address
    return relative(f"{address}#{edge.target}", presenter.address)


def _logic(view: PathwayView, step: StepView) -> str:
    """`or`/`and` where this step and the next are alternatives or parallel: both follow one earlier step."""
    following = view.steps[step.number] if step.number < len(view.steps) else None
    if following is None:
        return ""
    for earlier in view.steps[: step.number - 1]:
        targets = {edge.target for edge in earlier.edges if not edge.pathway}
        if {step.id, following.id} <= targets and following.id not in {edge.target for edge in step.edges}:
            return {"all": "and", "one": "or", "any": "and_or"}[earlier.mode]
        if {step.id, following.id} <= targets and earlier.mode == "all":
            return "and"
    return ""


def _lens(presenter: Presenter, view: PathwayView, texts: Texts) -> Iterator[RoleChoice]:
    for found in lens_roles(view):
        role = presenter.catalog.get("role", found.id)
        if role:
            link, steps = presenter.link(role), _in_words(found.steps, texts["site"]["and"])
            yield RoleChoice(found.number, found.id, link.title, link.href, steps, len(found.steps))


def _in_words(numbers: Sequence[int], and_word: str) -> str:
    texts = [str(number) for number in numbers]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {and_word} {texts[-1]}"


def _table(view: PathwayView, lens: Sequence[RoleChoice]) -> dict[str, Any]:
    """Steps × roles: who answers and who takes part."""
    rows = []
    for step in view.steps:
        shares = {party.role: "responsible" if party.responsible else "takes_part" for party in reversed(step.parties)}
        rows.append(
            {
                "step": step,
                "href": f"#{step.id}",
                "mine": numbers_in(step, lens_roles(view)),
                "cells": [shares.get(role.id, "") for role in lens],
                "actors": [party for party in step.parties if not party.role],
            }
        )
    return {"columns": lens, "rows": rows}


def _neighbours(presenter: Presenter, entry: Entry, *, incoming: bool) -> Iterator[Link]:
    """Pathways whose steps lead here, or that the steps of this one lead to."""
    references = presenter.catalog.incoming(entry.key) if incoming else presenter.catalog.outgoing(entry.key)
    keys = {
        reference.source if incoming else reference.target
        for reference in references
        if (reference.source if incoming else reference.target).kind == "pathway" and "next" in reference.path
    }
    for key in sorted(keys - {entry.key}):
        yield presenter.link(presenter.catalog.entries[key])
