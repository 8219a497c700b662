"""Requirement 1: axe-core finds nothing, with every rule on.

Every page in one state, every template (its longest page) in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from palvelukartta.source.assemble import read_content
from site_tests.built import BuiltSite
from site_tests.conftest import ROOT, OpenPage
from site_tests.test_page import sideways

CHUNKS = 8
"""Every page is opened; the chunks let several workers share them."""

INCOMPLETE = {
    # axe cannot see colours behind SVG text or under an open menu; the tokens decide them (requirement 3)
    "color-contrast",
}

_RUN = """async excused => {
  const known = node => excused.some(selector => document.querySelector(node.target[0])?.closest(selector));
  const found = await axe.run(document, {runOnly: {type: 'tag', values:
    ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}, resultTypes: ['violations', 'incomplete']});
  const left = rules => rules.map(rule => ({id: rule.id, nodes: rule.nodes.filter(node => !known(node))}))
    .filter(rule => rule.nodes.length);
  const brief = rules => left(rules).map(rule => [rule.id, rule.nodes.slice(0, 3).map(node =>
    node.target.join(' ') + ' ' + (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''))]);
  return {violations: brief(found.violations), incomplete: brief(found.incomplete)};
}"""


@cache
def known_defects() -> dict[str, list[str]]:
    """Address → selectors of the defects that the statement tells of."""
    file = read_content(Path(ROOT / "content")).catalog.files["known-defects.yml"]
    found: dict[str, list[str]] = {}
    for defect in file.data["defects"]:
        found.setdefault(defect["page"], []).append(defect["selector"])
    return found


def findings(page: Page, excused: Sequence[str] = ()) -> list[str]:
    """Violations, and "incomplete" results that nobody has reviewed, `excused` selectors left out."""
    page.evaluate(AXE_SCRIPT)
    result = page.evaluate(_RUN, list(excused))
    unreviewed = [one for one in result["incomplete"] if one[0] not in INCOMPLETE]
    return [f"{rule}: {'; '.join(nodes)}" for rule, nodes in [*result["violations"], *unreviewed]]


def test_req_01_a_known_defect_is_excused_only_where_it_stands(open_page: OpenPage) -> None:
    page = open_page("tietoa.html")
    page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<div role=dialog id=x>a</div>')"
    )
    assert findings(page)
    assert findings(page, ["#x"]) == []


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_req_01_every_page_in_one_state(chunk: int, site: BuiltSite, open_page: OpenPage) -> None:
    """Requirement 5, too, while the page is open."""
    failures = {}
    for built in site.pages[chunk::CHUNKS]:
        page = open_page(built.address)
        failures[built.address] = findings(page, known_defects().get(built.address, ()))
        page.set_viewport_size({"width": 320, "height": 800})
        failures[built.address] += sideways(page)
    assert not {address: found for address, found in failures.items() if found}


STATES = [
    pytest.param(320, False, True, id="narrow-light-menu"),
    pytest.param(320, True, False, id="narrow-dark"),
    pytest.param(1280, False, False, id="wide-light"),
    pytest.param(1280, True, False, id="wide-dark"),
    pytest.param(320, False, False, id="narrow-light", marks=pytest.mark.long),
    pytest.param(320, True, True, id="narrow-dark-menu", marks=pytest.mark.long),
]
"""Width, scheme and menu: the wide page has no menu to open. Each value stands in a state of every test run."""


@pytest.mark.parametrize(("width", "dark", "menu"), STATES)
def test_req_01_every_template_in_every_state(
    width: int, dark: bool, menu: bool, site: BuiltSite, open_page: OpenPage
) -> None:
    failures = {}
    for built in site.sample:
        page = open_page(built.address, width=width, dark=dark)
        if menu and width == 320:
            page.click("button[popovertarget]")
        failures[built.address] = findings(page, known_defects().get(built.address, ()))
    assert not {address: found for address, found in failures.items() if found}
