"""The page of a pathway: one view, shown as a drawing, as a list of steps and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from palvelukartta.drawing.legend import draw_legend
from palvelukartta.drawing.overview import draw_overview
from palvelukartta.drawing.parts import drawn_parts
from palvelukartta.drawing.pathway import PartDrawing
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway, pathways_of_services
from palvelukartta.pages.contacts import contacts
from palvelukartta.pages.entry_pages import entry_page
from palvelukartta.pages.handover_gaps import gaps
from palvelukartta.pages.onward import came_from, goes_to
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.role_choices import RoleChoice, own_parts, parts_only, role_choices
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import client_address, client_title, drawing_address, entry_address, relative
from palvelukartta.views.lens import lens_roles, numbers_in
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView

SCRIPTS = ("drawing/drawing.js", "lens/lens.js", "steps/steps.js")
"""What they add is there without them: neighbours in the list, the lens in the style sheet, links to the steps."""


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
    steps = [
        {**_step(presenter, page.context["entry"], view, step), "own": own[step.id], "missing": gaps(step, texts)}
        for step in view.steps
    ]
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
        "came_from": tuple(came_from(presenter, entry)),
        "goes_to": tuple(goes_to(presenter, entry, view, texts)),
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
        "answers": numbers_in(step, lens_roles(view), responsible=True),
        "takes_part": parts_only(step, lens_roles(view)),
        "own_pathways": _own_pathways(presenter, view, step),
        "logic": _logic(view, step),
        "linked": True,
    }


def _own_pathways(presenter: Presenter, view: PathwayView, step: StepView) -> list[Link]:
    """The step's own pathways by the service that it names; a way on into one is a link already."""
    entry = presenter.catalog.get("pathway", view.id)
    if step.type != "subpathway" or entry is None or any(edge.pathway for edge in step.edges):
        return []
    return [presenter.link(one) for one in pathways_of_services(presenter.catalog, Pathway.of(entry), step.step)]


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
                "answers": numbers_in(step, lens_roles(view), responsible=True),
                "takes_part": parts_only(step, lens_roles(view)),
                "cells": [shares.get(role.id, "") for role in lens],
                "actors": [party for party in step.parties if not party.role],
            }
        )
    return {"columns": lens, "rows": rows}
