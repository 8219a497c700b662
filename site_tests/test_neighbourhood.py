"""Requirements 19 to 25 for the small pictures: picture, list and content agree, and everything can be reached."""

from __future__ import annotations

from collections import Counter

import pytest

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.checks.drawn_links import picture_faults
from palvelukartta.auditing.checks.graph import picture_disagreements
from palvelukartta.auditing.checks.page import sideways
from palvelukartta.model.entries import Key
from palvelukartta.source.assemble import read_content
from palvelukartta.views.neighbourhood import neighbourhood
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed


def test_req_19_picture_list_and_content_agree(site: BuiltSite) -> None:
    catalog = read_content(OWN_CONTENT).catalog
    entries = {f"{entry.kind.path}/{entry.id}.html": entry for entry in catalog.entries.values()}
    addresses = {entry.key: address for address, entry in entries.items()}
    shown = [page for page in site.pages if page.tree.xpath("//*[contains(@class, 'nb-wrap')]")]
    needed(shown, "no entry has enough neighbours for a picture", 51)
    for page in shown:
        view = neighbourhood(catalog, entries[page.address])
        names = [f"{one.key.kind}/{one.key.id}" for one in view.neighbours]
        own = f"{view.key.kind}/{view.key.id}"
        edges = Counter(
            (name, own) if one.incoming else (own, name) for name, one in zip(names, view.neighbours, strict=True)
        )
        for layout in ("nb-wide", "nb-narrow"):
            svg = page.tree.xpath(f"//*[name()='svg'][contains(@class, '{layout}')]")[0]
            assert svg.xpath(".//@data-node") == names, (page.address, layout)
            assert Counter((one.get("data-from"), one.get("data-to")) for one in svg.xpath(".//*[@data-from]")) == edges
            targets = [found[0] for link in svg.iter("a") if (found := page.resolve(link.get("href")))]
            assert targets == [addresses[Key(*name.split("/", 1))] for name in names], page.address
        listed = page.tree.xpath("//*[contains(@class, 'nb-wrap')]/following-sibling::ol[1]/li/a/@href")
        assert [page.resolve(href)[0] for href in listed] == targets, page.address  # type: ignore[index]
        assert picture_disagreements(page, site) == [], page.address
        described = page.tree.xpath("//*[starts-with(@id, 'nb-r')]")
        assert [one.text_content() for one in described] == [one.relation for one in view.neighbours], page.address


def with_picture(site: BuiltSite) -> list[BuiltPage]:
    return [page for page in site.pages if page.tree.xpath("//*[contains(@class, 'nb-wrap')]")]


def sample(site: BuiltSite) -> list[BuiltPage]:
    """For each template the page with the most neighbours."""
    largest: dict[str, BuiltPage] = {}
    for page in sorted(with_picture(site), key=lambda page: len(page.tree.xpath("//*[@data-node]"))):
        largest[page.template] = page
    return list(largest.values())


def check_picture(built: BuiltPage, open_page: OpenPage) -> None:
    """Everything that a browser knows of one picture, at three widths."""
    page = open_page(built.address)
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert picture_faults(page) == [], (built.address, width)
        assert sideways(page) == [], (built.address, width)


def test_req_20_to_25_the_largest_picture_of_each_kind(site: BuiltSite, open_page: OpenPage) -> None:
    chosen = sample(site)
    assert {page.template for page in chosen} >= {"role.html", "actor.html"}
    for built in chosen:
        check_picture(built, open_page)


@pytest.mark.long
def test_req_20_to_25_every_picture(site: BuiltSite, open_page: OpenPage) -> None:
    for built in with_picture(site):
        check_picture(built, open_page)
