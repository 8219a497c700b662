"""Requirements 31 and 32: paper, and the language of a page and its parts."""

from __future__ import annotations

from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of

ENGLISH = (
    "skip to",
    "search",
    "menu",
    "close",
    "next",
    "previous",
    "home",
    "breadcrumb",
    "toggle",
    "loading",
    "undefined",
)


SCREEN_ONLY = (
    *("header nav", "header button", ".search-link", ".skip-link", ".breadcrumb", "footer ul", ".tools", ".facets"),
    *("main form:not([method=dialog])", ".screen-only"),
)
"""What paper has no use for. A form that sends nothing is filled in to be printed, so it is no navigation."""


_ON_PAPER = """() => {
  const shown = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
  const high = one => one.getBoundingClientRect().height;
  return {
    steps: shown('#vaiheet li.step').map(one => one.id),
    closed: [...document.querySelectorAll('#vaiheet details > dl')].filter(one => !high(one)).length,
    breaks: [...new Set(shown('#vaiheet li.step').map(one => getComputedStyle(one).breakInside))],
    line: shown('.station > a').length,
    address: shown('.print-only').map(one => one.textContent).join(' '),
    help: shown('.help dd').length === document.querySelectorAll('.help dd').length,
    screen: shown('header nav, header button, nav[aria-label=Murupolku], footer ul, .tools, .does summary').length,
  };
}"""


_SLICES = """() => [...document.querySelectorAll('.pk-print svg')]
  .map(one => [getComputedStyle(one).breakInside, Math.round(one.getBoundingClientRect().height)])"""

MOST_OF_A_SHEET = 1000
"""Pixels of a slice of a drawing: a sheet of A4 has no more."""


_CLOSED = """() => [...document.querySelectorAll('.phase-inside')]
  .filter(inside => !inside.getBoundingClientRect().height)
  .map(inside => inside.closest('details')?.querySelector('summary')?.textContent.trim() ?? '')"""


def unprinted(page: Page, address: str, steps: list[str]) -> list[str]:
    """Requirement 31: what the paper of a pathway lacks or cuts in two, and the navigation that it holds."""
    page.emulate_media(media="print")
    found = page.evaluate(_ON_PAPER)
    page.emulate_media(media="screen")
    whole = {
        "steps": found["steps"] == steps,
        "closed details": not found["closed"],
        "steps in one piece": found["breaks"] == ["avoid"],
        "the line": found["line"] == len(steps),
        "address": address in found["address"],
        "date": "Sisältö päivitetty" in found["address"],
        "contact": found["help"],
        "no navigation": not found["screen"],
    }
    return [what for what, there in whole.items() if not there]


def printed_navigation(page: Page) -> list[str]:
    """Requirement 31: navigation and tools that paper holds, on any page."""
    page.emulate_media(media="print")
    shown = [selector for selector in SCREEN_ONLY if page.locator(selector).locator("visible=true").count()]
    page.emulate_media(media="screen")
    return shown


def closed_on_paper(page: Page) -> list[str]:
    """Requirement 31: phases whose insides paper does not hold, of a page whose phases open one by one."""
    page.emulate_media(media="print")
    closed = page.evaluate(_CLOSED)
    page.emulate_media(media="screen")
    return list(closed)


def cut_slices(page: Page) -> list[str]:
    """Requirement 31: slices of a drawing that paper lacks, may cut in two, or has no room for."""
    page.emulate_media(media="print")
    slices = page.evaluate(_SLICES)
    page.emulate_media(media="screen")
    cut = [f"{inside}, {high} px" for inside, high in slices if inside != "avoid" or not 0 < high <= MOST_OF_A_SHEET]
    return cut if slices else ["no slices"]


def unsaid_languages(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 32: links to pages in another language that say so neither by their own lang nor by hreflang."""
    found = []
    for link, address, _ in page.links():
        target = site.by_address.get(address)
        said = link.get("hreflang") or link.get("lang") or page.language
        if target and target is not page and said != target.language:
            found.append(words_of(link))
    return found


def foreign_words(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 32: a page without its language, or words of the interface in English."""
    attributes = "//@aria-label | //@placeholder | //@alt | //@title"
    labels = page.tree.xpath(f"{attributes} | //button//text() | //header//a//text() | //footer//a//text()")
    english = [str(label) for label in labels if any(word == str(label).casefold().strip() for word in ENGLISH)]
    return english if page.tree.get("lang") == page.language else [f"lang={page.tree.get('lang')}", *english]
