from __future__ import annotations

import pytest

from palvelukartta.sitemap.addresses import client_title, entry_address, entry_at, list_address, relative
from tests.builders import a_catalog, a_pathway, a_step, an_entry, schemas


def test_an_entry_lives_in_the_folder_of_its_kind() -> None:
    assert entry_address(an_entry("service", "tyopaja")) == "palvelut/tyopaja.html"
    assert list_address(schemas().kinds["service"]) == "palvelut/index.html"


def test_an_address_leads_to_the_entry_whose_page_it_is() -> None:
    catalog = a_catalog(entry := an_entry("service", "tyopaja"))

    assert entry_at(catalog, entry_address(entry)) is entry
    others = (
        "palvelut/index.html",
        "polut/tyopaja.html",
        "palvelut/tyopaja",
        "tyopaja.html",
        "palvelut/a/tyopaja.html",
    )
    assert [entry_at(catalog, address) for address in others] == [None] * len(others)


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("palvelut/a.html", "index.html", "palvelut/a.html"),
        ("index.html", "palvelut/a.html", "../index.html"),
        ("palvelut/b.html", "palvelut/a.html", "b.html"),
        ("polut/b.html", "palvelut/a.html", "../polut/b.html"),
        ("polut/b.html#vaihe", "palvelut/a.html", "../polut/b.html#vaihe"),
        ("polut/b.html#vaihe", "polut/b.html", "#vaihe"),
        ("polut/b.html", "polut/b.html", "b.html"),
        ("assets/a.css", "404.html", "assets/a.css"),
    ],
)
def test_a_link_is_relative_so_that_the_site_works_anywhere(target: str, page: str, link: str) -> None:
    assert relative(target, page) == link


@pytest.mark.parametrize(("type", "title"), [({}, "Näin pääset"), ({"type": "process"}, "")])
def test_a_pathway_that_does_not_say_its_type_is_one_that_clients_enter(type: dict[str, str], title: str) -> None:
    assert client_title(a_pathway(a_step("alku"), client_title="Näin pääset", **type), "fi") == title
