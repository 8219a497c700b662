from __future__ import annotations

from dataclasses import replace
from datetime import date

import lxml.html
import pytest

from palvelukartta.checking import Checked
from palvelukartta.pages.list_pages import alphabetical
from palvelukartta.site import Site
from tests.builders import an_entry


def test_finnish_letters_stand_after_z_in_their_own_order() -> None:
    words = ["öljy", "ässä", "åbo", "Zorro", "Apu", "Äiti", "apu 2", "ydin", "tyo"]

    assert sorted(words, key=alphabetical) == ["Apu", "apu 2", "tyo", "ydin", "Zorro", "åbo", "Äiti", "ässä", "öljy"]


@pytest.mark.parametrize(
    ("status", "as_of", "shown"),
    [
        ("in_use", "2026", []),
        ("in_use", "2022", ["Käytössä 2022"]),
        ("described", "2018", ["Kuvattu lähteessä 2018"]),
        ("described", "2026-05", ["Kuvattu lähteessä 5/2026"]),
        ("pilot", "2026", ["Kokeilu"]),
        ("pilot", "2022", ["Kokeilu 2022"]),
        ("ended", "2022", ["Päättynyt"]),
        ("mentioned", "2022", []),
    ],
)
def test_a_list_says_as_of_when_a_status_holds_that_may_not_hold_any_more(
    good: Checked, status: str, as_of: str, shown: list[str]
) -> None:
    entry = an_entry("service", "uusi", status=status, as_of=as_of, type="service")
    catalog = replace(good.catalog, entries={**good.catalog.entries, entry.key: entry})
    site = Site(replace(good, catalog=catalog), today=date(2026, 11, 28))
    page = lxml.html.document_fromstring(site.documents["palvelut/index.html"])

    row = page.xpath("//main//li[.//a[contains(@href, 'uusi')]]")[-1]
    assert [tag.text_content().strip() for tag in row.xpath(".//span[contains(@class, 'tag')]")] == shown
