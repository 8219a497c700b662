"""What the pages say of the content: dated facts look dated, figures have all that a reader needs, lists stay calm."""

from __future__ import annotations

import re

import pytest

from palvelukartta.auditing.built import BuiltSite, words_of
from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.standing import is_stale
from palvelukartta.sitemap.addresses import entry_address
from palvelukartta.source.assemble import read_content
from palvelukartta.source.history import content_date
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed

MOST_LINKS = 150
"""Links of the main part that show before anything is opened; the longest list, of services, has one for each."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_content(OWN_CONTENT).catalog


def test_a_status_that_may_have_changed_names_its_time(site: BuiltSite, catalog: Catalog) -> None:
    today = content_date(OWN_CONTENT)
    old = [one for one in catalog.entries.values() if one.data.get("status") and is_stale(one, today)]
    pages = {page.address: page for page in site.pages}
    undated = []
    for entry in old:
        page, told = pages[entry_address(entry)], (entry.label("status"), readable(entry.data["as_of"]))
        tags = " ".join(words_of(tag) for tag in page.main.xpath(".//*[contains(@class, 'tag')]"))
        if not all(part in tags for part in told) or page.main.xpath(
            ".//*[@class='tag good'][contains(., 'Käytössä')]"
        ):
            undated.append(f"{page.address}: {told}")
    assert undated == []
    needed(old, "no status is older than it may be")


def test_the_page_of_contacts_tells_of_each_or_that_there_is_none(site: BuiltSite) -> None:
    main = site.page("yhteystiedot.html").main
    assert main.xpath(".//h3") or "Yhteystietoja ei ole vielä vahvistettu." in words_of(main)


def test_every_figure_says_its_unit_year_and_size_and_draws_what_it_can(site: BuiltSite) -> None:
    figures = [page for page in site.pages if page.template == "figure.html"]
    for page in figures:
        meta = words_of(page.main)
        assert re.search(r"\b(20\d\d|Vuotta ei tiedetä)\b", meta), page.address
        assert "Aineisto: " in meta or "Aineiston kokoa ei tiedetä" in meta, page.address
        assert page.main.xpath(".//h2[contains(., 'Perusteet')]"), page.address
        for table in page.main.xpath(".//table"):
            unit = words_of(table.xpath("./thead//th[2]")[0])
            assert unit not in ("", "eri yksiköitä"), page.address
            bars = [float(one) for one in table.xpath(".//rect/@width")]
            values = [float(words_of(one).split(" (")[0].replace("\xa0", "").replace(" ", "").replace(",", "."))
                      for one in table.xpath(".//td[@class='number']")]  # fmt: skip
            whole = 100 if unit == "%" else max(values)
            assert not bars or bars == [round(value * 100 / whole, 1) for value in values], page.address
            assert all(one.get("aria-hidden") == "true" for one in table.xpath(".//svg")), page.address
    needed(figures, "it has no figure")
    needed(sum(bool(page.main.xpath(".//rect")) for page in figures), "no figure draws bars")


def test_no_page_shows_more_links_than_it_must_at_once(site: BuiltSite) -> None:
    shown = {page.address: len(page.main.xpath(".//a[not(ancestor::details[not(@open)])]")) for page in site.pages}

    shown.pop("polut/vihko.html", None)  # made for paper: every step of every pathway, one after the other
    assert {address: links for address, links in shown.items() if links > MOST_LINKS} == {}
