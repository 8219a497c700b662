"""What is measured on a map: text against text, and text against the lines that the style sheet draws.

A pseudo-element has no box that a script could ask for, so lines are computed from the classes that place them.
"""

from __future__ import annotations

from playwright.sync_api import Page

SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"

OVERLAPS = """() => {
  const faults = [], near = 1.5;
  const map = document.querySelector('.map');
  const seen = element => element.checkVisibility() && !element.closest('.visually-hidden');
  const texts = [];
  const walker = document.createTreeWalker(map, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement, words = node.textContent.trim();
    if (!words || !seen(owner)) continue;
    const clip = getComputedStyle(owner.closest('.words, small') ?? owner).clipPath;
    if (clip !== 'none') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) texts.push({words, box, owner});
  }
  const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > near
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > near + 2;
  texts.forEach((one, index) => texts.slice(index + 1).forEach(two => {
    if (one.owner !== two.owner && meets(one.box, two.box)) faults.push(`over: ${one.words} / ${two.words}`);
  }));
  for (const {words, box} of texts) {
    if (box.left < -near || box.right > document.documentElement.clientWidth + near) faults.push('outside: ' + words);
  }
  const number = (element, letter) => Number([...element.classList]
    .find(name => RegExp(`^${letter}-\\\\d+$`).test(name))?.slice(2) ?? 0);
  const middle = element => {
    const box = element.querySelector('.sign').getBoundingClientRect();
    return {x: box.x + box.width / 2, y: box.y + box.height / 2};
  };
  for (const list of map.querySelectorAll('.line .stops')) {
    if (getComputedStyle(list).display !== 'grid') continue;
    const whole = list.getBoundingClientRect();
    const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length / 2;
    const stops = [...list.children], main = stops.filter(stop => !stop.matches('.side'));
    const lines = main.slice(1).map((stop, index) => {
      const [from, to] = [middle(main[index]), middle(stop)];
      return {left: from.x, right: to.x, top: from.y - 2, bottom: from.y + 2};
    });
    const top = middle(main[0]).y;
    for (const side of stops.filter(stop => stop.matches('.side'))) {
      const at = middle(side);
      for (const letter of ['l', 'b']) {
        const gap = number(side, letter);
        if (!gap) continue;
        const x = whole.left + whole.width / columns * gap;
        lines.push({left: x - 1.5, right: x + 1.5, top, bottom: at.y});
        lines.push({left: Math.min(x, at.x), right: Math.max(x, at.x), top: at.y - 1.5, bottom: at.y + 1.5});
      }
    }
    const inside = texts.filter(({owner}) => list.contains(owner) && !owner.matches('.sign, .branch'));
    for (const {words, box} of inside) {
      for (const line of lines) {
        const across = Math.min(box.right, line.right) - Math.max(box.left, line.left);
        const down = Math.min(box.bottom, line.bottom) - Math.max(box.top, line.top);
        if (across > near && down > near) faults.push('on a line: ' + words);
      }
    }
  }
  for (const {words, owner} of texts) {
    if (parseFloat(getComputedStyle(owner).fontSize) < 12) faults.push('small: ' + words);
  }
  return [...new Set(faults)];
}"""


OPEN = "document.querySelectorAll('.map details').forEach(details => { details.open = true; })"


def map_overlaps(page: Page, style: str = "") -> list[str]:
    """Texts of the map at fault with every line of it unfolded, once the reader's own `style` holds."""
    page.evaluate(OPEN)
    if style:
        page.add_style_tag(content=style)
    return list(page.evaluate(OVERLAPS))


def misplaced_on_map(page: Page) -> list[str]:
    """Requirement 6: words of a map that lie over each other, on a line or outside: as they are, and spaced."""
    return sorted({*map_overlaps(page), *map_overlaps(page, SPACED)})
