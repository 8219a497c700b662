"""The pages that the search knows beside the entries."""

from __future__ import annotations

from palvelukartta.pages.searched_pages import searched_pages
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.search.site_pages import SitePage
from palvelukartta.sitemap.addresses import CODES, FRONT, MAP, NOT_FOUND, SEARCH, STATEMENTS
from tests.builders import a_catalog, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")


def searched(*addresses: str) -> dict[str, SitePage]:
    catalog = a_catalog(an_entry("change", "muutos"), an_entry("entity", "kokonaisuus"))
    pages = [Page(address=address, template="text.html", title="Nimi", language="fi") for address in addresses]
    return {page.address: page for page in searched_pages(catalog, pages, TEXTS, "fi")}


def test_a_list_is_found_by_the_words_of_its_schema() -> None:
    changes = searched()["muutokset/index.html"]
    assert (changes.title, "uudistus" in changes.names) == ("Mikä on muuttunut", True)
    assert changes.lead.startswith("Isot muutokset")


def test_another_page_is_found_by_the_words_of_the_theme() -> None:
    assert {"puhelinnumero", "valitus päätöksestä", "kriisiapu"} <= set(
        searched("yhteystiedot.html")["yhteystiedot.html"].names
    )
    assert searched("oma.html")["oma.html"].names == ()
    assert "saavutettavuus" in searched()[STATEMENTS["fi"]].names


def test_a_page_of_the_menu_without_a_lead_says_what_the_front_page_says_of_it() -> None:
    assert searched(MAP)[MAP].lead == "Vaiheet tarpeen tunnistamisesta eteenpäin."


def test_nobody_looks_for_the_front_page_the_search_and_pages_without_links() -> None:
    assert not {FRONT, SEARCH, NOT_FOUND, CODES} & set(searched(FRONT, SEARCH, NOT_FOUND, CODES))
