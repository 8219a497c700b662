"""The page of the open data tells every format, its licence and its day; without formats there is none."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.exports.formats import FORMATS
from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.open_data_page import open_data_page
from palvelukartta.pages.special_pages import TextContext
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import OPEN_DATA_PAGE
from tests.exports.material import DAY

TEXTS = {**load_texts(resource_directory("theme"), "fi")}


def content(catalog: Catalog) -> str:
    (page,) = open_data_page(catalog, TEXTS, "fi", DAY)
    return str(page.context(TextContext).content)


def asking(good: Checked, **site: object) -> Catalog:
    return replace(good.catalog, site={**good.catalog.site, **site})


def test_without_formats_there_is_no_page(good: Checked) -> None:
    site = {name: value for name, value in good.catalog.site.items() if name != "open_data"}
    assert list(open_data_page(replace(good.catalog, site=site), TEXTS, "fi", DAY)) == []


def test_the_page_tells_every_format_and_what_it_leaves_out(good: Checked) -> None:
    shown = content(asking(good, open_data=list(FORMATS)))
    assert shown.count("Pois jää: ") == len(FORMATS)
    assert "28.11.2026" in shown


@pytest.mark.parametrize("licence", ["CC BY 4.0", ""])
def test_the_page_tells_the_licence_or_that_there_is_none(licence: str, good: Checked) -> None:
    shown = content(asking(good, open_data=["json"], licence=licence, licence_url="https://lisenssi.fi/"))
    assert ('<a href="https://lisenssi.fi/">CC BY 4.0</a>' in shown) is bool(licence)
    assert ("ei ole vielä vahvistettu" in shown) is not bool(licence)


def test_its_links_lead_to_files_of_the_site(good: Checked) -> None:
    checked = replace(good, catalog=asking(good, open_data=list(FORMATS)))
    site = Site(checked, today=DAY)
    links = {part.partition('"')[0] for part in content(checked.catalog).split('href="')[1:]}
    files = {link for link in links if "://" not in link}

    assert files
    assert {f"avoin-data/{link}" for link in files} <= site.open_data.files.keys()


def test_every_page_leads_there_and_tells_search_engines_what_it_is(good: Checked) -> None:
    site = Site(replace(good, catalog=asking(good, open_data=["schema-org"])), today=DAY)
    pages = {page.address: page for page in site.pages}
    service = good.catalog.of_kind("service")[0]

    assert 'href="../avoin-data/index.html"' in site.html(pages[f"palvelut/{service.id}.html"])
    html = site.html(pages[f"palvelut/{service.id}.html"])
    assert '<script type="application/ld+json">{"@context":"https://schema.org"' in html
    assert '"@type":"Dataset"' in site.html(pages[OPEN_DATA_PAGE])
    assert "ld+json" not in site.html(pages["haku.html"])
    assert site.page(f"palvelut/{service.id}.html") == pages[f"palvelut/{service.id}.html"]


def test_pages_tell_nothing_where_nobody_asks(good: Checked) -> None:
    site = Site(replace(good, catalog=asking(good, open_data=["json"])), today=DAY)
    assert [page.address for page in site.pages if page.structured] == []
