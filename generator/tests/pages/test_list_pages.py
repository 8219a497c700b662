"""Lists and the index: their order, their letters and what a row says of an entry's standing."""

from __future__ import annotations

from datetime import date

import lxml.html
import pytest
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import labels
from palvelukartta.pages.index_page import LONG_PART, IndexContext, index_letters, index_page
from palvelukartta.pages.list_pages import ListContext, list_page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from tests.builders import a_catalog, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")


def test_the_index_puts_foreign_letters_where_finnish_readers_look_for_them() -> None:
    titles = ["Öljy", "Ærø", "Étoile", "Eno", "Üle", "Ylivieska", "Šakki", "Sade", "Ässä", "Wau", "Vau", "Åland"]
    catalog = a_catalog(*(an_entry("area", f"a{number}", title=title) for number, title in enumerate(titles)))
    letters = index_page(catalog, TEXTS, "fi").context(IndexContext).letters
    assert [(group.letter, [row.title for part in group.parts for row in part.rows]) for group in letters] == [
        ("E", ["Eno", "Étoile"]),
        ("S", ["Sade", "Šakki"]),
        ("V", ["Vau"]),
        ("W", ["Wau"]),
        ("Y", ["Üle", "Ylivieska"]),
        ("Å", ["Åland"]),
        ("Ä", ["Ærø", "Ässä"]),
        ("Ö", ["Öljy"]),
    ]
    assert index_letters(catalog) == [group.letter for group in letters]


def test_a_row_says_what_is_not_as_usual_and_its_heading_does_not_say() -> None:
    services = [
        an_entry("service", status, title=status, status=status) for status in ("in_use", "mentioned", "ended", "pilot")
    ]
    laws = [an_entry("law", state, title=state, state=state) for state in ("in_force", "repealed")]
    catalog = a_catalog(*services, *laws)

    def said(kind: str) -> dict[str, str]:
        page = list_page(catalog, catalog.kinds[kind], TEXTS, "fi", date(2026, 11, 28))
        groups = page.context(ListContext).groups
        return {row.link.title: row.status.label for group in groups for row in group.rows if row.status}

    assert said("service") == {"ended": "Päättynyt", "pilot": "Kokeilu"}
    assert said("law") == {}


def test_a_list_is_parted_by_a_field_that_somebody_tells() -> None:
    without = an_entry("service", "a", title="A", status="in_use")
    value, label = next(iter(labels(without.kind.field("phase")).items()))
    told = an_entry("service", "b", title="B", status="in_use", phase=value)

    def headings(*entries: Entry) -> list[str]:
        page = list_page(a_catalog(*entries), without.kind, TEXTS, "fi", date(2026, 11, 28))
        return [group.title for group in page.context(ListContext).groups]

    assert headings(without) == [""]
    assert headings(without, told) == [label, TEXTS["site"]["ungrouped"]]


def test_a_kind_of_which_nothing_is_in_use_lists_what_is_planned(good: Checked) -> None:
    others = {key: entry for key, entry in good.catalog.entries.items() if key.kind != "service"}
    coming, over = (an_entry("service", name, title=name, status=name) for name in ("planned", "ended"))

    def page(*services: Entry) -> lxml.html.HtmlElement:
        catalog = replace(good.catalog, entries={**others, **{one.key: one for one in services}})
        site = Site(replace(good, catalog=catalog), today=date(2026, 11, 28))
        return lxml.html.document_fromstring(site.documents["palvelut/index.html"])

    shown = page(coming, over)
    assert shown.xpath("//main//ul[contains(@class, 'rows')]//a/@href") == ["planned.html"]
    assert "Suunnitteilla" in shown.xpath("string(//ul[contains(@class, 'rows')])")
    assert "Kohdassa ”Palvelut ja etuudet nyt” ei ole vielä mitään." in shown.xpath("string(//main)")
    assert page(over).xpath("//main//ul[contains(@class, 'rows')]//a/@href") == ["ended.html"]


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
    entry = an_entry("actor", "uusi", status=status, as_of=as_of, sector="other")
    catalog = replace(good.catalog, entries={**good.catalog.entries, entry.key: entry})
    site = Site(replace(good, catalog=catalog), today=date(2026, 11, 28))
    address = "toimijat/luettelo/paattyneet.html" if status == "ended" else "toimijat/index.html"
    page = lxml.html.document_fromstring(site.documents[address])

    row = page.xpath("//main//li[.//a[contains(@href, 'uusi')]]")[-1]
    assert [said.text_content().strip() for said in row.xpath(".//span[@class='said']")] == shown


def test_a_long_letter_of_the_index_is_parted_by_beginnings() -> None:
    names = ["Työ", "työ ja arki", *(f"Työ{one}{two}" for one in "aeikl" for two in "bcdfghjklmnprstv"), "Tuki", "Apu"]
    catalog = a_catalog(*(an_entry("term", f"sana-{place}", title=name) for place, name in enumerate(names)))

    letters = index_page(catalog, TEXTS, "fi").context(IndexContext).letters

    assert [(letter.letter, letter.count) for letter in letters] == [("A", 1), ("T", len(names) - 1)]
    assert [(part.first, part.last) for part in letters[0].parts] == [("A", "A")]
    parts = letters[1].parts
    assert [(part.first, part.last) for part in parts] == [("Tu", "Työe"), ("Työi", "Työk"), ("Työl", "Työl")]
    assert all(len(part.rows) <= LONG_PART for part in parts)
    listed = [row.title for part in parts for row in part.rows]
    assert listed == sorted(names[:-1], key=alphabetical)
