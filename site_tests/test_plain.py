"""The site without style sheets, without scripts, and without both: the same content, once, in order."""

from __future__ import annotations

import itertools

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.plain import dead_controls, unstyled_faults
from site_tests.conftest import OpenPage

_SAID = """() => {
  const aid = ':is(button, [role=status], [data-tools], form[data-source] :is(label, select))';
  const added = [...document.querySelectorAll(`main ${aid}`)];
  const own = new Set(added.flatMap(one => one.innerText.split(/\\n+/)).map(line => line.trim()));
  return document.querySelector('main').innerText.split(/\\n+/).map(line => line.trim())
    .filter(line => line && !own.has(line));
}"""
"""Lines of main, but for what a script may add: names of buttons, messages of status, a form that asks it, tools
that are its own."""


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
