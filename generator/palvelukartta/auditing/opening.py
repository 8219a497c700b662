"""Opening pages in a browser, each in the state in which a reader may have it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 30_000
"""Milliseconds that Playwright itself waits for a page."""

HEIGHT = 900
"""CSS pixels of a window that nobody asked for."""


class View(Struct, frozen=True):
    """How a page is opened."""

    width: int = 1280
    """CSS pixels."""
    height: int = HEIGHT
    dark: bool = False
    forced: bool = False
    """Forced colours, as Windows calls them contrast themes."""
    reduced: bool = False
    """Whether the reader asks for less movement."""
    script: bool = True
    style: bool = True

    @property
    def unchanged(self) -> View:
        """As the page is opened before its reader chooses colours and movement."""
        return replace(self, dark=False, forced=False, reduced=False)


Opens = Callable[..., Page]
"""(address, html=None, and the fields of `View`) → the page, loaded; `html` replaces its document."""


@contextlib.contextmanager
def opening(browser: Browser, origin: str, patience: float = PATIENCE) -> Iterator[Opens]:
    """The opener of a site's pages at `origin`; pages of one view share a context, which makes hundreds of them cheap.
    The contexts are closed at the end. A page that has not opened after `patience` milliseconds is an error."""
    contexts: dict[View, tuple[BrowserContext, Page]] = {}
    planted: dict[Page, str] = {}

    def open_one(address: str, *, html: str | None = None, **seen: Any) -> Page:
        view = View(**seen)
        if view not in contexts:
            context = _context(browser, view)
            context.set_default_timeout(patience)
            contexts[view] = context, context.new_page()
        page = contexts[view][1]
        if page in planted:  # not sooner: a request that is on its way when its route goes may never be answered
            page.goto("about:blank")
            page.unroute(planted.pop(page))
        if html is not None:
            planted[page] = origin + quote(address.partition("#")[0], safe="/?=")
            page.route(planted[page], lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
            page.goto("about:blank")
        show(page, view)  # whoever had the page before may have left it otherwise
        page.goto(origin + address)
        return page

    try:
        yield open_one
    finally:
        for context, _ in contexts.values():
            context.close()


def show(page: Page, view: View) -> None:
    """Lets an open page be seen as `view` says: size and media change under a reader, too. Whether scripts run and
    styles are read is settled when a page is opened."""
    if page.viewport_size != {"width": view.width, "height": view.height}:
        page.set_viewport_size({"width": view.width, "height": view.height})
    page.emulate_media(
        media="null",
        color_scheme="dark" if view.dark else "light",
        forced_colors="active" if view.forced else "none",
        reduced_motion="reduce" if view.reduced else "no-preference",
    )


def _context(browser: Browser, view: View) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.dark else "light",
        forced_colors="active" if view.forced else "none",
        reduced_motion="reduce" if view.reduced else "no-preference",
        java_script_enabled=view.script,
        locale="fi-FI",
        bypass_csp=True,  # the checks put their own styles and scripts into pages
    )
    if not view.style:
        context.route("**/*.css", lambda route: route.abort())
    return context
