"""The page on what the site knows of its readers."""

from __future__ import annotations

import re

from msgspec.structs import replace

from palvelukartta.pages.special_pages import TextContext, privacy_page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from tests.builders import a_catalog

STORES = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|navigator\.sendBeacon|serviceWorker")


ON_REQUEST = "fill-form.js"
"""The one script that keeps anything, on the reader's own device and if asked: `site_tests/test_filled_forms.py`."""


def test_it_names_the_publisher_and_whom_to_ask() -> None:
    catalog = replace(a_catalog(), site={"publisher": "Esimerkkialue"})
    page = privacy_page(catalog, load_texts(resource_directory("theme"), "fi"), "fi", offline_pages=False)
    content = page.context(TextContext).content
    assert (page.address, page.title) == ("tietosuoja.html", "Tietosuoja")
    assert "julkaisija: Esimerkkialue." in content
    assert '<a href="palaute.html#yhteys">' in content
    assert "{" not in content


def test_what_it_promises_holds_of_every_script_of_the_site() -> None:
    scripts = [*(resource_directory("theme") / "components").rglob("*.js")]
    assert scripts
    said = [(script.name, STORES.findall(script.read_text("utf-8"))) for script in scripts]
    assert {name for name, stores in said if stores} == {ON_REQUEST}
    assert {store for _, stores in said for store in stores} == {"localStorage"}
