"""The picture of an entry's neighbourhood on its page, with the same nodes and edges as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from palvelukartta.drawing.neighbourhood.boxes import sources
from palvelukartta.drawing.neighbourhood.drawing import NeighbourhoodDrawing, draw_neighbourhood
from palvelukartta.drawing.neighbourhood.graphviz_port import PlacedGraph, place
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.pages.present import Presenter
from palvelukartta.sitemap.addresses import entry_address, relative
from palvelukartta.views.neighbourhood import Neighbour, Neighbourhood, neighbourhood

Found = tuple[Neighbourhood, Sequence[PlacedGraph]]
"""The neighbours of an entry, and where a wide and a narrow picture place them."""


WITHOUT = ("pathway", "service")
"""Kinds whose pages tell what is beside an entry in lists of their own."""


class Neighbourhoods:
    """The pictures of a catalogue's entries: all placed in one process, or one when it is asked for."""

    def __init__(self, catalog: Catalog, language: str, cache: Path | None) -> None:
        """`cache` keeps the layout engine's answers."""
        self._catalog, self._language, self._cache = catalog, language, cache
        self._found: dict[Key, Found] = {}

    def place_all(self) -> None:
        """Places every entry's neighbourhood at once: a process each would take far longer."""
        self._place([view for entry in self._catalog.entries.values() if (view := self._view(entry))])

    def of(self, entry: Entry) -> Found | None:
        """The neighbourhood of `entry`, or None where it has no drawn relation."""
        view = None if entry.key in self._found else self._view(entry)
        if view:
            self._place([view])
        return self._found.get(entry.key)

    def _view(self, entry: Entry) -> Neighbourhood | None:
        view = neighbourhood(self._catalog, entry, self._language) if entry.kind.name not in WITHOUT else None
        return view if view and view.neighbours else None

    def _place(self, views: Sequence[Neighbourhood]) -> None:
        dots = [sources(view) for view in views]
        placed = iter(place([dot for pair in dots for dot in pair], self._cache))
        self._found |= {view.key: (view, [next(placed) for _ in pair]) for view, pair in zip(views, dots, strict=True)}


@dataclass(frozen=True)
class Listed:
    """A neighbour in the list beside the picture, by the picture's name."""

    neighbour: Neighbour
    href: str


@dataclass(frozen=True)
class NeighbourhoodContext:
    """An entry's neighbourhood on its page."""

    view: Neighbourhood
    drawing: NeighbourhoodDrawing
    listed: tuple[Listed, ...]
    """In the order of the picture's numbers."""


def neighbourhood_context(presenter: Presenter, found: Found | None) -> NeighbourhoodContext | None:
    """The picture and the list of what was found of an entry; None where nothing was."""
    if found is None:
        return None
    view, placed = found
    entries = presenter.catalog.entries

    def address(key: Key) -> str:
        return relative(entry_address(entries[key]), presenter.address)

    listed = tuple(Listed(neighbour, address(neighbour.key)) for neighbour in view.neighbours)
    return NeighbourhoodContext(view, draw_neighbourhood(view, placed, address), listed)
