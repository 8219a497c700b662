"""Requirements 9 to 12: the menu, the keyboard, the size of targets and where one is."""

from __future__ import annotations

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.navigation import (
    breadcrumb_faults,
    current_faults,
    menu_faults,
    small_targets,
    small_tools,
    stops_in_closed_menu,
    walk_faults,
)
from palvelukartta.auditing.checks.page import of_all
from site_tests.conftest import OpenPage


def test_req_09_the_menu_works_by_keyboard_at_320_px(site: BuiltSite, open_page: OpenPage) -> None:
    failures = {built.address: menu_faults(open_page(built.address, width=320)) for built in site.sample}
    assert not {address: found for address, found in failures.items() if found}


def test_req_09_a_closed_menu_holds_no_tab_stops(open_page: OpenPage) -> None:
    assert not stops_in_closed_menu(open_page("index.html", width=320))


@pytest.mark.parametrize("width", [pytest.param(320, marks=pytest.mark.long), 1280])
def test_req_10_a_walk_with_tab_shows_every_stop(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    failures = {built.address: walk_faults(open_page(built.address, width=width)) for built in site.sample}
    assert not {address: found for address, found in failures.items() if found}


@pytest.mark.parametrize("width", [320, 1280])
def test_req_11_targets_are_large_enough(width: int, site: BuiltSite, open_page: OpenPage) -> None:
    small = {page.address: small_targets(open_page(page.address, width=width)) for page in site.sample}
    assert not {address: found for address, found in small.items() if found}


def test_req_11_menu_and_search_are_44_px(open_page: OpenPage) -> None:
    assert not small_tools(open_page("index.html", width=320))


@pytest.mark.parametrize("width", [1024, 1152, 1280])
def test_no_word_of_the_head_is_broken(width: int, open_page: OpenPage) -> None:
    """Seven items fit in line only where each has a line of its own; below that they stand behind their button."""
    page = open_page("index.html", width=width)
    broken = page.evaluate("""() => [...document.querySelectorAll('.site-header :is(.menu a, .control)')]
      .filter(element => element.checkVisibility())
      .filter(element => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const tops = [...range.getClientRects()].map(box => box.top);
        return Math.max(...tops) - Math.min(...tops) > 12;
      }).map(element => element.textContent.trim())""")
    assert broken == []


def test_req_12_one_item_of_the_navigation_is_current(site: BuiltSite) -> None:
    assert not of_all(site, current_faults)


def test_req_12_every_page_below_the_front_page_has_a_named_breadcrumb(site: BuiltSite) -> None:
    assert not of_all(site, breadcrumb_faults)
