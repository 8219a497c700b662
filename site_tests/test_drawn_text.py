"""Words of every drawing stay in their box and off each other: in our face, in a wider one, and with text spacing."""

from __future__ import annotations

import pytest

from palvelukartta.auditing.built import BuiltSite
from site_tests.conftest import OpenPage

WIDER = 'svg text, svg tspan { font-family: "DejaVu Sans", Verdana, sans-serif !important; }'
SPACED = "svg text, svg tspan { letter-spacing: .12em !important; word-spacing: .16em !important; }"

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


@pytest.mark.parametrize("style", ["", WIDER, SPACED], ids=["own face", "wider face", "text spacing"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_drawn_words_stay_in_their_box(width: int, style: str, site: BuiltSite, open_page: OpenPage) -> None:
    pathways = [page.address for page in site.pages if page.template == "chart.html"]
    assert pathways
    failures = {}
    for address in pathways:
        page = open_page(address, width=width)
        if style:
            page.add_style_tag(content=style)
        failures[address] = page.evaluate(_OUTSIDE)
    assert not {address: found for address, found in failures.items() if found}


def test_the_measure_finds_words_outside_their_box(open_sample: OpenPage) -> None:
    page = open_sample("polut/kuntouttava-tyotoiminta-kaavio.html", width=320)
    page.add_style_tag(content="svg text, svg tspan { font-size: 30px !important; }")
    assert page.evaluate(_OUTSIDE)
