"""Requirements 9 to 12: the menu, the keyboard, the size of targets and where one is."""

from __future__ import annotations

from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.sitemap.addresses import FRONT

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
        || element.closest('svg') && top.closest('svg') === element.closest('svg'))),
    outline: Math.max(outline, ring ? parseFloat(getComputedStyle(ring).strokeWidth) || 0 : 0),
  };
}"""


MAX_STOPS = 400
"""More Tab stops than any page has: the walk must end."""


MENU_STOPS = 6
"""Stops within which the menu button is reached: the skip link, the site's name, and a few to spare."""


BREADCRUMB = "//nav[contains(concat(' ', @class, ' '), ' breadcrumb ')]"


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


def menu_faults(page: Page) -> list[str]:
    """Requirement 9, at 320 px: what keeps somebody with a keyboard from opening, using and closing the menu."""
    button, links = page.locator("header button[popovertarget]"), page.locator("header nav a")
    focused = "one => one === document.activeElement"
    for _ in range(MENU_STOPS):
        page.keyboard.press("Tab")
        if button.evaluate(focused):
            break
    else:
        return ["Tab does not reach the menu button"]
    found = ["the menu is open from the start"] if links.first.is_visible() else []
    page.keyboard.press("Enter")
    if not links.first.is_visible():
        return [*found, "Enter does not open the menu"]
    page.keyboard.press("Tab")
    if not links.first.evaluate(focused):
        found.append("Tab does not go into the open menu")
    page.keyboard.press("Escape")
    if links.first.is_visible():
        return [*found, "Esc does not close the menu"]
    if not button.evaluate(focused):
        return [*found, "Esc does not give focus back"]
    for visible in (True, False):
        page.keyboard.press("Space")
        if links.first.is_visible() is not visible:
            found.append("Space does not toggle the menu")
    return found


def stops_in_closed_menu(page: Page) -> list[str]:
    """Requirement 9: stops of Tab inside the closed menu."""
    found = []
    for _ in range(2 * MENU_STOPS):
        page.keyboard.press("Tab")
        found += page.evaluate(
            "() => document.activeElement.closest('header nav') ? [document.activeElement.textContent] : []"
        )
    return found


def walk_faults(page: Page) -> list[str]:
    """Requirement 10: stops of Tab without a size, out of the window, covered, or without a line of 2 px."""
    found = []
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None:
            break
        if not stop["sized"] or not stop["inside"] or stop["covered"] or stop["outline"] < 2:
            found.append(str(stop))
    return found


def small_targets(page: Page) -> list[str]:
    """Requirement 11: targets below 24 px; links in running text excepted."""
    return list(page.evaluate(_SMALL, 24))


def small_tools(page: Page) -> list[str]:
    """Requirement 11: the menu and the search below 44 px, on the front page at 320 px."""
    found = []
    for selector in ("header button[popovertarget]", "header a.search-link", "main form button", "main form input"):
        box = page.locator(selector).bounding_box()
        if not box or min(box["width"], box["height"]) < 44:
            found.append(f"{selector}: {box}")
    return found


SECTION_OF_THE_MAP = "kokonaisuudet/"
"""Folder of the pages for which the menu leads to the map."""


def current_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 12: an aria-current in the main navigation that is missing, wrong or one too many."""
    current = page.tree.xpath("//header//nav//@aria-current")
    menu = {address for _, address, _ in page.links(page.tree.xpath("//header//nav")[0])}
    crumbs = [address for nav in page.tree.xpath(BREADCRUMB) for _, address, _ in page.links(nav)]
    in_section = page.address.startswith(SECTION_OF_THE_MAP)
    section = ["true"] if in_section or any(address in menu for address in crumbs if address != FRONT) else []
    expected = ["page"] if page.address in menu else section
    return [] if current == expected else [f"{current}, expected {expected}"]


def breadcrumb_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 12: no breadcrumb, or one without a name."""
    named = page.tree.xpath(f"{BREADCRUMB}[@aria-label]//a")
    return [] if named or page.address == FRONT else ["no named breadcrumb"]
