"""The timeline of changes and its feed, against the data."""

from __future__ import annotations

from xml.etree.ElementTree import parse

from playwright.sync_api import ViewportSize, expect

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.source.assemble import read_content
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed

FIRST_SCREEN: ViewportSize = {"width": 1280, "height": 800}

WAITS_FOR = "Vastausta odotetaan: "

TIMELINE = "muutokset/index.html"
ATOM = {"": "http://www.w3.org/2005/Atom"}


def timeline(site: BuiltSite) -> BuiltPage:
    needed(int(TIMELINE in site.by_address), "it has no entry of a change")
    return site.page(TIMELINE)


def test_the_timeline_tells_each_change_once_with_the_pages_that_it_concerns(site: BuiltSite) -> None:
    catalog, page = read_content(OWN_CONTENT).catalog, timeline(site)
    events = page.main.xpath(".//ol[contains(@class, 'timeline')]/li")
    told = {address: event for event in events for _, address, _ in page.links(event.find(".//h3"))}
    changes = catalog.of_kind("change")
    assert told.keys() == {f"muutokset/{change.id}.html" for change in changes}
    assert len(events) == len(changes)
    for change in changes:
        event = told[f"muutokset/{change.id}.html"]
        assert len(event.xpath(".//details//a")) == len(change.items("concerns")), change.id
        coming = event.getparent().get("class").split() == ["timeline", "coming"]
        assert coming or "date" in change.data, change.id


def test_the_feed_is_found_from_the_timeline_and_leads_to_every_change(site: BuiltSite) -> None:
    page = timeline(site)
    (link,) = page.tree.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']")
    found = page.resolve(link.get("href"))
    assert found
    feed = parse(site.directory / found[0]).getroot()
    hrefs = [entry.find("link", ATOM).get("href") for entry in feed.findall("entry", ATOM)]  # type: ignore[union-attr]
    changes = {address.rpartition("/")[2] for address in site.by_address if address.startswith("muutokset/")} - {
        "index.html"
    }
    assert {str(href).rpartition("/")[2] for href in hrefs} == changes
    assert not [page.address for page in site.pages if page.tree.xpath("//head/link[@rel='alternate']")][1:]


def test_whom_a_change_to_come_waits_for_is_in_its_row_and_on_the_first_screen_of_its_page(
    site: BuiltSite, open_page: OpenPage
) -> None:
    coming = timeline(site).main.xpath(".//ol[contains(@class, 'coming')]/li")
    needed(coming, "no change is to come")
    for event in coming:
        assert WAITS_FOR in words_of(event), words_of(event.find(".//h3"))
        ((_, address, _),) = site.page(TIMELINE).links(event.find(".//h3"))
        page = open_page(address)
        page.set_viewport_size(FIRST_SCREEN)
        expect(page.locator("main .meta li", has_text=WAITS_FOR.strip())).to_be_in_viewport(ratio=1)
