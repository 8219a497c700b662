"""Comparisons: a table that tells what the services say of themselves, and can be read on a narrow screen."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.source.assemble import read_content
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed

SAMPLE = "vertailut/esimerkkivertailu.html"


def test_the_columns_are_the_alternatives_of_the_content_and_lead_to_their_pages(site: BuiltSite) -> None:
    for comparison in read_content(OWN_CONTENT).catalog.of_kind("comparison"):
        page = site.page(f"vertailut/{comparison.id}.html")
        (head,) = page.main.xpath(".//table/thead/tr")

        assert [address for _, address, _ in page.links(head)] == [
            f"palvelut/{alternative['service']}.html" for alternative in comparison.items("alternatives")
        ]


def test_every_service_of_a_table_leads_to_it_and_their_list_to_the_choice_of_two(site: BuiltSite) -> None:
    tables = [page for page in site.pages if page.template == "comparison.html"]
    needed(tables, "it has no comparison")
    for table in tables:
        for _, address, _ in table.links(table.main.xpath(".//table/thead")[0]):
            service = site.page(address)
            assert table.address in {to for _, to, _ in service.links(service.main)}, address
    made = site.page("vertailut/index.html")
    assert "vertaa.html" in {to for _, to, _ in made.links(made.main)}


def test_each_row_has_a_header_and_a_cell_with_words_for_each_column(site: BuiltSite) -> None:
    tables = [page for page in site.pages if page.template == "comparison.html"]
    needed(tables, "it has no comparison")
    assert all(map(is_whole, tables))


def test_each_row_of_the_sample_has_a_header_and_a_cell_with_words_for_each_column(sample: BuiltSite) -> None:
    assert is_whole(sample.page(SAMPLE))


def is_whole(page: BuiltPage) -> bool:
    """Whether each row of the page's table has its header, and words in a cell of each column."""
    (table,) = page.main.xpath(".//table")
    columns, rows = table.xpath("./thead/tr/th[@scope='col']"), table.xpath("./tbody/tr")
    cells = [row.xpath("./td") for row in rows]
    return bool(rows) and all(
        len(row.xpath("./th[@scope='row']")) == 1 and len(told) == len(columns) and all(map(words_of, told))
        for row, told in zip(rows, cells, strict=True)
    )


def test_cells_tell_what_the_services_say_and_that_the_sources_are_silent(sample: BuiltSite) -> None:
    (table,) = sample.page(SAMPLE).main.xpath(".//table")
    told = {
        words_of(row.find("th")): [words_of(cell) for cell in row.xpath("./td")] for row in table.xpath("./tbody/tr")
    }

    assert told["Kenelle?"] == [
        "Esimerkkiasiakkaalle, joka tarvitsee apua esimerkin lukemiseen. Päätelmä",
        "Esimerkkiasiakkaalle, joka haluaa toisen esimerkin.",
    ]
    assert told["Kenelle ei?"] == [
        "Sille, joka tarvitsee apua muuhun kuin esimerkkiin. Sen sijaan: Esimerkkituottaja. Päätelmä",
        "Ei ole lähteissä",
    ]
    assert told["Kuka päättää?"][0] == "Esimerkkiohjaaja, Esimerkkialue: Päättää tapaamisen jälkeen."


def test_at_320_px_the_table_scrolls_in_a_region_that_takes_focus_and_keeps_its_row_headers(
    open_sample: OpenPage,
) -> None:
    page = open_sample(SAMPLE, width=320, height=800)
    frame = page.locator(".table-frame")
    header = page.locator("tbody th").first

    frame.focus()
    before = header.bounding_box()
    frame.evaluate("frame => { frame.scrollLeft = 80; }")
    after = header.bounding_box()

    assert page.evaluate("document.activeElement.className") == "table-frame"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert frame.evaluate("frame => frame.scrollLeft") == 80
    assert before
    assert after
    assert before["x"] == after["x"]
