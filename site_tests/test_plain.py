"""The site without style sheets, without scripts, and without both: the same content, once, in order."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page

from site_tests.built import BuiltSite
from site_tests.conftest import OpenPage

_DEAD = """() => {
  const styles = [...document.styleSheets].filter(sheet => { try { return sheet.cssRules; } catch { return false; } })
    .flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join();
  return [...document.querySelectorAll('button, select, [role=button], [onclick]')].filter(control =>
    control.checkVisibility() && control.type !== 'submit' && !control.popoverTargetElement
      && !(control.id && styles.includes(`#${control.id} option`))
  ).map(control => 'does nothing: ' + control.textContent.trim().slice(0, 40));
}"""

_TWICE = """() => {
  const found = [];
  for (const drawing of document.querySelectorAll('svg')) {
    if (!drawing.checkVisibility()) continue;
    const { width, height } = drawing.getBoundingClientRect();
    if (drawing.querySelector('a, text')) found.push('a drawing without its styles');
    else if (width > 120 || height > 60) found.push(`a picture of ${width} × ${height} px`);
  }
  return found;
}"""

_SAID = """() => {
  const added = [...document.querySelectorAll('main button, main [role=status]')];
  const own = new Set(added.map(one => one.innerText.trim()));
  return document.querySelector('main').innerText.split(/\\n+/).map(line => line.trim())
    .filter(line => line && !own.has(line));
}"""
"""Lines of main, but for the names of buttons and messages of status, which a script may add."""


def dead_controls(page: Page) -> list[str]:
    """Controls in sight that need a script; the page is opened without one."""
    return list(page.evaluate(_DEAD))


def unstyled_faults(page: Page) -> list[str]:
    """What stands twice or huge where no style sheet is read; the page is opened without one."""
    return list(page.evaluate(_TWICE))


@pytest.mark.parametrize(("script", "style"), list(itertools.product((True, False), (True, False))))
def test_every_template_is_whole_without_style_and_script(
    script: bool, style: bool, site: BuiltSite, open_page: OpenPage
) -> None:
    failures = {}
    for built in site.sample:
        page = open_page(built.address, script=script, style=style)
        found = [] if script else dead_controls(page)
        if not style:
            found += unstyled_faults(page)
        if found:
            failures[built.address] = found
    assert not failures


def test_without_script_every_template_says_the_same(site: BuiltSite, open_page: OpenPage) -> None:
    failures = {}
    for built in site.sample:
        with_script = open_page(built.address).evaluate(_SAID)
        without = open_page(built.address, script=False).evaluate(_SAID)
        lost = [line for line in with_script if line not in without]
        if lost or not without:
            failures[built.address] = lost
    assert not failures
