"""Requirement 1: axe-core finds nothing, with every rule on.

The longest pages of each template in one state, the longest in all of them. Every page in one state is a long test,
and what the weekly `audit --all` goes through; a change's own pages are audited beforehand (`audit --changed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.checks.axe import FINISH, findings
from palvelukartta.auditing.checks.page import sideways
from palvelukartta.source.assemble import read_content
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT

CHUNKS = 8
"""The chunks let several workers share the pages."""

OF_EACH = 6
"""Pages of a template that every run opens; all of them took more than a quarter of the time in the browser."""


@cache
def known_defects() -> dict[str, list[str]]:
    """Address → selectors of the defects that the statement tells of."""
    file = read_content(OWN_CONTENT).catalog.files["known-defects.yml"]
    found: dict[str, list[str]] = {}
    for defect in file.data["defects"]:
        found.setdefault(defect["page"], []).append(defect["selector"])
    return found


def test_req_01_a_known_defect_is_excused_only_where_it_stands(open_page: OpenPage) -> None:
    page = open_page("tietoa.html")
    page.evaluate(
        "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<div role=dialog id=x>a</div>')"
    )
    assert findings(page)
    assert findings(page, ["#x"]) == []


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_req_01_the_longest_pages_in_one_state(chunk: int, site: BuiltSite, open_page: OpenPage) -> None:
    judge(site.longest(OF_EACH)[chunk::CHUNKS], open_page)


@pytest.mark.long
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_req_01_every_page_in_one_state(chunk: int, site: BuiltSite, open_page: OpenPage) -> None:
    judge(site.pages[chunk::CHUNKS], open_page)


def judge(pages: Sequence[BuiltPage], open_page: OpenPage) -> None:
    """Requirement 5, too, while a page is open."""
    failures = {}
    for built in pages:
        page = open_page(built.address)
        failures[built.address] = findings(page, known_defects().get(built.address, ()))
        page.set_viewport_size({"width": 320, "height": 800})
        failures[built.address] += sideways(page)
    assert not {address: found for address, found in failures.items() if found}


STATES = [
    pytest.param(320, False, True, id="narrow-light-menu"),
    pytest.param(320, True, False, id="narrow-dark", marks=pytest.mark.long),
    pytest.param(1280, False, False, id="wide-light", marks=pytest.mark.long),
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
            page.evaluate(FINISH)
        failures[built.address] = findings(page, known_defects().get(built.address, ()))
    assert not {address: found for address, found in failures.items() if found}
