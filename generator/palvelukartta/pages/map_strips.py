"""Where a service or a pathway stands on the site's map: its line in small, with the stations that are its own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.map_stops import STRIP, dashed
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.sitemap.addresses import MAP, main_entity, relative
from palvelukartta.views.entity_map import entity_map
from palvelukartta.views.map_line import Station
from palvelukartta.views.map_shapes import EntityMap, Line

MAX_STRIPS = 2
"""More lines than this are no place: the page's own list of pathways names them."""


class StripDot(Struct, frozen=True):
    """A station in small."""

    sector: str
    sign: str
    is_here: bool


class Strip(Struct, frozen=True):
    """A line in small."""

    code: str
    href: str
    dots: tuple[StripDot, ...]
    words: str
    """Numbers of the stations that are marked, in words; "" where the page is the whole line's."""


class Strips:
    """The strips of a catalogue's main map, which is made once."""

    def __init__(self, catalog: Catalog, texts: Texts, language: str) -> None:
        entity = main_entity(catalog)
        self._texts = texts
        self._map: EntityMap | None = entity_map(catalog, entity, language) if entity else None

    def of(self, page: Page, entry: Entry) -> tuple[Strip, ...]:
        """The strips of `entry` for its `page`; none where it has no place on the map."""
        found = tuple(self._of(page, entry))
        return found if len(found) <= MAX_STRIPS else ()

    def _of(self, page: Page, entry: Entry) -> Iterator[Strip]:
        for line in self._map.lines if self._map else ():
            here = {station.step.number for station in line.stations if _is_at(station, entry)}
            if line.pathway is entry or here:
                yield self._strip(page, line, here)

    def _strip(self, page: Page, line: Line, here: set[int]) -> Strip:
        numbers = [str(number) for number in sorted(here)]
        said = self._texts["pages"]["steps_short_one" if len(numbers) == 1 else "steps_short_many"]
        return Strip(
            line.code,
            relative(f"{MAP}#{line.anchor}", page.address),
            tuple(
                StripDot(dashed(station.step.sector), STRIP.get(station.step.type, "●"), station.step.number in here)
                for station in line.stations
            ),
            said.replace("{steps}", in_words(numbers, self._texts)) if numbers else "",
        )


def _is_at(station: Station, entry: Entry) -> bool:
    return entry.kind.name == "service" and entry.id in station.step.services
