"""Requirements 4 to 8: headings, titles, landmarks, underlined links, narrow screens, larger text."""

from __future__ import annotations

from collections import Counter

import pytest

from site_tests.built import BuiltSite
from site_tests.conftest import OpenPage

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
"""WCAG 1.4.12, as a style sheet of the reader's own."""

_WIDTH = "() => document.scrollingElement.scrollWidth"

_CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(element => {
  if (element.closest('svg, .visually-hidden, [aria-hidden=true]') || !element.checkVisibility()) return false;
  const style = getComputedStyle(element);
  if (style.clipPath === 'inset(50%)') return false;
  return style.overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 1
      || style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
}).map(element => element.tagName + '.' + element.className)"""

_LINKS_WITHOUT_LINE = """() => [...document.querySelectorAll('main p a, main dd a, main li a')].filter(link => {
  const own = [link, ...link.querySelectorAll('*')];
  return link.checkVisibility() && !link.closest('svg')
      && !own.some(one => getComputedStyle(one).textDecorationLine.includes('underline'));
}).map(link => link.textContent.trim())"""


def test_req_04_links_inside_text_are_underlined(site: BuiltSite, open_page: OpenPage) -> None:
    bare = {page.address: open_page(page.address).evaluate(_LINKS_WITHOUT_LINE) for page in site.sample}
    assert not {address: found for address, found in bare.items() if found}


def test_req_05_no_page_scrolls_sideways_at_320_px(site: BuiltSite, open_page: OpenPage) -> None:
    widths = {page.address: open_page(page.address, width=320).evaluate(_WIDTH) for page in site.pages}
    assert not {address: width for address, width in widths.items() if width > 320}


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_req_06_text_spacing_clips_nothing(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    failures = {}
    for built in site.sample:
        page = open_page(built.address, width=width)
        page.add_style_tag(content=TEXT_SPACING)
        if page.evaluate(_WIDTH) > width or page.evaluate(_CLIPPED):
            failures[built.address] = (page.evaluate(_WIDTH), page.evaluate(_CLIPPED))
    assert not failures


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_req_06_twice_as_large_text_clips_nothing(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    failures = {}
    for built in site.sample:
        page = open_page(built.address, width=width)
        page.add_style_tag(content="html { font-size: 200% !important; }")
        if page.evaluate(_WIDTH) > width or page.evaluate(_CLIPPED):
            failures[built.address] = (page.evaluate(_WIDTH), page.evaluate(_CLIPPED))
    assert not failures


def test_req_07_one_h1_and_no_skipped_heading(site: BuiltSite) -> None:
    failures = {}
    for page in site.pages:
        levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        skipped = [two for one, two in zip([0, *levels], levels, strict=False) if two > one + 1]
        if levels.count(1) != 1 or skipped:
            failures[page.address] = levels
    assert not failures


def test_req_07_titles_are_unique(site: BuiltSite) -> None:
    titles = Counter(page.tree.findtext(".//title") for page in site.pages)
    assert [title for title, count in titles.items() if count > 1] == []


def test_req_07_ids_are_unique_on_their_page(site: BuiltSite) -> None:
    twice = {page.address: [id for id, count in Counter(page.ids).items() if count > 1] for page in site.pages}
    assert not {address: found for address, found in twice.items() if found}


def test_req_07_landmarks_of_one_kind_have_names_of_their_own(site: BuiltSite) -> None:
    failures = {}
    for page in site.pages:
        names = [nav.get("aria-label") for nav in page.tree.iter("nav")]
        if None in names or len(set(names)) < len(names):
            failures[page.address] = names
    assert not failures


def test_req_08_nothing_moves_for_readers_who_asked_for_that(site: BuiltSite, open_page: OpenPage) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(element => {
      const style = getComputedStyle(element);
      return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
    }).length"""
    assert {page.address: open_page(page.address, reduced=True).evaluate(moving) for page in site.sample} == {
        page.address: 0 for page in site.sample
    }


def test_req_08_forced_colours_keep_borders_and_the_current_item(site: BuiltSite, open_page: OpenPage) -> None:
    for built in site.sample:
        page = open_page(built.address, forced=True)
        current = page.locator("header nav [aria-current]")
        if current.count():
            style = current.evaluate("one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineWidth]")
            assert style[0] != "none", built.address
