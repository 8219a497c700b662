"""The picture of an entry's neighbourhood on its page, with the same nodes and edges as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from palvelukartta.drawing.layout import Placed
from palvelukartta.drawing.neighbourhood import draw_neighbourhood
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.pages.addresses import entry_address, relative
from palvelukartta.pages.page import Page
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.views.neighbourhood import Neighbourhood


def with_neighbourhood(page: Page, found: tuple[Neighbourhood, Sequence[Placed]] | None, catalog: Catalog) -> Page:
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
