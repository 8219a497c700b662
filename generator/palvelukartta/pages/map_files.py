"""The maps of service entities as files beside their pages, for a slide or a wall."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palvelukartta.drawing.finish.map_file import map_svg_file
from palvelukartta.drawing.pen.presentation import StyleSheet
from palvelukartta.drawing.place.map_drawing import draw_map
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.schema import labels
from palvelukartta.pages.drawing_files import imprint_of
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import map_address, map_file_address
from palvelukartta.views.entity_map import entity_map


def map_files(
    catalog: Catalog, texts: Texts, words: frozenset[str], style: StyleSheet, today: date, language: str
) -> Iterator[tuple[str, bytes]]:
    """Address and content of the file of each entity that has a map. `words` are known to begin inside compounds."""
    sectors = labels(catalog.kinds["actor"].field("sector"))
    for entity in catalog.of_kind("entity"):
        drawn = entity_map(catalog, entity, language)
        if drawn:
            placed = draw_map(catalog, drawn, sectors, texts["map"], words, language)
            title = texts["map"]["title"].format(title=entity.text("title", language))
            imprint = imprint_of(catalog, title, map_address(catalog, entity), texts, today, language)
            yield map_file_address(catalog, entity), map_svg_file(placed, imprint, style)
