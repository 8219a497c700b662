"""Requirements 4 to 8: headings, titles, landmarks, underlined links, narrow screens, larger text."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from site_tests.built import BuiltPage, BuiltSite
from site_tests.conftest import OpenPage

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
"""WCAG 1.4.12, as a style sheet of the reader's own."""

Check = Callable[[BuiltPage, BuiltSite], list[str]]
"""A requirement over the HTML of one page: its faults."""

LARGE_TEXT = "html { font-size: 200% !important; }"

_SIDEWAYS = """() => document.scrollingElement.scrollWidth > innerWidth
  ? [`${document.scrollingElement.scrollWidth} px wide`] : []"""

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


_OVERLAPS = """() => {
  const near = 2, lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('svg, .visually-hidden, .skip-link, .wide') || !element.checkVisibility())
      continue;
    if (getComputedStyle(element).clipPath === 'inset(50%)') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > near) lines.push([box, node.data.trim().slice(0, 30)]);
  }
  lines.sort((one, two) => one[0].top - two[0].top);
  const found = [];
  for (let one = 0; one < lines.length; one += 1)
    for (let two = one + 1; two < lines.length && lines[two][0].top < lines[one][0].bottom; two += 1) {
      const [a, b] = [lines[one][0], lines[two][0]];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > near && down > Math.min(a.height, b.height) / 2)
        found.push(`over each other: ${lines[one][1]} / ${lines[two][1]}`);
    }
  return found;
}"""

_SQUEEZED = """() => [...document.querySelectorAll('p, li, dd, h1, h2, h3, h4')].filter(block =>
  block.checkVisibility() && !block.closest('svg, .visually-hidden') && block.textContent.trim().length > 30
    && block.clientWidth > 1 && block.clientWidth < 60 && getComputedStyle(block).display !== 'inline'
).map(block => `${block.clientWidth} px for: ${block.textContent.trim().slice(0, 30)}`)"""

_MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element);
  return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none';
}).map(element => `moves: ${element.tagName}.${element.className}`)"""

_LOST_IN_FORCED_COLOURS = """() => {
  const lost = [];
  const canvas = getComputedStyle(document.body).backgroundColor;
  const edge = (style, side) =>
    parseFloat(style[`border${side}Width`]) >= 2 && style[`border${side}Style`] !== 'none'
      && style[`border${side}Color`] !== canvas;
  for (const current of document.querySelectorAll('[aria-current]')) {
    if (!current.checkVisibility() || current.closest('svg')) continue;
    const name = current.textContent.trim();
    current.blur();
    const rest = getComputedStyle(current);
    if (rest.outlineStyle !== 'none') lost.push('current item that looks focused: ' + name);
    if (!['Top', 'Right', 'Bottom', 'Left'].some(side => edge(rest, side))) lost.push('current item: ' + name);
    current.focus({ focusVisible: true });
    const focused = getComputedStyle(current);
    if (focused.outlineStyle === 'none' || focused.outlineColor === canvas || parseFloat(focused.outlineWidth) < 2)
      lost.push('focus on the current item: ' + name);
    current.blur();
  }
  for (const card of document.querySelectorAll('svg .card, svg .pk-card')) {
    if (!card.checkVisibility()) continue;
    const { stroke, strokeWidth } = getComputedStyle(card);
    if (stroke === 'none' || stroke === canvas || parseFloat(strokeWidth) < 1) lost.push('border of a node');
  }
  for (const link of document.querySelectorAll('main a[href]')) {
    if (!link.checkVisibility() || link.closest('svg')) continue;
    link.focus({ focusVisible: true });
    const lines = [getComputedStyle(link), getComputedStyle(link, '::after')];
    if (lines.every(one => one.outlineStyle === 'none' || one.outlineColor === canvas))
      lost.push('focus: ' + link.textContent.trim());
    break;
  }
  return lost;
}"""


_CHANGED = """async pictures => {
  const [one, two] = await Promise.all(pictures.map(async picture => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + picture;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const paper = canvas.getContext('2d');
    paper.drawImage(image, 0, 0);
    return paper.getImageData(0, 0, image.width, image.height).data;
  }));
  let changed = 0;
  for (let at = 0; at < one.length; at += 4)
    if (Math.abs(one[at] - two[at]) + Math.abs(one[at + 1] - two[at + 1]) + Math.abs(one[at + 2] - two[at + 2]) > 30)
      changed += 1;
  return changed;
}"""
"""Pixels in which two pictures differ."""


def links_without_line(page: Page) -> list[str]:
    """Requirement 4: links inside text that are not underlined."""
    return list(page.evaluate(_LINKS_WITHOUT_LINE))


def sideways(page: Page) -> list[str]:
    """Requirement 5: the page's width where it is more than the window's."""
    return list(page.evaluate(_SIDEWAYS))


def lost_text(page: Page, style: str) -> list[str]:
    """Requirement 6: what is clipped, covered, squeezed or too wide once the reader's own `style` holds."""
    page.add_style_tag(content=style)
    return [fault for script in (_SIDEWAYS, _CLIPPED, _OVERLAPS, _SQUEEZED) for fault in page.evaluate(script)]


def heading_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: more or fewer than one h1, and headings that skip a level."""
    levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    skipped = [f"h{two} after h{one}" for one, two in zip([0, *levels], levels, strict=False) if two > one + 1]
    return [*skipped, *([] if levels.count(1) == 1 else [f"{levels.count(1)} h1"])]


def pilcrows(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: names that a permalink's sign has got into."""
    named = page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6|//a|//button|//*[@aria-label]")
    return [one.tag for one in named if "¶" in one.text_content() + one.get("aria-label", "")]


def shared_titles(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: other pages with the same title."""
    title = page.tree.findtext(".//title")
    return [one.address for one in site.pages if one is not page and one.tree.findtext(".//title") == title]


def landmark_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: landmarks of one kind without a name of their own."""
    names = [nav.get("aria-label") or "" for nav in page.tree.iter("nav")]
    return [f"nav {name!r}" for name, count in Counter(names).items() if count > 1 or not name]


def moving(page: Page) -> list[str]:
    """Requirement 8: what moves although the reader asked for stillness."""
    return list(page.evaluate(_MOVING))


def lost_in_forced_colours(page: Page) -> list[str]:
    """Requirement 8: node borders, focus and the current item that forced colours take away."""
    return list(page.evaluate(_LOST_IN_FORCED_COLOURS))


def of_all(site: BuiltSite, check: Check) -> dict[str, list[str]]:
    """Faults of every page by its address."""
    found = {page.address: check(page, site) for page in site.pages}
    return {address: faults for address, faults in found.items() if faults}


def test_req_04_links_inside_text_are_underlined(site: BuiltSite, open_page: OpenPage) -> None:
    bare = {page.address: links_without_line(open_page(page.address)) for page in site.sample}
    assert not {address: found for address, found in bare.items() if found}


def test_req_05_no_page_scrolls_sideways_at_320_px(site: BuiltSite, open_page: OpenPage) -> None:
    """Every template; test_axe.py asks every page while it is open."""
    wide = {page.address: sideways(open_page(page.address, width=320)) for page in site.sample}
    assert not {address: found for address, found in wide.items() if found}


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_req_06_text_spacing_clips_nothing(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    lost = {page.address: lost_text(open_page(page.address, width=width), TEXT_SPACING) for page in site.sample}
    assert not {address: found for address, found in lost.items() if found}


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_req_06_twice_as_large_text_clips_nothing(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    lost = {page.address: lost_text(open_page(page.address, width=width), LARGE_TEXT) for page in site.sample}
    assert not {address: found for address, found in lost.items() if found}


def test_req_07_one_h1_and_no_skipped_heading(site: BuiltSite) -> None:
    assert not of_all(site, heading_faults)


def test_req_07_no_sign_of_a_permalink_in_a_name(site: BuiltSite) -> None:
    assert not of_all(site, pilcrows)


def test_req_07_titles_are_unique(site: BuiltSite) -> None:
    titles = Counter(page.tree.findtext(".//title") for page in site.pages)
    assert [title for title, count in titles.items() if count > 1] == []


def test_req_07_ids_are_unique_on_their_page(site: BuiltSite) -> None:
    twice = {page.address: [id for id, count in Counter(page.ids).items() if count > 1] for page in site.pages}
    assert not {address: found for address, found in twice.items() if found}


def test_req_07_landmarks_of_one_kind_have_names_of_their_own(site: BuiltSite) -> None:
    assert not of_all(site, landmark_faults)


def test_req_08_nothing_moves_for_readers_who_asked_for_that(site: BuiltSite, open_page: OpenPage) -> None:
    found = {page.address: moving(open_page(page.address, reduced=True)) for page in site.sample}
    assert not {address: faults for address, faults in found.items() if faults}


def test_req_08_forced_colours_keep_borders_focus_and_the_current_item(site: BuiltSite, open_page: OpenPage) -> None:
    lost = {page.address: lost_in_forced_colours(open_page(page.address, forced=True)) for page in site.sample}
    assert not {address: found for address, found in lost.items() if found}


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("palvelut/index.html", ".menu a[aria-current]"),
        ("palvelut/kenelle/tyottomat.html", ".facets a[aria-current]"),
        ("tietoa.html", ".site-footer a[aria-current]"),
        ("haku.html", ".search-link[aria-current]"),
    ],
)
def test_req_08_focus_on_the_current_item_is_seen_in_forced_colours(
    address: str, current: str, open_page: OpenPage
) -> None:
    """Each place of a current item, by its pixels."""
    page = open_page(address, forced=True)
    link = page.locator(current).first
    assert lost_in_forced_colours(page) == []
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    clip = {"x": box["x"] - 6, "y": box["y"] - 6, "width": box["width"] + 12, "height": box["height"] + 12}
    pictures = [page.screenshot(clip=clip), link.focus() or page.screenshot(clip=clip)]
    changed = page.evaluate(_CHANGED, [base64.b64encode(picture).decode() for picture in pictures])
    assert changed > 2 * (box["width"] + box["height"]), changed


@pytest.mark.parametrize("dark", [False, True])
def test_more_contrast_makes_nothing_paler_than_the_text(dark: bool, browser: Browser, origin: str) -> None:
    context = browser.new_context(contrast="more", color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(f"{origin}polut/kuntouttava-tyotoiminta.html")
    colours = page.locator(".who, .condition, .step-title").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => getComputedStyle(one).color)"
    )
    table = page.locator("html").evaluate("one => getComputedStyle(one).getPropertyValue('--line')")
    border = page.locator("html").evaluate("one => getComputedStyle(one).getPropertyValue('--border')")
    context.close()
    assert len(colours) > 10
    assert len(set(colours)) == 1
    assert table == border


def test_numbers_in_drawings_are_not_underlined(open_page: OpenPage) -> None:
    page = open_page("polut/kuntouttava-tyotoiminta.html#kaavio")
    lines = page.locator("svg a").evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationLine)")
    assert lines
    assert set(lines) == {"none"}


_CLOSE_HEADINGS = """() => [...document.querySelectorAll('main .notices')].flatMap(notices => {
  const lower = Math.max(notices.getBoundingClientRect().bottom,
    notices.nextElementSibling?.matches('.details') ? notices.nextElementSibling.getBoundingClientRect().bottom : 0);
  return [...document.querySelectorAll('main h2')].filter(heading => heading.checkVisibility()
    && !heading.closest('.notices, summary')).map(heading => [heading.getBoundingClientRect().top - lower, heading])
    .filter(([gap]) => gap >= 0 && gap < 40).map(([gap, heading]) => `${gap} px: ${heading.textContent}`);
})"""


def test_a_heading_keeps_its_distance_from_notices(site: BuiltSite, open_page: OpenPage) -> None:
    longest: dict[tuple[str, bool], BuiltPage] = {}
    for page in site.pages:
        if page.tree.xpath("//main//*[contains(@class, 'notices')]"):
            longest.setdefault((page.template, bool(page.tree.xpath("//main//div[@class='split']"))), page)
    assert len(longest) > 4
    close = {page.address: open_page(page.address).evaluate(_CLOSE_HEADINGS) for page in longest.values()}
    assert not {address: found for address, found in close.items() if found}
