"""The page with a pathway's whole drawing: every step a card, every way on a line or words, every hand-over told."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from palvelukartta.drawing.finish.legend import draw_legend
from palvelukartta.drawing.finish.overview import draw_overview
from palvelukartta.drawing.finish.pathway import PartDrawing
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.pathway_pages import ShownEvent, part_name, shown_events
from palvelukartta.pages.pathway_steps import ShownStep, shown_steps
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.role_choices import RoleChoice, role_choices
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import (
    FRONT,
    chart_address,
    drawing_address,
    entry_address,
    list_address,
    relative,
)
from palvelukartta.views.pathway import PathwayView

SCRIPTS = ("drawing/drawing.js", "lens/lens.js")
"""What they add is there without them: neighbours in the list, the lens in the style sheet."""


class ChartPart(Struct, frozen=True):
    """A part of the pathway that is drawn by itself."""

    number: int
    name: str
    """Its heading; "" where the pathway has but one."""
    drawing: PartDrawing


class ChartContext(Context, frozen=True):
    """What the page of a drawing shows."""

    pathway: Link
    parts: tuple[ChartPart, ...]
    steps: tuple[ShownStep, ...]
    """Those of all parts: their ways on describe the cards."""
    lens: tuple[RoleChoice, ...]
    events: tuple[ShownEvent, ...]
    """What may happen at any step."""
    overview: str
    """SVG of the parts side by side; "" where there is but one."""
    legend: str
    """SVG."""
    drawing_href: str


def chart_page(
    catalog: Catalog, entry: Entry, view: PathwayView, drawings: Sequence[PartDrawing], texts: Texts
) -> Page:
    """The page with the drawing of the pathway `entry`: its view and the drawings of its parts."""
    address = chart_address(entry)
    presenter = Presenter(catalog, address, view.language)
    name, unplaced = presenter.link(entry), {step.id: "" for step in view.steps}
    context = ChartContext(
        pathway=name,
        parts=tuple(_part(drawing, len(drawings) > 1, texts) for drawing in drawings),
        steps=shown_steps(presenter, view, presenter.entry(entry)["steps"], unplaced, texts, entry_address(entry)),
        lens=tuple(role_choices(presenter, view, texts)),
        events=shown_events(view, name.href),
        overview=draw_overview(view, texts["drawing"]),
        legend=draw_legend(texts["drawing"]),
        drawing_href=relative(drawing_address(entry), address),
    )
    return Page(
        address=address,
        template="chart.html",
        title=texts["pages"]["chart_title"].format(title=name.title),
        lead=texts["pages"]["chart_advice"],
        section=list_address(entry.kind),
        crumbs=(
            Crumb(texts["site"]["front_page"], FRONT),
            Crumb(entry.kind.plural, list_address(entry.kind)),
            Crumb(name.name, entry_address(entry)),
        ),
        contexts=(context,),
        source=entry.origin.path,
        scripts=SCRIPTS,
        language=view.language,
    )


def _part(drawing: PartDrawing, split: bool, texts: Texts) -> ChartPart:
    name = part_name(drawing.number, drawing.title, texts) if split else ""
    return ChartPart(drawing.number, name, drawing)
