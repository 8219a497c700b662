"""The site without style sheets, without scripts, and without both: the same content, once, in order."""

from __future__ import annotations

import itertools

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.plain import dead_controls, lost_lines, unstyled_faults
from site_tests.conftest import OpenPage


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
    failures = {built.address: lost_lines(open_page(built.address)) for built in site.sample}
    assert not {address: lost for address, lost in failures.items() if lost}
