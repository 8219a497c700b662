"""The picture of an entry's neighbourhood on its page, with the same nodes and edges as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from palvelukartta.drawing.layout import Placed, place
from palvelukartta.drawing.neighbourhood import draw_neighbourhood, sources
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Page
from palvelukartta.sitemap.addresses import entry_address, relative
from palvelukartta.views.neighbourhood import Neighbourhood, neighbourhood

Found = tuple[Neighbourhood, Sequence[Placed]]
"""The neighbours of an entry, and where a wide and a narrow picture place them."""


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
        view = neighbourhood(self._catalog, entry, self._language) if entry.kind.name != "pathway" else None
        return view if view and view.neighbours else None

    def _place(self, views: Sequence[Neighbourhood]) -> None:
        dots = [sources(view) for view in views]
        placed = iter(place([dot for pair in dots for dot in pair], self._cache))
        self._found |= {view.key: (view, [next(placed) for _ in pair]) for view, pair in zip(views, dots, strict=True)}


def with_neighbourhood(page: Page, found: Found | None, catalog: Catalog) -> Page:
    """`page` with the picture of its neighbourhood in the context, where the entry has one."""
    if found is None:
        return page
    view, placed = found

    def address(key: Key) -> str:
        return relative(entry_address(catalog.entries[key]), page.address)

    drawing = draw_neighbourhood(view, placed, address)
    presenter = Presenter(catalog, page.address, page.language)
    listed = [{"neighbour": one, **_named(presenter.link(catalog.entries[one.key]))} for one in view.neighbours]
    context = {**page.context, "neighbourhood": {"view": view, "drawing": drawing, "listed": listed}}
    return replace(page, context=context)


def _named(link: Link) -> dict[str, str]:
    return {"href": link.href, "name": link.name}
