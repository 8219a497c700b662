"""Words of drawings and of the named line stay in place: in our face, in a wider one, and spaced by the reader."""

from __future__ import annotations

from playwright.sync_api import Page

_WIDER = 'svg text, svg tspan { font-family: "DejaVu Sans", Verdana, sans-serif !important; }'
_SPACED = "svg text, svg tspan { letter-spacing: .12em !important; word-spacing: .16em !important; }"

_OUTSIDE = """() => {
  const near = 1.5, wrong = [];
  for (const svg of document.querySelectorAll('.pk-wrap svg, .nb-wrap svg')) {
    if (!svg.checkVisibility() || !svg.querySelector('[data-node]')) continue;
    const cards = [...svg.querySelectorAll('.card, .pk-card, .pk-baton')].map(one => one.getBoundingClientRect());
    const own = svg.querySelector('.nb-own')?.getBoundingClientRect();
    if (own) cards.push(own);
    const texts = [...svg.querySelectorAll('text')].filter(one => one.checkVisibility() && one.textContent.trim())
      .map(one => [one.textContent.trim(), one.getBoundingClientRect()]).filter(([, box]) => box.width);
    const whole = svg.getBoundingClientRect();
    for (const [words, box] of texts) {
      const middle = [box.x + Math.min(box.width / 2, 20), box.y + box.height / 2];
      const card = cards.find(one => middle[0] >= one.x && middle[0] <= one.right
        && middle[1] >= one.y && middle[1] <= one.bottom);
      const room = card ?? whole;
      if (box.right > room.right + near || box.x < room.x - near) wrong.push('outside: ' + words);
    }
    for (let one = 0; one < texts.length; one += 1) for (let two = one + 1; two < texts.length; two += 1) {
      const [a, b] = [texts[one][1], texts[two][1]];
      const across = Math.min(a.right, b.right) - Math.max(a.x, b.x);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.y, b.y);
      const over = across > 2 && down > Math.min(a.height, b.height) / 2;
      if (over) wrong.push('over: ' + texts[one][0] + ' / ' + texts[two][0]);
    }
  }
  return wrong;
}"""


_OVER = """() => {
  const boxes = [...document.querySelectorAll('.station > a')].map(one => {
    const rects = [...one.childNodes].filter(node => node.className !== 'visually-hidden').flatMap(node => {
      const range = document.createRange();
      range.selectNode(node);
      return [...range.getClientRects()].filter(rect => rect.width > 1);
    });
    const x = Math.min(...rects.map(rect => rect.x)), right = Math.max(...rects.map(rect => rect.right));
    const y = Math.min(...rects.map(rect => rect.y)), bottom = Math.max(...rects.map(rect => rect.bottom));
    return {words: one.textContent, x, right, y, bottom, cell: one.getBoundingClientRect()};
  });
  const found = boxes.filter(one => one.x < one.cell.x - 1 || one.right > one.cell.right + 1)
    .map(one => 'outside: ' + one.words);
  for (const [place, one] of boxes.entries()) for (const other of boxes.slice(place + 1)) {
    const across = Math.min(one.right, other.right) - Math.max(one.x, other.x);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.y, other.y);
    if (across > 1 && down > 1) found.push(`over: ${one.words} / ${other.words}`);
  }
  return found;
}"""


_LINES = """() => {
  // A pseudo-element has no box to ask for: an element that the grid places in the same way has one.
  const probe = (station, pseudo) => {
    const style = getComputedStyle(station, pseudo);
    if (style.content === 'none' || !style.gridColumnStart) return [];
    const element = station.appendChild(document.createElement('i'));
    for (const name of ['gridRowStart', 'gridRowEnd', 'gridColumnStart', 'gridColumnEnd', 'alignSelf', 'justifySelf',
      'blockSize', 'inlineSize', 'marginTop', 'marginRight', 'marginBottom', 'marginLeft', 'boxSizing'])
      element.style[name] = style[name] === 'auto' ? '' : style[name];
    for (const name of ['blockSize', 'inlineSize']) if (station.className.includes('beside')) element.style[name] = '';
    const {x, y, right, bottom} = element.getBoundingClientRect();
    element.remove();
    const width = side => parseFloat(style[`border${side}Width`]);
    const sides = [['Left', x, y, x + width('Left'), bottom], ['Right', right - width('Right'), y, right, bottom]];
    return sides.filter(([side]) => width(side)).map(([, ...box]) => box);
  };
  const lines = [...document.querySelectorAll('.station.beside')].flatMap(station =>
    ['::before', '::after'].flatMap(pseudo => probe(station, pseudo)));
  const near = [];
  for (const link of document.querySelectorAll('.station > a')) {
    const range = document.createRange();
    for (const node of [...link.childNodes].filter(node => !/badge|visually-hidden/.test(node.className))) {
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) for (const [x, y, right, bottom] of lines)
        if (rect.right > x - .5 && rect.x < right + .5 && rect.bottom > y && rect.y < bottom)
          near.push(link.textContent);
    }
  }
  return [...new Set(near)].map(words => 'on a line: ' + words);
}"""


def misplaced_words(page: Page) -> list[str]:
    """Requirement 6: words of a drawing outside their card or over each other: as they are, in a wider face, spaced.
    The page is left as it was."""
    found = set(page.evaluate(_OUTSIDE))
    for style in (_WIDER, _SPACED):
        tag = page.add_style_tag(content=style)
        found.update(page.evaluate(_OUTSIDE))
        tag.evaluate("tag => tag.remove()")
    return sorted(found)


def misplaced_names(page: Page) -> list[str]:
    """Requirement 23: names on the line of a pathway that lie on another one, outside their place or on a line."""
    return [*page.evaluate(_OVER), *page.evaluate(_LINES)]
