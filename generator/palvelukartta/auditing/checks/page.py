"""Requirements 4 to 8: headings, titles, landmarks, underlined links, narrow screens, larger text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of

TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
"""WCAG 1.4.12, as a style sheet of the reader's own."""


Check = Callable[[BuiltPage, BuiltSite], list[str]]
"""A requirement over the HTML of one page: its faults."""


LARGE_TEXT = "html { font-size: 200% !important; }"


_SIDEWAYS = """() => {
  const wide = document.scrollingElement.scrollWidth;
  if (wide <= innerWidth) return [];
  const end = box => Math.max(box.getBoundingClientRect().right, box.getBoundingClientRect().left + box.scrollWidth);
  const out = [...document.querySelectorAll('body *')].filter(box => box.checkVisibility() && end(box) > innerWidth);
  const text = out.at(-1)?.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60) ?? '';
  return [text ? `${wide} px wide: ${text}` : `${wide} px wide`];
}"""
"""With the words of the innermost thing that does not fit."""


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
  const lasts = duration => duration.split(',').some(time => parseFloat(time) > 0);
  return lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration));
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


def links_without_line(page: Page) -> list[str]:
    """Requirement 4: links inside text that are not underlined."""
    return list(page.evaluate(_LINKS_WITHOUT_LINE))


def sideways(page: Page) -> list[str]:
    """Requirement 5: the page's width where it is more than the window's."""
    return list(page.evaluate(_SIDEWAYS))


def lost_text(page: Page, style: str) -> list[str]:
    """Requirement 6: what is clipped, covered, squeezed or too wide once the reader's own `style` holds. The page
    is left as it was."""
    tag = page.add_style_tag(content=style)
    found = [fault for script in (_SIDEWAYS, _CLIPPED, _OVERLAPS, _SQUEEZED) for fault in page.evaluate(script)]
    tag.evaluate("tag => tag.remove()")
    return found


def heading_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: more or fewer than one h1, and headings that skip a level."""
    headings = page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")
    levels = [int(heading.tag[1]) for heading in headings]
    skipped = [
        f"h{level} after h{before}: {words_of(heading)}"
        for before, level, heading in zip([0, *levels], levels, headings, strict=False)
        if level > before + 1
    ]
    return [*skipped, *([] if levels.count(1) == 1 else [f"{levels.count(1)} h1"])]


def pilcrows(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: names that a permalink's sign has got into."""
    named = page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6|//a|//button|//*[@aria-label]")
    return [one.tag for one in named if "¶" in one.text_content() + one.get("aria-label", "")]


def shared_titles(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: other pages with the same title."""
    return [f"{page.h1} → {other.address}" for other in site.pages if other is not page and other.title == page.title]


def repeated_ids(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 7: ids that more than one element of the page has."""
    return [f"id {id!r} {count} times" for id, count in Counter(page.ids).items() if count > 1]


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
