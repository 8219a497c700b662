"""Requirements 31 and 32: paper, and the language of a page and its parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from site_tests.built import BuiltPage, BuiltSite, words_of
from site_tests.conftest import OpenPage
from site_tests.test_graph import content_pathways
from site_tests.test_page import of_all

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
    *("main form", ".screen-only"),
)

PATHWAY = "polut/kuntouttava-tyotoiminta.html"


_ON_PAPER = """() => {
  const shown = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
  const high = one => one.getBoundingClientRect().height;
  return {
    steps: shown('#vaiheet li.step').map(one => one.id),
    closed: [...document.querySelectorAll('#vaiheet details .inside')].filter(one => !high(one)).length,
    breaks: [...new Set(shown('#vaiheet li.step').map(one => getComputedStyle(one).breakInside))],
    slices: shown('.pk-print svg').map(one => [getComputedStyle(one).breakInside, high(one)]),
    address: shown('.print-only').map(one => one.textContent).join(' '),
    help: shown('.help dd').map(one => one.textContent),
    screen: shown('header nav, header button, nav[aria-label=Murupolku], footer ul, .tools, .to-step, .pk-wrap').length,
  };
}"""


def unprinted(page: Page, address: str) -> list[str]:
    """Requirement 31: what the paper of a pathway lacks or cuts in two, and the navigation that it holds."""
    page.emulate_media(media="print")
    found = page.evaluate(_ON_PAPER)
    page.emulate_media(media="screen")
    steps = [step.id for step in content_pathways()[address].steps]
    whole = {
        "steps": found["steps"] == steps,
        "closed details": not found["closed"],
        "steps in one piece": found["breaks"] == ["avoid"],
        "a slice of the drawing for each step": len(found["slices"]) == len(steps),
        "slices in one piece": all(inside == "avoid" and 0 < height <= 1000 for inside, height in found["slices"]),
        "address": address in found["address"],
        "date": "Sisältö päivitetty" in found["address"],
        "contact": len(found["help"]) == 3,
        "no navigation": not found["screen"],
    }
    return [what for what, there in whole.items() if not there]


def printed_navigation(page: Page) -> list[str]:
    """Requirement 31: navigation and tools that paper holds, on any page."""
    page.emulate_media(media="print")
    shown = [selector for selector in SCREEN_ONLY if page.locator(selector).locator("visible=true").count()]
    page.emulate_media(media="screen")
    return shown


def foreign_words(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 32: a page without its language, or words of the interface in English."""
    attributes = "//@aria-label | //@placeholder | //@alt | //@title"
    labels = page.tree.xpath(f"{attributes} | //button//text() | //header//a//text() | //footer//a//text()")
    english = [str(label) for label in labels if any(word == str(label).casefold().strip() for word in ENGLISH)]
    return english if page.tree.get("lang") == page.language else [f"lang={page.tree.get('lang')}", *english]


def test_req_31_paper_holds_every_step_of_every_pathway_and_no_navigation(open_page: OpenPage) -> None:
    lost = {address: unprinted(open_page(address), address) for address in content_pathways()}
    assert not {address: found for address, found in lost.items() if found}


def test_req_31_paper_of_every_template_holds_no_navigation(site: BuiltSite, open_page: OpenPage) -> None:
    shown = {page.address: printed_navigation(open_page(page.address)) for page in site.sample}
    assert not {address: found for address, found in shown.items() if found}


def test_req_31_a_page_becomes_a_pdf_with_the_drawing_in_whole_slices(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(PATHWAY)
    page.emulate_media(media="print")
    slices = page.locator(".pk-print svg").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).breakInside, one.getBoundingClientRect().height])"
    )
    assert slices
    assert all(inside == "avoid" and 0 < height <= 1000 for inside, height in slices), slices
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    page.emulate_media(media="screen")
    assert (tmp_path / "page.pdf").stat().st_size > 20_000


def test_req_32_every_page_speaks_its_language_down_to_its_labels(site: BuiltSite) -> None:
    assert not of_all(site, foreign_words)


@pytest.mark.parametrize("address", ["404.html", "haku.html"])
def test_req_32_the_404_and_the_search_page_speak_finnish(address: str, site: BuiltSite) -> None:
    assert any(letter in site.page(address).main.text_content() for letter in "äö")


def test_no_tool_prints_the_absence_of_a_value(site: BuiltSite) -> None:
    wrong = [page.address for page in site.pages if {"undefined", "None"} & set(page.main.text_content().split())]
    assert wrong == []


def test_req_32_a_link_in_the_pages_language_says_where_its_page_is_in_another(site: BuiltSite) -> None:
    """In a page that is not in Finnish: the target's language is in the link's own lang, or in its hreflang."""
    translated = [page for page in site.pages if page.language != "fi"]
    assert translated
    for page in translated:
        for link, address, _ in page.links():
            there = site.by_address[address].language if address in site.by_address else page.language
            said = link.get("hreflang") or link.get("lang") or page.language
            assert address == page.address or said == there, (page.address, words_of(link))
