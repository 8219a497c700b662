"""Requirements 9 to 12: the menu, the keyboard, the size of targets and where one is."""

from __future__ import annotations

import pytest

from site_tests.built import BuiltSite
from site_tests.conftest import OpenPage

_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const target = element.querySelector('.card, .pk-card') ?? element;
  const box = target.getBoundingClientRect();
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 2);
  const y = Math.min(Math.max(box.y + Math.min(box.height / 2, 20), 1), innerHeight - 2);
  const lines = element.getClientRects();
  const line = lines[0] ?? box;
  const split = lines.length > 1;
  const top = document.elementFromPoint(split ? line.x + 2 : x, split ? line.y + line.height / 2 : y);
  const style = getComputedStyle(element), after = getComputedStyle(element, '::after');
  const widthOf = one => one.outlineStyle === 'none' ? 0 : parseFloat(one.outlineWidth);
  const outline = Math.max(widthOf(style), widthOf(after));
  const ring = element.querySelector('.ring, .pk-ring');
  return {
    name: element.tagName + ' ' + (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60),
    sized: box.width > 0 && box.height > 0,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(top && (element.contains(top) || top.contains(element)
        || top.closest('svg') === element.closest('svg'))),
    outline: Math.max(outline, ring ? parseFloat(getComputedStyle(ring).strokeWidth) || 0 : 0),
  };
}"""

MAX_STOPS = 400
"""More Tab stops than any page has: the walk must end."""

_SMALL = """least => [...document.querySelectorAll('a[href], button, input, select, summary')].filter(element => {
  if (!element.checkVisibility() || element.closest('.skip-link, [hidden]')) return false;
  const inText = element.tagName === 'A' && ['P', 'LI', 'DD', 'TD'].includes(element.parentElement.tagName)
      && element.parentElement.textContent.trim() !== element.textContent.trim();
  if (inText) return false;
  const after = getComputedStyle(element, '::after');
  if (after.position === 'absolute' && after.content !== 'none') return false;
  const shown = element.closest('svg') ? element.querySelector('.card, .pk-card') ?? element : element;
  const box = shown.getBoundingClientRect();
  return box.width < least - .5 || box.height < least - .5;
}).map(element => element.tagName + ' ' + element.textContent.trim().slice(0, 50))"""


def test_req_09_the_menu_works_by_keyboard_at_320_px(site: BuiltSite, open_page: OpenPage) -> None:
    for built in site.sample:
        page = open_page(built.address, width=320)
        button = page.locator("header button[popovertarget]")
        links = page.locator("header nav a")
        for _ in range(6):
            page.keyboard.press("Tab")
            if button.evaluate("one => one === document.activeElement"):
                break
        assert button.evaluate("one => one === document.activeElement"), built.address
        assert not links.first.is_visible()
        page.keyboard.press("Enter")
        assert links.first.is_visible()
        page.keyboard.press("Tab")
        assert links.first.evaluate("one => one === document.activeElement"), built.address
        page.keyboard.press("Escape")
        assert not links.first.is_visible()
        assert button.evaluate("one => one === document.activeElement"), built.address
        page.keyboard.press("Space")
        assert links.first.is_visible()
        page.keyboard.press("Space")
        assert not links.first.is_visible()


def test_req_09_a_closed_menu_holds_no_tab_stops(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page("index.html", width=320)
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => !!document.activeElement.closest('header nav')"))
    assert not any(seen)


@pytest.mark.parametrize("width", [320, 1280])
def test_req_10_a_walk_with_tab_shows_every_stop(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    failures = []
    for built in site.sample:
        page = open_page(built.address, width=width)
        for _ in range(MAX_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate(_FOCUSED)
            if stop is None:
                break
            if not stop["sized"] or not stop["inside"] or stop["covered"] or stop["outline"] < 2:
                failures.append((built.address, stop))
    assert not failures


@pytest.mark.parametrize("width", [320, 1280])
def test_req_11_targets_are_large_enough(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    small = {page.address: open_page(page.address, width=width).evaluate(_SMALL, 24) for page in site.sample}
    assert not {address: found for address, found in small.items() if found}


def test_req_11_menu_and_search_are_44_px(open_page: OpenPage) -> None:
    page = open_page("index.html", width=320)
    for selector in ("header button[popovertarget]", "header a.search-link", "main form button", "main form input"):
        box = page.locator(selector).bounding_box()
        assert box, selector
        assert min(box["width"], box["height"]) >= 44, selector


def test_req_12_one_item_of_the_navigation_is_current(site: BuiltSite) -> None:
    for page in site.pages:
        current = page.tree.xpath("//header//nav//@aria-current")
        menu = {address for _, address, _ in page.links(page.tree.xpath("//header//nav")[0])}
        if page.address in menu:
            assert current == ["page"], page.address
            continue
        breadcrumb = page.tree.xpath("//nav[@aria-label='Murupolku']")
        crumbs = [address for nav in breadcrumb for _, address, _ in page.links(nav)]
        section = [address for address in crumbs if address in menu]
        assert current == (["true"] if section else []), page.address


def test_req_12_every_page_below_the_front_page_has_a_named_breadcrumb(site: BuiltSite) -> None:
    without = [
        page.address
        for page in site.pages
        if page.address != "index.html" and not page.tree.xpath("//nav[@aria-label='Murupolku']//a")
    ]
    assert not without
