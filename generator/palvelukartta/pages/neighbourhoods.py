"""The picture of an entry's neighbourhood on its page, with the same nodes and edges as a list."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.drawing.neighbourhood.drawing import NeighbourhoodDrawing, draw_neighbourhood
from palvelukartta.model.entries import Entry, Key
from palvelukartta.pages.present import Presenter
from palvelukartta.sitemap.addresses import entry_address, relative
from palvelukartta.views.neighbourhood import Neighbour, Neighbourhood, neighbourhood

WITHOUT = ("pathway", "service")
"""Kinds whose pages tell what is beside an entry in lists of their own."""


class Listed(Struct, frozen=True):
    """A neighbour in the list beside the picture, by the picture's name."""

    neighbour: Neighbour
    href: str


class NeighbourhoodContext(Struct, frozen=True):
    """An entry's neighbourhood on its page."""

    view: Neighbourhood
    drawing: NeighbourhoodDrawing
    listed: tuple[Listed, ...]
    """In the order of the picture's numbers."""


def neighbourhood_context(presenter: Presenter, entry: Entry) -> NeighbourhoodContext | None:
    """The picture and the list of what is around `entry`; None where it has no drawn relation, or its page tells it
    otherwise."""
    catalog = presenter.catalog
    view = neighbourhood(catalog, entry, presenter.language) if entry.kind.name not in WITHOUT else None
    if view is None or not view.neighbours:
        return None

    def address(key: Key) -> str:
        return relative(entry_address(catalog.entries[key]), presenter.address)

    listed = tuple(Listed(neighbour, address(neighbour.key)) for neighbour in view.neighbours)
    return NeighbourhoodContext(view, draw_neighbourhood(view, address), listed)
