"""The pathways of a catalogue, each drawn once."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from palvelukartta.drawing.finish.pathway import PartDrawing, draw_pathway
from palvelukartta.drawing.finish.style import drawing_style
from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.rendering.stylesheet import GENERATED
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import chart_address, entry_address, relative
from palvelukartta.views.pathway import PathwayView, pathway_view

STYLE = ("tokens/drawing.css", "components/drawing/drawing.css", "boxes/boxes.css")
"""Style sheets of the theme that colour a drawing."""


class Drawn(Struct, frozen=True):
    """A pathway's view and the drawings of its parts."""

    view: PathwayView
    drawings: tuple[PartDrawing, ...]


class Pathways:
    """The pathways of a catalogue, each drawn when it is asked for, and once."""

    def __init__(self, catalog: Catalog, texts: Texts, words: frozenset[str], language: str) -> None:
        """`words` are known to begin inside compounds: there a long word may break."""
        self._catalog, self._texts, self._words, self._language = catalog, texts, words, language
        self._views: dict[str, PathwayView] = {}
        self._drawn: dict[str, Drawn] = {}

    def view(self, entry: Entry) -> PathwayView:
        """The view of the pathway `entry`; nothing is drawn for it."""
        if entry.id not in self._views:
            self._views[entry.id] = pathway_view(self._catalog, entry, self._language)
        return self._views[entry.id]

    def of(self, entry: Entry) -> Drawn:
        """The pathway `entry`, drawn."""
        if entry.id not in self._drawn:
            view, page = self.view(entry), relative(entry_address(entry), chart_address(entry))
            self._drawn[entry.id] = Drawn(view, draw_pathway(view, self._texts["drawing"], self._words, page))
        return self._drawn[entry.id]


def joints(catalog: Catalog, texts: Texts) -> frozenset[str]:
    """Words of the catalogue's titles and common ends of compounds: where long words break."""
    titles = (entry.title.replace("-", " ") for entry in catalog.entries.values())
    words = (word.casefold() for title in titles for word in title.split())
    return frozenset([*words, *texts["drawing"]["compound_ends"].split()])


def file_style(catalog: Catalog, theme: Path) -> StyleSheet:
    """What colours a drawing that leaves the site, its boxes included. StyleError as in `StyleSheet.of`."""
    sheets = {name: (theme / name).read_text(encoding="utf-8") for name in STYLE}
    return StyleSheet.of({**sheets, GENERATED: drawing_style(catalog.kinds)})
