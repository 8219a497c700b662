"""The search index: what of an entry is in it, with which worth, and how it is written."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from palvelukartta.model.entries import Entry
from palvelukartta.search.fields import search_texts
from palvelukartta.search.index import search_index
from palvelukartta.search.results import standings
from palvelukartta.search.site_pages import SitePage
from palvelukartta.source.lemmas import Lemmas
from tests.builders import a_catalog, a_pathway, a_step, an_entry

TODAY = date(2026, 11, 28)
WORDS = {
    "stop_words": "Tämä on",
    "declined_stop_words": "oma",
    "endings": "n|a",
    "likely_stem": "[aeiouy]$",
    "plural_stem": "^$",
    "weak_stem": "^$",
    "page": "Sivu",
    "page_title": "Nimi",
    "page_names": "Muut nimet",
}
LEMMAS = Lemmas("fi")


def entry_texts(**data: Any) -> dict[str, tuple[str, str]]:
    return {one.text: (one.level, one.label) for one in search_texts(an_entry("service", "tuki", **data), "fi")}


def test_levels_and_labels_come_from_the_schema() -> None:
    found = entry_texts(
        aliases=["apu"],
        for_whom={"fi": "Työttömälle", "sv": "För arbetslösa"},
        way_in=[{"type": "plan", "text": "Sovitaan."}],
    )
    assert found["Tuki"] == ("title", "Nimi")
    assert found["apu"] == ("name", "Muut nimet")
    assert found["Työttömälle"] == ("key", "Kenelle?")
    assert found["Sovitaan."] == ("key", "Miten palveluun pääsee?")
    assert "För arbetslösa" not in found


def test_the_name_of_a_field_that_is_a_question_is_searched_where_it_is_answered() -> None:
    asked = ("key", "Kuka päättää?")
    assert entry_texts(decided_by=[{"text": "Alue tekee päätöksen."}])["Kuka päättää?"] == asked
    assert not {"Kuka päättää?", "Kesto"} & set(entry_texts(duration="3 kk"))


def test_labels_of_values_are_searched_and_ids_addresses_and_dates_are_not() -> None:
    found = entry_texts(client_groups=["young"], provider=["alue"], as_of="2026-02", status="in_use", duration="3 kk")
    assert found["Nuoret"] == ("key", "Asiakasryhmät")
    assert not {"alue", "2026-02", "in_use", "Käytössä", "young"} & set(found)
    assert found["3 kk"] == ("body", "Kesto")


def test_a_steps_name_is_worth_more_than_its_text() -> None:
    pathway = a_pathway(a_step("alku", "loppu", title="Alku"), a_step("loppu"))
    found = {one.text: one.level for one in search_texts(pathway, "fi")}
    assert (found["Alku"], found["Tekee."]) == ("key", "body")


def index(*texts: str) -> tuple[dict[str, Any], dict[str, Any]]:
    entries = [an_entry("service", f"s{number}", title="Kätevä", summary=text) for number, text in enumerate(texts)]
    names, bodies = search_index(a_catalog(*entries), LEMMAS, WORDS, "fi", TODAY)
    return json.loads(names), json.loads(bodies)


def test_pages_are_a_kind_of_their_own_after_the_entries() -> None:
    page = SitePage("yhteystiedot.html", "Yhteystiedot", "Kehen otan yhteyttä?", ("yhteystiedot", "puhelin"))
    catalog = a_catalog(an_entry("service", "tuki", title="Tuki", summary="Apua."))
    names = json.loads(search_index(catalog, LEMMAS, WORDS, "fi", TODAY, [page])[0])
    assert (names["kinds"], names["pages"]) == (["Sivu", "Palvelu"], 1)
    assert [entry[2] for entry in names["entries"]] == [1, 0]
    assert names["entries"][-1] == ["Yhteystiedot", page.address, 0, page.lead, ["puhelin"]]
    assert {"puhelin", "yhteystieto"} <= {word.partition(",")[0] for word in names["words"].split()}


def test_the_names_hold_what_a_result_shows_and_the_texts_only_words() -> None:
    names, bodies = index("Tuen valmennus")
    assert names["language"] == "fi"
    assert names["stop"] == ["on", "tama"]
    assert names["kinds"] == ["Palvelu"]
    assert names["entries"] == [["Kätevä", "palvelut/s0.html", 0, "Tuen valmennus", []]]
    assert names["words"] == "kätevä"
    assert sorted(bodies) == ["found", "places", "words"]
    assert bodies["words"].split(" ")[1] == "valmennus"
    assert {"tuki", "tue"} <= set(bodies["words"].split(" ")[0].split(","))
    assert names["inflection"] == {
        "ending": "^(?:n|a)$",
        "likely": "[aeiouy]$",
        "least": 2,
        "declined": ["oma"],
        "short": 5,
    }


def test_hits_are_gaps_and_fields() -> None:
    names, bodies = index("tuen", "valmennus", "tuki, tuen")
    fields = [label for label, *_ in names["fields"]]
    summary = fields.index("Tiivistelmä")
    words = [word.split(",")[0] for word in bodies["words"].split()]
    assert bodies["found"][words.index("tuki")] == [summary, 2 * len(fields) + summary]


def test_a_field_says_whether_it_is_a_name_and_whether_a_result_shows_it() -> None:
    entry = an_entry("service", "s", title="Kätevä", summary="Apua.", aliases=["Näppärä"], for_whom="Nuorille.")
    names = json.loads(search_index(a_catalog(entry), LEMMAS, WORDS, "fi", TODAY)[0])

    levels = {label: (is_name, is_shown) for label, _, is_name, is_shown in names["fields"]}

    assert levels == {"Nimi": (1, 1), "Muut nimet": (1, 0), "Tiivistelmä": (0, 1), "Kenelle?": (0, 0)}
    assert [worth for _, worth, *_ in names["fields"]] == [10, 9, 5, 4]


def test_services_stand_before_other_kinds_and_order_does_not_depend_on_ids() -> None:
    entries = [
        an_entry("term", "a", title="Tuki"),
        an_entry("service", "z", title="Tuki"),
        an_entry("service", "b", title="Polku"),
    ]
    catalog = a_catalog(*(type(one)(one.kind, one.id, {"title": one.title}, one.origin) for one in entries))
    names = json.loads(search_index(catalog, LEMMAS, WORDS, "fi", TODAY)[0])
    assert [row[:2] for row in names["entries"]] == [
        ["Polku", "palvelut/b.html"],
        ["Tuki", "palvelut/z.html"],
        ["Tuki", "sanasto/a.html"],
    ]


def test_a_row_says_what_more_there_is_to_say() -> None:
    catalog = a_catalog(
        an_entry("term", "vanha", title="Vanha", status="ended", replaced_by="services/uusi"),
        an_entry("service", "uusi", title="Uusi", status="in_use"),
        an_entry("term", "uusi", title="Uusi", status="mentioned"),
        an_entry("law", "laki", title="Laki", state="repealed"),
    )
    names = json.loads(search_index(catalog, LEMMAS, WORDS, "fi", TODAY)[0])
    assert [standing.status.label for standing in standings(catalog, TODAY)] == ["Kumottu", "Päättynyt"]
    assert {row[1]: row[5:] for row in names["entries"]} == {
        "palvelut/uusi.html": [],
        "sanasto/uusi.html": [{"link": "Uusi, sana"}],
        "sanasto/vanha.html": [{"status": 1, "now": 0}],
        "saadokset/laki.html": [{"status": 0}],
    }


def test_an_entry_that_names_itself_as_its_successor_has_none() -> None:
    catalog = a_catalog(an_entry("term", "sana", status="ended", replaced_by="terms/sana"))
    names = json.loads(search_index(catalog, LEMMAS, WORDS, "fi", TODAY)[0])
    assert names["entries"][0][5:] == [{"status": 0}]


def test_a_row_says_as_of_when_its_status_holds() -> None:
    catalog = a_catalog(
        an_entry("service", "a", status="in_use", as_of="2018"),
        an_entry("service", "b", status="in_use", as_of="2026"),
        an_entry("service", "c", status="pilot", as_of="2018"),
    )
    names = json.loads(search_index(catalog, LEMMAS, WORDS, "fi", TODAY)[0])
    told = [(standing.status.label, standing.dated) for standing in standings(catalog, TODAY)]
    assert told == [("Kokeilu", "2018"), ("Käytössä", "2018")]
    assert [row[5:] for row in names["entries"]] == [[{"status": 1}], [], [{"status": 0}]]


def indexed(*entries: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
    names, bodies = search_index(a_catalog(*entries), LEMMAS, WORDS, "fi", TODAY)
    return json.loads(names), json.loads(bodies)


def test_each_step_is_a_field_of_its_own_and_has_its_place_on_the_page() -> None:
    names, bodies = indexed(a_pathway(a_step("alku", "loppu"), a_step("loppu", short_title="Loppuu")))

    steps = [field for field in names["fields"] if field[0] == "Vaiheet"]
    assert sorted({field[4] for field in steps}) == [1, 2]
    assert bodies["places"] == {"0": [["alku", "Alku"], ["loppu", "Loppuu"]]}


def test_a_service_and_a_pathway_of_one_name_know_each_other() -> None:
    service = an_entry("service", "tuki", title="Tuki")
    others = [an_entry("term", "tuki", title="Tuki"), an_entry("service", "muu", title="Muu")]
    names, _ = indexed(service, a_pathway(a_step("alku"), title="Tuki"), *others)

    hrefs = [entry[1] for entry in names["entries"]]
    twins = {entry[1]: hrefs[entry[5]["twin"]] for entry in names["entries"] if len(entry) > 5 and "twin" in entry[5]}
    assert twins == {"palvelut/tuki.html": "polut/polku.html", "polut/polku.html": "palvelut/tuki.html"}


def test_the_standings_of_what_is_over_are_told() -> None:
    entries = [an_entry("service", status, status=status) for status in ("ended", "pilot", "in_use")]
    names, _ = indexed(*entries)

    told = [standing.status.value for standing in standings(a_catalog(*entries), TODAY)]
    assert [told[number] for number in names["closed"]] == ["ended"]
