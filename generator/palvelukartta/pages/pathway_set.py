"""All pathways: drawn once, and made into pages, client's pages, the booklet and files to download."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from palvelukartta.drawing.pathway import PartDrawing, draw_pathway
from palvelukartta.drawing.presentation import StyleSheet
from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.addresses import client_title, drawing_address
from palvelukartta.pages.booklet import booklet_page
from palvelukartta.pages.client_pages import client_page
from palvelukartta.pages.drawing_files import drawing_file
from palvelukartta.pages.page import Page
from palvelukartta.pages.pathway_pages import pathway_page
from palvelukartta.pages.texts import Texts
from palvelukartta.views.pathway import PathwayView, pathway_view

STYLE = ("tokens/drawing.css", "components/drawing/drawing.css")
"""Style sheets of the theme that colour a drawing."""


@dataclass(frozen=True)
class Drawn:
    """A pathway's view and the drawings of its parts."""

    view: PathwayView
    drawings: tuple[PartDrawing, ...]


def draw_all(catalog: Catalog, texts: Texts, words: frozenset[str], language: str) -> Mapping[str, Drawn]:
    """Id → pathway, drawn; `words` are known to begin inside compounds."""
    views = [pathway_view(catalog, entry, language) for entry in catalog.of_kind("pathway")]
    return {view.id: Drawn(view, draw_pathway(view, texts["drawing"], words)) for view in views}


def pathway_pages(
    catalog: Catalog, pathways: Mapping[str, Drawn], texts: Texts, today: date, language: str
) -> Iterator[Page]:
    """The page of each pathway, the client's page of those that have one, and the booklet."""
    pages = []
    for entry in catalog.of_kind("pathway"):
        found = pathways[entry.id]
        pages.append(pathway_page(catalog, entry, found.view, found.drawings, texts, today))
        if client_title(entry, language):
            yield client_page(catalog, entry, found.view, texts)
    yield from pages
    if pages:
        site_url = str(catalog.site.get("site_url", ""))
        yield booklet_page(catalog.kinds["pathway"], pages, site_url, texts, language)


def drawing_files(
    catalog: Catalog, pathways: Mapping[str, Drawn], texts: Texts, theme: Path, today: date, language: str
) -> Iterator[tuple[str, bytes]]:
    """Address and content of each pathway's drawing as a file."""
    style = StyleSheet.of("".join((theme / name).read_text(encoding="utf-8") for name in STYLE))
    for entry in catalog.of_kind("pathway"):
        drawings = pathways[entry.id].drawings
        yield drawing_address(entry), drawing_file(catalog, entry, drawings, texts, style, today, language)
