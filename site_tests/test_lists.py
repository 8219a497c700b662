"""Lists that one looks through: short enough, and each reached from everywhere."""

from __future__ import annotations

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.sitemap.addresses import list_address
from palvelukartta.source.assemble import read_content
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed

KINDS = read_content(OWN_CONTENT).catalog.filled_kinds
"""Kinds that have an entry."""

LOOKED_THROUGH = ("service", "pathway", "actor", "role", "term", "figure", "instrument")
"""Kinds whose lists readers look through; the sources' is for those who check."""

HIGHEST = {1280: 4_500, 360: 7_500}
"""Pixels of a list by the width of the screen."""

HIGHEST_OF_SERVICES = {1280: 4_000, 360: 6_000}
"""That list is opened with a client beside."""


@pytest.mark.parametrize("kind", LOOKED_THROUGH)
@pytest.mark.parametrize("width", HIGHEST)
def test_a_list_is_no_longer_than_one_looks_through(kind: str, width: int, open_page: OpenPage) -> None:
    needed(int(kind in KINDS), f"it has no entry of the kind {kind}")
    page = open_page(list_address(KINDS[kind]), width=width, height=800)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= (HIGHEST_OF_SERVICES if kind == "service" else HIGHEST)[width]


def test_no_list_has_one_tab_alone(site: BuiltSite) -> None:
    tabs = {page.address: len(page.main.xpath(".//nav[contains(@class, 'tabs')]//li")) for page in site.pages}
    needed(sum(tabs.values()), "no kind is parted into lists")
    assert {address: count for address, count in tabs.items() if count == 1} == {}


def test_every_list_is_linked_from_outside_itself(site: BuiltSite) -> None:
    """From the front page, and from a page of every other kind."""
    fronts = {address for _, address, _ in site.page("index.html").links()}
    assert {list_address(kind) for kind in KINDS.values()} <= fronts
    for page in site.pages:
        folder = page.address.partition("/")[0]
        if page.address.endswith("/index.html"):
            others = {list_address(kind) for kind in KINDS.values() if kind.path != folder}
            assert others <= {address for _, address, _ in page.links()}, page.address
