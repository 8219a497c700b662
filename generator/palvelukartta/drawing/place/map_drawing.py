"""The map of a service entity as one picture: the same value that its page shows, placed by the widths of its texts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from palvelukartta.drawing.pen.text import Hyphenation
from palvelukartta.drawing.place.map_entrance import entrance_sheet
from palvelukartta.drawing.place.map_key import key_sheet, themes_sheet
from palvelukartta.drawing.place.map_lines import LEFT, TRUNK, lines_sheet, trunk_sector
from palvelukartta.drawing.place.map_sheet import Sheet
from palvelukartta.model.catalog import Catalog
from palvelukartta.views.map_shapes import EntityMap

PITCH = 136
"""Width of a column of the lines."""

LEAST = 1360
"""Width of the narrowest map: the upper storey has three columns of words."""

BETWEEN = 44
"""From the upper storey to the lower one: the trunk turns there."""

GAP = 16


class MapDrawing(Struct, frozen=True):
    """A placed map."""

    sheet: Sheet
    width: float
    height: float


def draw_map(
    catalog: Catalog,
    drawn: EntityMap,
    sectors: Mapping[str, str],
    texts: Mapping[str, str],
    words: frozenset[str],
    language: str,
) -> MapDrawing:
    """`drawn`, placed. `sectors`: sector → its label; `words` are known to begin inside compounds."""
    sheet = Sheet(Hyphenation(words, language))
    width = max(LEAST, LEFT + PITCH * drawn.width)
    upper = entrance_sheet(sheet, drawn, width, texts, language)
    *fed, bottom = lines_sheet(sheet, drawn, width, upper.bottom + BETWEEN if upper.bottom else 0, texts)
    if upper.trunk and fed:
        turn = upper.bottom + BETWEEN / 2
        way = [upper.trunk, (upper.trunk[0], turn), (TRUNK, turn), (TRUNK, max(fed))]
        sheet.line(way, "main", trunk_sector(drawn))
    bottom = themes_sheet(sheet, catalog, drawn, width, bottom + GAP, language)
    bottom = key_sheet(sheet, drawn, sectors, width, bottom + GAP, texts)
    return MapDrawing(sheet, width, bottom)
