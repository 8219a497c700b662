"""Requirement 1: axe-core finds nothing, with every rule on.

Every page in one state, every template (its longest page) in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite

INCOMPLETE = {
    # axe cannot see colours behind SVG text or under an open menu; the tokens decide them (requirement 3)
    "color-contrast",
}


_RUN = """async excused => {
  const known = node => excused.some(selector => document.querySelector(node.target[0])?.closest(selector));
  const words = node => (document.querySelector(node.target[0])?.textContent ?? '').trim().replace(/\\s+/g, ' ')
    .slice(0, 60);
  const found = await axe.run(document, {runOnly: {type: 'tag', values:
    ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}, resultTypes: ['violations', 'incomplete']});
  const left = rules => rules.map(rule => ({id: rule.id, nodes: rule.nodes.filter(node => !known(node))}))
    .filter(rule => rule.nodes.length);
  const brief = rules => left(rules).map(rule => [rule.id, rule.nodes.slice(0, 3).map(node =>
    node.target.join(' ') + ' “' + words(node) + '” ' +
    (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? ''))]);
  return {violations: brief(found.violations), incomplete: brief(found.incomplete)};
}"""


def findings(page: Page, excused: Sequence[str] = ()) -> list[str]:
    """Violations, and "incomplete" results that nobody has reviewed, `excused` selectors left out."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    result = page.evaluate(_RUN, list(excused))
    unreviewed = [one for one in result["incomplete"] if one[0] not in INCOMPLETE]
    return [f"{rule}: {'; '.join(nodes)}" for rule, nodes in [*result["violations"], *unreviewed]]


FINISH = """() => document.getAnimations().forEach(each => {
    try { each.finish() } catch { /* one without an end */ }
})"""


def settled(opened: Page, built: BuiltPage, site: BuiltSite) -> list[str]:
    """Once every place has taken its colours: halfway between two of them contrast says nothing."""
    opened.evaluate(FINISH)
    return findings(opened, site.excused.get(built.address, ()))


def in_forced_colours(opened: Page, built: BuiltPage, site: BuiltSite) -> list[str]:
    """Without its word on contrast: the colours are the reader's own there, and axe reads `-webkit-text-fill-color`,
    which keeps the author's (axe-core 4.12, Chromium: white text was called black). The rule is asked all the same,
    though it is most of axe's work: no rule of it is ever turned off, so that no view can be by mistake."""
    return [what for what in settled(opened, built, site) if not what.startswith("color-contrast:")]


def excused_nowhere(opened: Page, built: BuiltPage, site: BuiltSite) -> list[str]:
    """Known defects whose place is not on the page any more: they are told in the statement, and excuse nothing."""
    return [selector for selector in site.excused.get(built.address, ()) if not opened.locator(selector).count()]


def with_menu(opened: Page, built: BuiltPage, site: BuiltSite) -> list[str]:
    """With the menu open, where it stands behind a button."""
    if not opened.locator("header nav a").first.is_visible():
        opened.click("button[popovertarget]")
    return settled(opened, built, site)
