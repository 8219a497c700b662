"""Any two services side by side: the address is the choice, and a page without scripts says what to do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed

PAGE = "vertaa.html"


def made(site: BuiltSite) -> list[BuiltPage]:
    """Comparisons that the content makes."""
    return [page for page in site.pages if page.template == "comparison.html"]


@pytest.fixture
def two(site: BuiltSite) -> tuple[BuiltPage, BuiltPage]:
    """Two services: those of the first comparison, where there is one."""
    compared = [site.page(address) for page in made(site) for _, address, _ in page.links(page.main.find(".//thead"))]
    services = [page for page in site.pages if page.template == "service.html"]
    first, second, *_ = [*compared, *services]
    return first, second


def id_of(page: BuiltPage) -> str:
    return page.address.rpartition("/")[2].removesuffix(".html")


def letters_of(text: str) -> str:
    """`text` without spaces and places to break: where a line breaks is no matter of what is told."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").split())


def test_every_service_leads_to_the_choice_with_itself_as_the_first(site: BuiltSite) -> None:
    for page in site.pages:
        if page.template == "service.html":
            id = page.address.partition("/")[2].removesuffix(".html")
            assert page.main.xpath(f".//a[@href='../{PAGE}?a={id}']"), page.address


def test_the_address_makes_the_table_that_the_content_makes_of_the_same_two(
    open_page: OpenPage, site: BuiltSite, two: tuple[BuiltPage, BuiltPage]
) -> None:
    needed(made(site), "it has no comparison")
    page = open_page(f"{PAGE}?a={id_of(two[0])}&b={id_of(two[1])}")
    table = made(site)[0].main.find(".//table")
    expected = {words_of(row.find("th")): letters_of(words_of(row.find("td"))) for row in table.xpath("./tbody/tr")}

    expect(page.get_by_role("status")).to_have_text(f"Rinnakkain: {two[0].h1} ja {two[1].h1}.")
    rows = page.locator("#vertaa-tulos tbody tr")
    shown = {row.locator("th").inner_text(): letters_of(row.locator("td").first.inner_text()) for row in rows.all()}
    assert len(shown) > 7
    assert {name: expected[name] for name in shown} == shown


def test_a_choice_by_keyboard_writes_the_address_and_back_takes_it_away(
    open_page: OpenPage, two: tuple[BuiltPage, BuiltPage]
) -> None:
    first, second = map(id_of, two)
    page = open_page(f"{PAGE}?a={first}")
    status = page.get_by_role("status")
    expect(status).to_have_text(f"Valittu: {two[0].h1}. Valitse vielä toinen palvelu ja paina Vertaa.")

    page.get_by_label("Toinen palvelu").select_option(second)
    page.get_by_label("Toinen palvelu").press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#vertaa-tulos")).to_be_visible()
    assert page.url.endswith(f"?a={first}&b={second}")
    page.go_back()
    expect(page.locator("#vertaa-tulos")).to_be_hidden()


def test_an_address_with_a_service_that_is_not_says_so(open_page: OpenPage, two: tuple[BuiltPage, BuiltPage]) -> None:
    page = open_page(f"{PAGE}?a={id_of(two[0])}&b=ei-ole")

    expect(page.get_by_role("status")).to_have_text(
        "Osoitteessa on palvelu, jota ei löydy. Valitse palvelut luettelosta."
    )
    expect(page.locator("#vertaa-tulos")).to_be_hidden()


def test_without_scripts_the_page_explains_and_leads_to_made_comparisons(site: BuiltSite) -> None:
    main = site.page(PAGE).main

    assert main.xpath(".//form[@id='vertaa'][@hidden]")
    assert "tarvitsee JavaScriptin" in words_of(main.xpath(".//*[@id='vertaa-ilman']")[0])
    assert bool(main.xpath(".//a[starts-with(@href, 'vertailut/')]")) is bool(made(site))


def test_at_320_px_only_the_table_scrolls(open_page: OpenPage, two: tuple[BuiltPage, BuiltPage]) -> None:
    page = open_page(f"{PAGE}?a={id_of(two[0])}&b={id_of(two[1])}", width=320, height=800)

    expect(page.locator("#vertaa-tulos")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
