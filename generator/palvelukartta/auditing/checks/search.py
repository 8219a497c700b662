"""Requirements 26 to 28: the search with and without scripts, and real queries with the pages that they must find."""

from __future__ import annotations

import contextlib

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.checks import axe


def letters_without_a_link(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 26: letters of the index that the search page, without scripts, does not lead to."""
    letters = {id for id in site.page("hakemisto.html").ids if id.startswith("kirjain-")}
    return sorted(letters - {anchor for _, address, anchor in page.links() if "hakemisto" in address})


LAST_ROWS = 5_000
"""Milliseconds after which rows that are not there do not come."""


ALL_ARE_THERE = """() => {
  const rows = document.querySelectorAll('#haku-tulokset > li').length;
  return document.querySelector('main [role=status]')?.textContent.startsWith(`${rows} `);
}"""


ASKED = ("service.html", "pathway.html")
"""Templates of pages by whose name the search is tried."""


def unanswered(opened: Page, built: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 27: what the search lacks when it is asked for a page of the site by its name."""
    words = _name(site)
    if not words:
        return []
    opened.fill(_FIELD, words)
    try:
        return answer_faults(opened)
    except PlaywrightTimeout:
        return [f"no results: {words}"]


def axe_of_results(opened: Page, built: BuiltPage, site: BuiltSite) -> list[str]:
    """What axe has against the results. That there are none is told by `unanswered`."""
    if words := _name(site):
        opened.fill(_FIELD, words)
        with contextlib.suppress(PlaywrightTimeout):
            opened.wait_for_function(ALL_ARE_THERE, timeout=LAST_ROWS)
    return axe.settled(opened, built, site)


_FIELD = "main form[role=search] [name=q]"


def _name(site: BuiltSite) -> str:
    return next((page.h1 for page in site.pages if page.template in ASKED), "")


def answer_faults(page: Page) -> list[str]:
    """Requirement 27: what the page of results for ”työkkäri” lacks of label, button, count and list."""
    page.wait_for_function("() => document.querySelectorAll('#haku-tulokset > li').length")
    with contextlib.suppress(PlaywrightTimeout):  # the last rows follow the first after a pause
        page.wait_for_function(ALL_ARE_THERE, timeout=LAST_ROWS)
    wanted = {"label": "label[for=q]", "button": "form[role=search] button[type=submit]", "count": "main [role=status]"}
    found = [f"no {name}" for name, selector in wanted.items() if not page.locator(selector).first.is_visible()]
    rows = page.locator("#haku-tulokset > li").count()
    said = " ".join(page.locator("main [role=status]").all_inner_texts())
    return found if said.startswith(f"{rows} ") else [*found, f"{rows} results, but {said!r}"]
