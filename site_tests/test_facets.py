"""Requirements 26 and 27: lists are narrowed by links without a script, and by any combination with one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from site_tests.built import BuiltPage, BuiltSite, words_of
from site_tests.conftest import OpenPage

WHOLE = "palvelut/index.html"


def facet_pages(site: BuiltSite) -> list[BuiltPage]:
    """Lists that one value narrows."""
    return [page for page in site.pages if page.tree.xpath("//nav[contains(@class, 'facets')]//a[@aria-current]")]


def rows(page: BuiltPage) -> set[str]:
    """Addresses of the entries that a list shows."""
    return {address for row in page.tree.xpath("//*[@id='rajattava']//li") for _, address, _ in page.links(row)}


def test_req_26_each_value_has_a_page_with_as_many_entries_as_its_link_says(site: BuiltSite) -> None:
    whole = site.page(WHOLE)
    links = [one for one in whole.links(whole.tree.xpath("//nav[contains(@class, 'facets')]")[0]) if not one[2]]
    assert len(links) > 20
    for link, address, _ in links:
        page = site.page(address)
        count = int(words_of(link).rsplit(" ", 1)[1])
        assert count == len(rows(page)) > 0, address
        assert rows(page) < rows(whole) or count == len(rows(whole)), address


def test_req_26_a_narrowed_list_marks_its_value_and_leads_back_to_the_whole(site: BuiltSite) -> None:
    found = facet_pages(site)
    assert len(found) > 20
    for page in found:
        current = page.tree.xpath("//nav[contains(@class, 'facets')]//a[@aria-current='true']")
        assert len(current) == 1, page.address
        assert page.resolve(current[0].get("href")) == (WHOLE, ""), page.address
        assert words_of(current[0]).split(": ", 1)[1].startswith(page.h1.split(": ", 1)[1]), page.address


def test_req_26_pages_grow_with_the_values_not_with_their_combinations(site: BuiltSite) -> None:
    links = site.page(WHOLE).tree.xpath("//nav[contains(@class, 'facets')]//a[@data-value]")
    assert len(facet_pages(site)) == len(links)


def test_req_26_every_service_stands_in_the_index_and_in_the_whole_list(site: BuiltSite) -> None:
    services = {
        page.address for page in site.pages if page.address.count("/") == 1 and page.address.startswith("palvelut/")
    } - {WHOLE}
    index = site.page("hakemisto.html")
    assert services == rows(site.page(WHOLE))
    assert services <= {address for _, address, _ in index.links(index.main)}


def shown(page: Page) -> int:
    """Rows in sight."""
    return page.locator("#rajattava li:visible").count()


def choose(page: Page, value: str) -> None:
    """Follows a facet's link by keyboard."""
    page.locator(f".facets a[data-value='{value}']").focus()
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
    choose(page, "tila/kaytossa")
    both = shown(page)
    assert 0 < both < one < everything
    assert told(page) == both
    assert page.url.endswith("?kenelle=tyottomat&tila=kaytossa")
    assert page.evaluate("document.activeElement.dataset.value") == "tila/kaytossa"
    assert page.locator(".facets a[aria-current=true]").count() == 2
    for count in page.locator(".facets li:visible").all():
        assert count.locator(".count").inner_text().isdigit()
    page.reload()
    assert shown(page) == told(page) == both
    page.go_back()
    assert shown(page) == told(page) == one
    choose(page, "kenelle/tyottomat")
    assert shown(page) == everything
    assert page.locator(".facets a[aria-current]").count() == 0


def test_req_27_nothing_found_comes_with_advice_and_a_way_back(open_sample: OpenPage) -> None:
    page = open_sample(WHOLE + "?alue=satakunta&vaihe=working_life&tila=ehdotettu&paasy=paatos")
    assert shown(page) == told(page) == 0
    assert "Poista jokin rajaus" in page.locator("#rajattava [role=status]").inner_text()
    page.get_by_role("link", name="Poista rajaukset").press("Enter")
    assert shown(page) == told(page) > 0
    assert page.evaluate("document.activeElement.role") == "status"
    assert page.url.endswith(WHOLE)


def test_req_27_a_narrowed_page_leads_to_the_combination(open_sample: OpenPage) -> None:
    page = open_sample("palvelut/kenelle/tyottomat.html")
    page.locator(".facets a[data-value='vaihe/tunnistaminen']").press("Enter")
    page.wait_for_url("**/palvelut/index.html?kenelle=tyottomat&vaihe=tunnistaminen")
    assert 0 < shown(page) == told(page)


@pytest.mark.parametrize("script", [True, False])
def test_req_27_the_list_has_a_name_links_and_a_status(script: bool, open_sample: OpenPage) -> None:
    page = open_sample("palvelut/tila/kokeilu.html", script=script)
    assert page.get_by_role("navigation", name="Rajaa luetteloa").count() == 1
    current = page.locator(".facets a[aria-current=true]")
    assert words(current.text_content()).startswith("Tila: Kokeilu, poista rajaus")
    assert page.get_by_role("status").count() == 1
    page.get_by_role("link", name="Poista rajaukset").press("Enter")
    page.wait_for_url("**/palvelut/index.html")


def test_req_27_no_choice_is_offered_that_would_leave_nothing(open_sample: OpenPage) -> None:
    page = open_sample(WHOLE)
    choose(page, "kenelle/tyottomat")
    choose(page, "tila/kaytossa")
    counts = page.locator(".facets li:visible .count").all_inner_texts()
    assert counts
    assert "0" not in [count.split()[0] for count in counts]
    assert page.locator(".facets h2:visible").count() == page.locator(".facets ul:visible").count() > 2
    narrowed = open_sample("palvelut/vaihe/tunnistaminen.html")
    for link in narrowed.locator(".facets li:visible a").all()[:12]:
        href = link.get_attribute("href")
        count = int((link.locator(".count").text_content() or "").strip())
        current = link.get_attribute("aria-current")
        assert count > 0
        if not current and href:
            combined = open_sample(WHOLE + href[href.index("?") :])
            assert shown(combined) == count, href
            narrowed = open_sample("palvelut/vaihe/tunnistaminen.html")


def test_req_27_on_a_narrow_screen_the_count_and_the_way_to_the_list_stand_beside_the_choice(
    open_sample: OpenPage,
) -> None:
    page = open_sample(WHOLE, width=320, height=568)
    assert page.locator(".facet-result").is_hidden()
    page.locator(".facets summary").press("Enter")
    for value in ("kenelle/tyottomat", "tila/kaytossa"):
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
