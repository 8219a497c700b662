"""Requirements 19 to 25: line, drawing, list, matrix and content say the same, and the keyboard reaches all of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.drawn_links import line_stops, misnamed_steps, undrawn
from palvelukartta.auditing.checks.graph import (
    chart_of,
    crowded_views,
    disagreements,
    drawing_disagreements,
    hiding_roles,
    loose_words,
    only_by_pointing,
    pathways_of,
    small_drawing,
    small_names,
    tab_order_faults,
    unsaid_choices,
    unsaid_kinds,
)
from palvelukartta.auditing.checks.page import of_all
from palvelukartta.model.pathway import Pathway
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT


@pytest.fixture(scope="session")
def pathways() -> dict[str, Pathway]:
    """The pathways of the content by their page's address."""
    return pathways_of(OWN_CONTENT)


def test_req_19_content_line_list_and_matrix_agree(site: BuiltSite, pathways: dict[str, Pathway]) -> None:
    assert pathways
    assert not {address: found for address in pathways if (found := disagreements(site.page(address), site))}


def test_req_19_content_and_the_whole_drawing_agree(site: BuiltSite, pathways: dict[str, Pathway]) -> None:
    charts = [site.page(chart_of(address)) for address in pathways]
    assert not {page.address: found for page in charts if (found := drawing_disagreements(page, site))}


@pytest.mark.parametrize(
    "width", [pytest.param(320, marks=pytest.mark.long), pytest.param(768, marks=pytest.mark.long), 1280]
)
def test_req_20_tab_follows_the_pathway_and_enter_opens_the_step(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address, pathway in pathways.items():
        page = open_page(chart_of(address), width=width)
        order = [step.id for step in pathway.steps]
        assert tab_order_faults(page, order) == []
        first = page.locator(f"svg a[data-node='{order[0]}']:visible, svg [data-node='{order[0]}'] a:visible").first
        first.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"{address}#{order[0]}$"))  # a key, unlike a click, waits for no navigation
        assert page.locator(f"#{order[0]}").is_visible()


def test_req_20_no_words_of_a_drawing_belong_to_no_step(site: BuiltSite) -> None:
    assert not of_all(site, loose_words)


def test_req_20_a_node_is_named_by_number_and_title_and_described_by_its_ways_on(
    pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address, pathway in pathways.items():
        assert misnamed_steps(open_page(chart_of(address)), pathway) == [], address


def test_req_21_no_roles_that_hide_links_and_no_titles(site: BuiltSite) -> None:
    assert not of_all(site, hiding_roles)


def test_req_22_no_view_has_more_than_twelve_nodes(site: BuiltSite) -> None:
    assert not of_all(site, crowded_views)


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1280])
def test_req_23_drawn_text_is_at_least_12_px_and_lines_2_px(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    small = {address: small_drawing(open_page(chart_of(address), width=width)) for address in pathways}
    assert not {address: found for address, found in small.items() if found}


def test_req_24_the_kind_of_a_step_is_said_in_words(pathways: dict[str, Pathway], site: BuiltSite) -> None:
    charts = [site.page(chart_of(address)) for address in pathways]
    assert not {page.address: found for page in charts if (found := unsaid_kinds(page, site))}
    assert not {address: found for address in pathways if (found := unsaid_choices(site.page(address), site))}
    clients = [page for page in site.pages if page.template == "client.html"]
    assert not {page.address: found for page in clients if (found := unsaid_choices(page, site))}


def test_req_25_a_drawing_asks_for_no_pointing(pathways: dict[str, Pathway], open_page: OpenPage) -> None:
    pointing = {address: only_by_pointing(open_page(chart_of(address))) for address in pathways}
    assert not {address: found for address, found in pointing.items() if found}


def test_req_25_without_script_the_pathway_is_the_same(pathways: dict[str, Pathway], open_page: OpenPage) -> None:
    for address in pathways:
        assert undrawn(open_page(chart_of(address), script=False)) == [], address


@pytest.mark.parametrize("width", [320, 1280])
def test_req_20_tab_in_the_line_follows_the_pathway_where_the_line_is_shown(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address, pathway in pathways.items():
        steps = [step.id for step in pathway.steps] if width == 1280 else []
        assert line_stops(open_page(address, width=width), steps) == [], address


@pytest.mark.parametrize("width", [960, 1280])
def test_req_23_names_on_the_line_are_at_least_12_px(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address in pathways:
        page = open_page(address, width=width)
        assert page.locator(".station > a").count(), address
        assert small_names(page) == [], address


_AT_LEFT = """wrap => {
  const edge = wrap.getBoundingClientRect().left;
  const left = css => wrap.querySelector(`.pk-wide ${css}`).getBoundingClientRect().left - edge;
  const begun = [left('.pk-tint'), left('.pk-badge')];
  wrap.scrollLeft = 0;
  return [...begun, left('.pk-tint')];
}"""


@pytest.mark.parametrize("width", [320, 768])
def test_a_narrow_screen_begins_at_the_cards_and_scrolls_back_to_the_strip(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address in pathways:
        page = open_page(chart_of(address), width=width)
        strip, badge, scrolled = page.locator(".pk-wrap:has(.pk-wide)").first.evaluate(_AT_LEFT)
        assert strip < 0 <= badge < width / 2, address
        assert scrolled >= 0, address
