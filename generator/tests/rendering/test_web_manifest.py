"""The manifest names the site, and every file and colour that it names is there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from posixpath import join, normpath

import pytest

from palvelukartta.checking import Checked
from palvelukartta.rendering.web_manifest import web_manifest
from palvelukartta.site import Site
from palvelukartta.sitemap.publication import Publication, publication

TODAY = date(2026, 11, 22)
Make = Callable[[Publication], Site]


@pytest.fixture
def made(good: Checked) -> Make:
    return lambda place: Site(good, today=TODAY, publication=place)


def test_the_manifest_is_told_by_every_page_and_holds_what_is_there(made: Make) -> None:
    site = made(publication("", "https://www.esimerkki.fi/kartta/"))
    page = next(page for page in site.pages if "/" in page.address)
    href = re.search(r'<link rel="manifest" href="([^"]+)">', site.html(page))
    assert href
    address = normpath(join(page.address, "..", href[1]))
    manifest = json.loads(site.assets[address])

    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == (
        f"{site.catalog.site['title']}: {site.catalog.site['subtitle']}",
        site.catalog.site["title"],
        "fi",
    )
    assert normpath(join("/kartta/assets", manifest["start_url"])) == "/kartta"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"any", "180x180", "192x192", "512x512"}
    for icon in manifest["icons"]:
        assert normpath(join(address, "..", icon["src"])) in site.assets
    touch = re.search(r'<link rel="apple-touch-icon" href="([^"]+)">', site.html(page))
    assert touch
    assert normpath(join(page.address, "..", touch[1])) in site.assets


def test_a_site_without_an_address_of_its_own_has_no_manifest(made: Make) -> None:
    """Opened from a disk a browser would ask for it in vain."""
    site = made(Publication())
    assert 'rel="manifest"' not in site.html(site.pages[0])
    assert not [address for address in site.assets if address.startswith("assets/sivusto-")]


def test_a_site_without_a_subtitle_is_named_by_its_title() -> None:
    colours = {"band": "#000000", "bg": "#ffffff"}
    manifest = json.loads(web_manifest({"title": "Kartta", "subtitle": ""}, "fi", colours, []))
    assert (manifest["name"], manifest["theme_color"]) == ("Kartta", "#000000")
