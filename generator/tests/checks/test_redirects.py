"""Redirects: which old addresses there are, and what can be wrong with them beyond the folders of faults."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import Checked, check_content, redirect_problems
from palvelukartta.site import Site
from palvelukartta.sitemap.addresses import page_addresses
from palvelukartta.sitemap.redirects import redirects
from tests.own import CONTENT

Write = Callable[[str, str], Path]


def test_the_known_addresses_are_those_of_the_finished_site(good: Checked) -> None:
    pages = {page.address for page in Site(good, today=date(2026, 1, 1)).pages}
    assert page_addresses(good.catalog, "fi", [page.stem for page in good.text_pages]) == pages


def test_the_old_addresses_of_our_own_site_lead_to_pages() -> None:
    checked = check_content(CONTENT)
    found = {one.written: one.target for one in redirects(checked.catalog)}
    assert set(found.values()) <= page_addresses(checked.catalog, "fi", ())


def test_an_old_id_of_a_pathway_leads_to_its_page_and_its_clients_page(content: Path, write: Write) -> None:
    path = content / "pathways" / "esimerkkipolku.yml"
    write("pathways/esimerkkipolku.yml", path.read_text("utf-8") + "replaces:\n  - vanha-polku\n")
    found = {one.old.path: one.target for one in redirects(check_content(content).catalog)}
    client = {key: value for key, value in found.items() if "asiakkaalle" in key}
    assert found["polut/vanha-polku.html"] == "polut/esimerkkipolku.html"
    has_page = "client_title" in path.read_text("utf-8")
    assert bool(client) == has_page


def test_a_redirect_to_an_entry_that_cannot_be_read_is_no_fault_of_its_own(content: Path, write: Write) -> None:
    write("terms/rikki.yml", "title: [\n")
    write("redirects.yml", "redirects:\n  - from: /vanha.html\n    to: terms/rikki\n")
    assert [one.location.path for one in check_content(content).problems] == ["terms/rikki.yml"]


@pytest.mark.parametrize(
    ("old", "site_url", "codes"),
    [
        ("/palvelut/esimerkkipalvelu.html", "", []),
        ("/palvelut/esimerkkipalvelu.html", "/", ["redirect-shadow"]),
        ("/kartta/", "/kartta/", ["redirect-shadow"]),
        ("/muu/", "/kartta/", []),
        ("https://www.a.fi/kartta/index.html", "https://a.fi/kartta/", ["redirect-shadow"]),
        ("https://b.fi/kartta/index.html", "https://a.fi/kartta/", []),
        ("/kartta/?id=1", "/kartta/", []),
        ("/Palvelut/Esimerkkipalvelu.HTML", "/", ["redirect-shadow"]),
        ("/kartta/palvelut/esimerkkipalvelu.html/", "/kartta/", ["redirect-shadow"]),
        ("/kartta", "/kartta/", ["redirect-shadow"]),
        ("/Kartta/Palvelut", "/kartta/", ["redirect-shadow"]),
        ("/karttapalvelut/", "/kartta/", []),
        ("/kartta/palvelu", "/kartta/", []),
    ],
)
def test_a_redirect_may_not_hide_a_page_where_the_site_is_published(
    old: str, site_url: str, codes: list[str], content: Path, write: Write
) -> None:
    write("redirects.yml", f"redirects:\n  - from: {old}\n    to: roles/esimerkkiohjaaja\n")
    checked = check_content(content)
    assert checked.errors == ()
    assert [one.code for one in redirect_problems(checked, site_url)] == codes


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("/Vanha.html", "/vanha.html", ["redirect-twice"]),
        ("/vanha", "/vanha/", ["redirect-twice"]),
        ("/a?b=1&c=2", "/a?c=2&b=1", ["redirect-twice"]),
        ("/ty%C3%B6", "/TY%C3%96", ["redirect-twice"]),
        ("/k%C3%A4si", "/ka%CC%88si", ["redirect-twice"]),
        ("/a?id=X", "/a?id=x", []),
    ],
)
def test_spellings_of_one_address_may_not_lead_to_two_pages(
    first: str, second: str, codes: list[str], content: Path, write: Write
) -> None:
    text = f"redirects:\n  - from: {first}\n    to: roles/esimerkkiohjaaja\n  - from: {second}\n    to: "
    write("redirects.yml", f"{text}index.html\n")
    assert [one.code for one in check_content(content).problems] == codes

    write("redirects.yml", f"{text}roles/esimerkkiohjaaja\n")
    assert check_content(content).problems == ()


@pytest.mark.parametrize(
    "old",
    [
        "/a%22b",
        "/a%0Ab",
        "/a;%7B",
        "/../a",
        "/%2e%2e/a",
        "/a$b",
        '/a"b',
        "/a b",
        "javascript:x",
        "//a//b",
        "/a{b}",
        "/a%00",
    ],
)
def test_an_address_that_a_configuration_could_not_hold_is_a_fault(old: str, content: Path, write: Write) -> None:
    written = old.replace("'", "''")
    write("redirects.yml", f"redirects:\n  - from: '{written}'\n    to: index.html\n")
    assert [one.code for one in check_content(content).problems] == ["schema-pattern"]
