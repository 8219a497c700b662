"""Changes on pages: the old name beside the new, a line for what has happened, a notice for what is to come."""

from __future__ import annotations

from datetime import date

import lxml.html
import pytest
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.model.entries import Entry
from palvelukartta.pages.change_notes import ChangeNote, change_notes, concerned, expected
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from tests.builders import a_catalog, an_entry, schemas

TODAY = date(2026, 11, 28)


def document(good: Checked, address: str, *more: Entry) -> lxml.html.HtmlElement:
    entries = {**good.catalog.entries, **{entry.key: entry for entry in more}}
    site = Site(replace(good, catalog=replace(good.catalog, entries=entries)), today=TODAY)
    page = site.page(address)
    assert page
    return lxml.html.document_fromstring(site.html(page))


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u00ad", "").split())


OLD, NEW, OTHER = (an_entry("actor", id, sector="other", tasks=["Tekee."]) for id in ("vanha", "uusi", "muu"))
HAPPENED = an_entry(
    "change", "siirto", title="Vanhat lakkasivat", date="2025-01-01", concerns=["actors/muu"],
    replaced=[{"was": "Vanha toimisto", "page": "actors/vanha", "by": "actors/uusi"}],
)  # fmt: skip


@pytest.mark.parametrize("id", ["vanha", "muu"])
def test_what_has_happened_is_a_line_with_the_old_name_and_the_new(good: Checked, id: str) -> None:
    page = document(good, f"toimijat/{id}.html", OLD, NEW, OTHER, HAPPENED)
    (line,) = page.xpath("//ul[@class='change-lines']/li")

    assert words(line) == "Muuttui 1.1.2025: Vanhat lakkasivat Vanha toimisto →, tilalle tuli Uusi"
    assert line.xpath("ancestor::details/preceding::h2[1]/text()") == ["Perusteet ja lähteet"]


def test_what_something_took_the_place_of_says_so_in_a_line_and_whom_it_concerns_does_not(good: Checked) -> None:
    replaced, concerned_only = (
        document(good, f"toimijat/{id}.html", OLD, NEW, OTHER, HAPPENED) for id in ("vanha", "muu")
    )

    assert [words(one) for one in replaced.xpath("//div[contains(@class, 'notice')]")] == [
        "Muuttui 1.1.2025. Tilalle tuli: Uusi."
    ]
    assert not concerned_only.xpath("//div[contains(@class, 'notice')]")


def test_what_took_a_place_says_the_old_name_beside_its_own(good: Checked) -> None:
    page = document(good, "toimijat/uusi.html", OLD, NEW, OTHER, HAPPENED)

    assert "ennen: Vanha toimisto" in [words(one) for one in page.xpath("//ul[@class='meta']/li")]
    assert [words(one) for one in page.xpath("//ul[@class='change-lines']/li")] == [
        "Muuttui 1.1.2025: Vanhat lakkasivat"
    ]


@pytest.mark.parametrize(
    ("data", "tag", "said"),
    [
        ({"known_at": "2026-02"}, "Muutos tulossa", "Tieto on ajalta 2/2026. Lue muutoksesta: Laki."),
        ({"expected_from": "2027-01-01"}, "Muutos tulossa", "Odotettu 1.1.2027. Lue muutoksesta: Laki."),
        (
            {"expected_from": "2026-01", "known_at": "2026-11"},
            "Muutos ehkä voimassa",
            "Piti tulla voimaan 1/2026. Tulosta etsittiin 11/2026. Lue muutoksesta: Laki.",
        ),
    ],
)
def test_what_is_to_come_is_a_notice_with_its_date(good: Checked, data: dict[str, str], tag: str, said: str) -> None:
    page = document(good, "toimijat/muu.html", OTHER, an_entry("change", "laki", concerns=["actors/muu"], **data))
    (notice,) = page.xpath("//div[contains(@class, 'notice-line change')]")

    assert words(notice) == f"{tag}. {said}"
    assert tag in [words(one) for one in page.xpath("//ul[@class='meta']/li")]


def test_the_page_of_a_change_says_what_replaced_what_and_whom_it_concerns(good: Checked) -> None:
    gone = an_entry("change", "poisto", date="2024", replaced=[{"was": "Turha"}])
    page = document(good, "muutokset/siirto.html", OLD, NEW, OTHER, HAPPENED)
    nothing = document(good, "muutokset/poisto.html", gone)

    assert [words(one) for one in page.xpath("//main//dl[@class='who-what'][1]/div")] == [
        "Vanha toimistoTilalle tuli: UusiVanhasta kertoo: Vanha"
    ]
    assert [words(one) for one in page.xpath("//h2[.='Mitä muutos koskee']/following-sibling::ul[1]/li")] == ["Muu"]
    assert [words(one) for one in nothing.xpath("//main//dl[@class='who-what']/div/dd")] == [
        "Mitään ei tullut tilalle."
    ]


@pytest.mark.parametrize(
    ("data", "said", "status"),
    [
        ({"valid_from": "2026-05-01"}, "1.5.2026 alkaen", "Käytössä"),
        ({"valid_until": "2026-11-27"}, "27.11.2026 asti", "Päättynyt"),
        ({"valid_from": "2021", "valid_until": "2024-12"}, "2021–12/2024", "Päättynyt"),
    ],
)
def test_validity_is_said_on_the_page_and_in_the_list(
    good: Checked, data: dict[str, str], said: str, status: str
) -> None:
    service = an_entry(
        "service", "uusi", type="service", status="in_use", for_whom="Kaikille.", way_in=[{"type": "unknown"}], **data
    )
    addresses = ("palvelut/uusi.html", f"palvelut/{'index' if status == 'Käytössä' else 'luettelo/paattyneet'}.html")
    page, listed = (document(good, address, service) for address in addresses)

    meta = [words(one) for one in page.xpath("//ul[@class='meta']/li")]
    assert meta[0] == status
    assert said in meta
    assert said in words(listed.xpath("//li[.//a[contains(@href, 'uusi.html')]]//span[@class='said']")[0])


def test_the_day_since_which_a_question_is_open_is_said(good: Checked) -> None:
    service = an_entry("service", "uusi", open_questions=[{"question": "Kuka?", "since": "2026-11-22"}])

    assert "avoinna 22.11.2026 alkaen" in words(document(good, "palvelut/uusi.html", service))
    assert "avoinna 22.11.2026 alkaen" in words(document(good, "avoimet-kysymykset.html", service))


def test_the_tag_of_several_changes_says_what_the_notice_in_sight_says(good: Checked) -> None:
    passed = an_entry("change", "aiempi", concerns=["actors/muu"], expected_from="2026-01")
    page = document(good, "toimijat/muu.html", OTHER, passed, an_entry("change", "laki", concerns=["actors/muu"]))
    (line,) = page.xpath("//div[contains(@class, 'notice-line change')]")
    (tag,) = [words(one) for one in page.xpath("//ul[@class='meta']/li") if words(one).startswith("Muutos")]

    assert words(line).startswith(f"{tag}.")


def test_what_never_was_warns_on_its_own_page(good: Checked) -> None:
    page = document(good, "palvelut/uusi.html", an_entry("service", "uusi", status="not_carried_out"))

    assert [words(one) for one in page.xpath("//div[contains(@class, 'notice-line')]/p/strong")] == [
        "Suunniteltiin, mutta ei toteutunut."
    ]


def test_of_several_notices_the_gravest_is_in_sight_and_the_others_open(good: Checked) -> None:
    notices = [{"type": "info", "text": "Luku on vanha."}, {"type": "disagreement", "text": "Kaksi nimeä."}]
    actor = an_entry("actor", "muu", sector="other", tasks=["Tekee."], notices=notices)
    page = document(good, "toimijat/muu.html", actor, an_entry("change", "laki", concerns=["actors/muu"]))
    (line,) = page.xpath("//div[contains(@class, 'notice-line')]")

    assert words(line.find("p")).startswith("Muutos tulossa")
    assert [words(one) for one in line.iter("summary", "li")] == ["2 huomautusta", "Huomaa. Luku on vanha."]
    assert [words(one) for one in page.xpath("//details[summary/h3='Lähteet ovat eri mieltä']//li")] == ["Kaksi nimeä."]


OFFICE, TRIAL, AREA, SERVICE = (
    an_entry("actor", "toimisto"),
    an_entry("actor", "kokeilu"),
    an_entry("actor", "alue"),
    an_entry("service", "palvelu"),
)

REPLACED = an_entry(
    "change",
    "lakkasivat",
    date="2025-01-01",
    replaced=[
        {"was": "Toimisto", "page": "actors/toimisto", "by": "actors/alue"},
        {"was": "Kokeilu", "page": "actors/kokeilu", "by": "actors/alue"},
    ],
    concerns=["services/palvelu"],
)


def notes(entry: Entry, *changes: Entry) -> list[ChangeNote]:
    catalog = a_catalog(OFFICE, TRIAL, AREA, SERVICE, *changes)
    return list(change_notes(Presenter(catalog, "toimijat/alue.html", "fi"), entry, TODAY))


def swaps(entry: Entry) -> list[tuple[str, str]]:
    return [(pair.was, pair.by.title if pair.by else "") for note in notes(entry, REPLACED) for pair in note.replaced]


def test_what_took_a_place_is_told_its_former_names() -> None:
    assert [(note.formerly, note.replaced) for note in notes(AREA, REPLACED)] == [("Toimisto, Kokeilu", ())]


def test_what_was_replaced_is_told_only_what_took_its_own_place() -> None:
    assert swaps(TRIAL) == [("Kokeilu", "Alue")]


def test_whom_a_change_concerns_is_told_each_successor_once() -> None:
    assert swaps(SERVICE) == [("Toimisto, Kokeilu", "Alue")]


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"date": "2025-01-01"}, (False, False, False)),
        ({"date": "2027-01-01"}, (True, False, False)),
        ({"expected_from": "2027"}, (True, False, False)),
        ({"known_at": "2026-02"}, (True, False, False)),
        ({"expected_from": "2026-01", "known_at": "2025-11"}, (True, True, False)),
        ({"expected_from": "2026-01", "known_at": "2026-01"}, (True, True, True)),
    ],
)
def test_a_note_tells_whether_the_change_is_to_come_and_whether_its_outcome_was_sought(
    dates: dict[str, str], told: tuple[bool, bool, bool]
) -> None:
    [note] = notes(SERVICE, an_entry("change", "muutos", concerns=["services/palvelu"], **dates))

    assert (note.to_come, note.uncertain, note.sought) == told


def test_a_change_names_whom_it_concerns_kind_by_kind() -> None:
    change = an_entry("change", "muutos", concerns=["services/palvelu", "actors/toimisto", "actors/alue"])
    presenter = Presenter(a_catalog(OFFICE, AREA, SERVICE, change), "muutokset/muutos.html", "fi")

    groups = [(group.title, [link.title for link in group.links]) for group in concerned(presenter, change)]

    assert groups == [("Palvelut", ["Palvelu"]), ("Toimijat", ["Alue", "Toimisto"])]


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"expected_from": "2027-01", "known_at": "2026-02"}, "Odotettu 1/2027. Tieto on ajalta 2/2026."),
        ({"date": "2027-01-01"}, "Odotettu 1.1.2027."),
        ({"expected_from": "2026-01", "known_at": "2026-11"}, "Piti tulla voimaan 1/2026. Tulosta etsittiin 11/2026."),
        ({}, ""),
    ],
)
def test_of_a_change_to_come_is_said_when_it_is_expected_and_as_of_when_that_is_known(
    dates: dict[str, str], said: str
) -> None:
    assert expected(an_entry("change", "avoin", **dates), load_texts(resource_directory("theme"), "fi"), TODAY) == said


def test_a_day_that_was_concluded_says_so(good: Checked) -> None:
    concluded = replace(HAPPENED, data={**HAPPENED.data, "sources": [{"certainty": "inferred", "fields": ["date"]}]})
    page = document(good, "toimijat/muu.html", OLD, NEW, OTHER, concluded)
    (line,) = page.xpath("//ul[@class='change-lines']/li")

    assert words(line).startswith("Muuttui 1.1.2025 (päätelmä): Vanhat lakkasivat")


@pytest.mark.parametrize("kind", sorted(schemas().kinds))
def test_every_kind_says_until_when_it_holds(good: Checked, kind: str) -> None:
    first = good.catalog.of_kind(kind)[0]
    entry = replace(first, data={**first.data, "valid_until": "2030-12-31"})
    page, listed = (document(good, f"{first.kind.path}/{name}.html", entry) for name in (first.id, "index"))

    assert any("31.12.2030" in words(one) for one in page.xpath("//ul[@class='meta']/li"))
    if kind not in ("trigger", "change"):  # the first question of the guided route; changes tell the day of their own
        assert "31.12.2030" in words(listed.xpath("//main")[0])
