"""Requirements 26 and 27: lists are narrowed by links without a script, and by any combination with one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed

WHOLE = "palvelut/index.html"


NO_FACETS = "its services are too few for facets"

TABS = "//nav[contains(@class, 'tabs')]//a"


def facet_pages(site: BuiltSite) -> list[BuiltPage]:
    """Lists that one value narrows."""
    return [page for page in site.pages if page.tree.xpath("//nav[contains(@class, 'facets')]//a[@aria-current]")]


def rows(page: BuiltPage) -> set[str]:
    """Addresses of the entries that a list shows."""
    return {
        address for row in page.main.xpath(".//*[contains(@class, 'rows')]/li") for _, address, _ in page.links(row)
    }


def test_req_26_each_value_has_a_page_with_as_many_entries_as_its_link_says(site: BuiltSite) -> None:
    whole = site.page(WHOLE)
    facets = whole.tree.xpath("//nav[contains(@class, 'facets')]//a[@data-value]/..")
    links = [link for facet in facets for link in whole.links(facet)]
    needed(links, NO_FACETS, 11)
    for link, address, _ in links:
        page = site.page(address)
        count = int(words_of(link).rsplit(" ", 1)[1])
        assert count == len(rows(page)) > 0, address
        assert rows(page) <= rows(whole), address


def test_req_26_a_narrowed_list_marks_its_value_and_leads_back_to_the_whole(site: BuiltSite) -> None:
    found = facet_pages(site)
    needed(found, NO_FACETS, 11)
    for page in found:
        current = page.tree.xpath("//nav[contains(@class, 'facets')]//a[@aria-current='true']")
        assert len(current) == 1, page.address
        assert page.resolve(current[0].get("href")) == (WHOLE, ""), page.address
        assert words_of(current[0]).split(": ", 1)[1].startswith(page.h1.split(": ", 1)[1]), page.address
        chosen = current[0].xpath("ancestor::details/summary/*[@class='chosen']")[0]
        assert words_of(chosen) == page.h1.split(": ", 1)[1], page.address


def test_req_26_pages_grow_with_the_values_not_with_their_combinations(site: BuiltSite) -> None:
    links = site.page(WHOLE).tree.xpath("//nav[contains(@class, 'facets')]//a[@data-value]")
    needed(links, NO_FACETS, 11)
    assert len(facet_pages(site)) == len(links)


def test_req_26_every_service_stands_in_the_index_and_in_the_list_of_one_tab(site: BuiltSite) -> None:
    services = {
        page.address for page in site.pages if page.address.count("/") == 1 and page.address.startswith("palvelut/")
    } - {WHOLE}
    whole, index = site.page(WHOLE), site.page("hakemisto.html")
    listed: list[str] = []
    for tab in whole.tree.xpath(TABS):
        found = whole.resolve(tab.get("href"))
        page = site.page(found[0]) if found and found[0] else whole
        title, _, count = words_of(tab).rpartition(" ")
        if page is whole and not int(count):  # it says so, and shows what the other tabs hold
            assert any(f"”{title}”" in words_of(told) for told in page.main.xpath(".//nav/following-sibling::p[1]"))
            continue
        assert int(count) == len(rows(page)), page.address
        assert len(page.tree.xpath(f"{TABS}[@aria-current='page']")) == 1, page.address
        listed += rows(page)
    assert sorted(listed) == sorted(services)
    assert services <= {address for _, address, _ in index.links(index.main)}


@pytest.mark.parametrize(("width", "above", "row"), [(1280, 1310, 62), (360, 1500, 103)])
def test_a_list_of_services_is_calm(width: int, above: int, row: int, site: BuiltSite, open_page: OpenPage) -> None:
    """4,000 px for 43 services at 1280, 6,000 at 360: what stands around the list, and its rows."""
    page = open_page(WHOLE, width=width)
    assert page.evaluate("document.documentElement.scrollHeight") <= above + row * len(rows(site.page(WHOLE)))


def test_facets_stand_in_one_row_where_there_is_room(site: BuiltSite, open_page: OpenPage) -> None:
    facets = site.page(WHOLE).tree.xpath("//nav[contains(@class, 'facets')]//a[@data-value]/ancestor::details")
    needed({facet.sourceline for facet in facets}, NO_FACETS)
    page = open_page(WHOLE, width=1280)
    boxes = [facet.bounding_box() for facet in page.locator(".facet").all()]
    assert len({box["y"] for box in boxes if box}) == 1
    assert len(boxes) == len(set(facets))


def shown(page: Page) -> int:
    """Rows in sight."""
    return page.locator("#rajattava .rows > li:visible").count()


def choose(page: Page, value: str) -> None:
    """Opens a facet where it is closed and follows its link, by keyboard."""
    link = page.locator(f".facets a[data-value='{value}']")
    if not link.is_visible():
        page.locator(f".facet:has(a[data-value='{value}']) summary").press("Enter")
    link.focus()
    page.keyboard.press("Enter")


def words(text: str | None) -> str:
    """White space folded."""
    return " ".join((text or "").split())


def told(page: Page) -> int:
    """The count in the live region; 0 where it says that there is nothing."""
    found = re.match(r"(\d+) tulos", page.locator("#rajattava [role=status]").inner_text())
    return int(found[1]) if found else 0


def test_req_27_facets_combine_are_told_and_kept_in_the_address(open_sample: OpenPage) -> None:
    page = open_sample(WHOLE)
    everything = shown(page)
    assert told(page) == everything
    choose(page, "kenelle/tyottomat")
    one = shown(page)
    choose(page, "jarjestaja/palveluntuottaja")
    both = shown(page)
    assert 0 < both < one < everything
    assert told(page) == both
    assert page.url.endswith("?kenelle=tyottomat&jarjestaja=palveluntuottaja")
    assert page.evaluate("document.activeElement.dataset.value") == "jarjestaja/palveluntuottaja"
    assert page.locator(".facets a[aria-current=true]").count() == 2
    for count in page.locator(".facets li:visible").all():
        assert count.locator(".count").inner_text().isdigit()
    assert [chosen.inner_text() for chosen in page.locator(".facet .chosen").all()] == [
        "Työttömät",
        "Palveluntuottaja",
        "Kaikki",
    ]
    page.reload()
    assert shown(page) == told(page) == both
    page.go_back()
    assert shown(page) == told(page) == one
    choose(page, "kenelle/tyottomat")
    assert shown(page) == everything
    assert page.locator(".facets a[aria-current]").count() == 0


def test_req_27_nothing_found_comes_with_advice_and_a_way_back(open_sample: OpenPage) -> None:
    page = open_sample(WHOLE + "?kenelle=ammattilaiset&jarjestaja=palveluntuottaja&paasy=hakemus")
    assert shown(page) == told(page) == 0
    assert "Poista jokin rajaus" in page.locator("#rajattava [role=status]").inner_text()
    page.get_by_role("link", name="Poista rajaukset").press("Enter")
    assert shown(page) == told(page) > 0
    assert page.evaluate("document.activeElement.role") == "status"
    assert page.url.endswith(WHOLE)


def test_req_27_a_narrowed_page_leads_to_the_combination(open_sample: OpenPage) -> None:
    page = open_sample("palvelut/kenelle/tyottomat.html")
    choose(page, "paasy/suunnitelma")
    page.wait_for_url("**/palvelut/index.html?kenelle=tyottomat&paasy=suunnitelma")
    assert 0 < shown(page) == told(page)


@pytest.mark.parametrize("script", [True, False])
def test_req_27_the_list_has_a_name_links_and_a_status(script: bool, open_sample: OpenPage) -> None:
    page = open_sample("palvelut/paasy/hakemus.html", script=script)
    assert page.get_by_role("navigation", name="Rajaa luetteloa").count() == 1
    current = page.locator(".facets a[aria-current=true]")
    assert words(current.text_content()).startswith("Miten pääsee: Hakemus, poista rajaus")
    assert page.get_by_role("status").count() == 1
    page.get_by_role("link", name="Poista rajaukset").press("Enter")
    page.wait_for_url("**/palvelut/index.html")


def offered(page: Page) -> list[Locator]:
    """The links of every facet that would leave something."""
    return page.locator(".facet:not([hidden]) li:not([hidden]) a[data-value]").all()


def count_of(link: Locator) -> int:
    """How many entries the link says that it leaves."""
    return int((link.locator(".count").text_content() or "").strip())


def test_req_27_no_choice_is_offered_that_would_leave_nothing(open_sample: OpenPage) -> None:
    page = open_sample(WHOLE)
    choose(page, "kenelle/tyottomat")
    choose(page, "jarjestaja/palveluntuottaja")
    assert min(map(count_of, offered(page))) > 0
    narrowed = open_sample("palvelut/paasy/suunnitelma.html")
    counts = {
        link.get_attribute("href") or "": count_of(link)
        for link in offered(narrowed)
        if not link.get_attribute("aria-current")
    }
    assert counts
    for href, count in counts.items():
        assert shown(open_sample(WHOLE + href[href.index("?") :])) == count > 0, href


def test_req_27_on_a_narrow_screen_the_count_and_the_way_to_the_list_stand_beside_the_choice(
    open_sample: OpenPage,
) -> None:
    page = open_sample(WHOLE, width=320, height=568)
    assert page.locator(".facet-result").is_hidden()
    for value in ("kenelle/tyottomat", "jarjestaja/palveluntuottaja"):
        choose(page, value)
        chosen = page.locator(f".facets a[data-value='{value}']").bounding_box()
        result = page.locator(".facet-result").bounding_box()
        assert chosen
        assert result
        assert 0 <= result["y"] - (chosen["y"] + chosen["height"]) < 24
        assert page.locator(".facet-result").inner_text().startswith(f"{told(page)} tulo")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("rajattava", "#rajattava")
    top = page.locator("#rajattava").bounding_box()
    assert top
    assert top["y"] < 300
    page.locator("#rajattava a[data-value='']").press("Enter")
    assert page.locator(".facet-result").is_hidden()
    assert open_sample(WHOLE, width=1280).locator(".facet-result").is_hidden()
