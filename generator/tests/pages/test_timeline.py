"""The list of changes as a timeline, and as a feed."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, fromstring

from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.feed import ATOM, feed
from palvelukartta.pages.list_pages import list_page
from palvelukartta.pages.timeline import TimelineContext, with_timeline
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from tests.builders import a_catalog, an_entry

TODAY = date(2026, 11, 28)
TEXTS = load_texts(resource_directory("theme"), "fi")

CATALOG = a_catalog(
    an_entry("actor", "toimisto"),
    an_entry("actor", "alue"),
    an_entry("service", "palvelu"),
    an_entry("change", "vanha", date="2023-01-01"),
    an_entry(
        "change",
        "uusi",
        date="2025-01-01",
        replaced=[
            {"was": "Toimisto", "page": "actors/toimisto", "by": "actors/alue"},
            {"was": "Kokeilu", "by": "actors/alue"},
            {"was": "Turha"},
        ],
        concerns=["actors/alue", "services/palvelu"],
    ),
    an_entry("change", "odotettu", expected_from="2027-01", known_at="2026-02"),
    an_entry("change", "ohi", expected_from="2026-01"),
    an_entry("change", "paivatty", date="2027-05-01", known_at="2026-10"),
    an_entry("change", "tiedetty", known_at="2026-02"),
)


def timeline(catalog: Catalog = CATALOG) -> TimelineContext:
    kind = catalog.kinds["change"]
    page = with_timeline(list_page(catalog, kind, TEXTS, "fi", TODAY), catalog, TEXTS, TODAY)
    return page.context(TimelineContext)


def test_what_is_to_come_stands_before_what_has_happened_the_newest_first() -> None:
    shown = timeline()

    assert [event.link.id for event in shown.coming] == ["tiedetty", "paivatty", "odotettu", "ohi"]
    assert [event.link.id for event in shown.past] == ["uusi", "vanha"]
    assert [event.when for event in (*shown.coming, *shown.past)] == ["", "", "", "", "1.1.2025", "1.1.2023"]
    assert [event.link.id for event in shown.coming if event.uncertain] == ["ohi"]
    assert [event.expected for event in shown.coming[1:]] == [
        "Odotettu 1.5.2027. Tieto on ajalta 10/2026.",
        "Odotettu 1/2027. Tieto on ajalta 2/2026.",
        "Piti tulla voimaan 1/2026.",
    ]


def test_an_event_tells_the_old_names_the_new_one_and_the_pages_that_it_concerns() -> None:
    newest = timeline().past[0]

    assert [(swap.was, swap.by.title if swap.by else "") for swap in newest.swaps] == [
        ("Toimisto, Kokeilu", "Alue"),
        ("Turha", ""),
    ]
    assert [(group.title, len(group.links)) for group in newest.concerned] == [("Palvelut", 1), ("Toimijat", 1)]
    assert newest.count == 2


def read_feed(base_url: str) -> Element:
    catalog = replace(CATALOG, site={"title": "Kartta", "publisher": "Alue"})
    return fromstring(feed(catalog, CATALOG.kinds["change"], TEXTS, "fi", base_url, TODAY))


def texts(parent: Element, path: str) -> list[str]:
    return [found.text or "" for found in parent.findall(path, {"": ATOM})]


def test_a_feed_has_what_atom_requires_of_it_and_of_each_entry() -> None:
    for base_url in ("", "https://kartta.example/"):
        root = read_feed(base_url)
        entries = root.findall("entry", {"": ATOM})
        assert len(entries) == 6
        for part in (root, *entries):
            assert [len(texts(part, name)) for name in ("id", "title", "updated")] == [1, 1, 1]
            assert all(texts(part, "title"))
        ids = texts(root, "id") + texts(root, "entry/id")
        assert len(set(ids)) == len(ids)
        assert all(id.startswith(base_url or "urn:uuid:") for id in ids)
        assert texts(root, "author/name") == ["Alue"]


def test_a_feed_tells_its_own_address_only_where_it_is_known() -> None:
    known, unknown = (
        {link.get("rel"): link.get("href") for link in read_feed(base_url).findall("link", {"": ATOM})}
        for base_url in ("https://kartta.example/", "")
    )

    assert known == {
        "alternate": "https://kartta.example/muutokset/index.html",
        "self": "https://kartta.example/muutokset/syote.xml",
    }
    assert unknown == {"alternate": "index.html"}


def test_an_entrys_day_is_the_contents_and_never_one_to_come() -> None:
    root = read_feed("")
    days = dict(zip(texts(root, "entry/title"), texts(root, "entry/updated"), strict=True))

    assert days == {
        "Tiedetty": "2026-02-01T00:00:00Z",
        "Paivatty": "2026-10-01T00:00:00Z",
        "Odotettu": "2026-02-01T00:00:00Z",
        "Ohi": "2026-11-28T00:00:00Z",
        "Uusi": "2025-01-01T00:00:00Z",
        "Vanha": "2023-01-01T00:00:00Z",
    }
    assert texts(root, "updated") == [max(days.values())]


def test_what_is_open_says_whom_the_answer_waits_for_and_what_has_happened_does_not() -> None:
    questions = [{"question": "Milloin?", "ask": "toimisto"}, {"question": "Miksi?", "ask": "toimisto"}]
    ahead = an_entry("change", "auki", known_at="2026-02", open_questions=questions)
    past = an_entry("change", "ollut", date="2025-01-01", open_questions=questions)
    shown = timeline(a_catalog(an_entry("actor", "toimisto"), ahead, past))

    assert [[link.id for link in event.waits_for] for event in (*shown.coming, *shown.past)] == [["toimisto"], []]
