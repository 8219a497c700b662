"""Requirement 22: the phases of a service entity open one at a time, and each shows few things."""

from __future__ import annotations

from playwright.sync_api import Page

MOST_NODES = 12
"""Pages to which an open phase leads."""

_IN_SIGHT = """() => new Set([...document.querySelectorAll('.phase-inside a')]
  .filter(one => one.checkVisibility() && one.getClientRects().length).map(one => one.href)).size"""

_WIDER = "() => document.scrollingElement.scrollWidth > innerWidth"


def crowded_phases(page: Page) -> list[str]:
    """Requirement 22: phases that are open from the start, do not open by keyboard or open beside another one, that
    show nothing or more than twelve pages, or that make the page wider than the window."""
    found = ["a phase is open from the start"] if page.evaluate(_IN_SIGHT) else []
    for summary in page.locator(".phase summary").all():
        name = summary.inner_text().splitlines()[0]
        summary.focus()
        page.keyboard.press("Enter")
        beside, nodes = page.locator(".phase details[open]").count(), page.evaluate(_IN_SIGHT)
        found += [f"{name}: {beside} phases are open"] if beside != 1 else []
        found += [] if 0 < nodes <= MOST_NODES else [f"{name}: {nodes} pages in sight"]
        found += [f"{name}: wider than the window"] if page.evaluate(_WIDER) else []
    return found
