"""Contacts by area, and services without a number by whom the answer waits for."""

from __future__ import annotations

from typing import Any

from palvelukartta.pages.contact_page import ContactsContext, contact_page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from tests.builders import a_catalog, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")

TAKES_CLIENTS = {"type": "service", "status": "in_use"}


def shown(*entries: Any) -> ContactsContext:
    """What the page of these entries shows."""
    return contact_page(a_catalog(*entries), TEXTS, "fi").context(ContactsContext)


def test_a_contact_stands_at_the_areas_it_names_else_at_those_of_its_entry() -> None:
    areas = [an_entry("area", "jamsa", title="Jämsä"), an_entry("area", "aanekoski", title="Äänekoski")]
    contacts = [{"phone": "1", "areas": ["aanekoski"]}, {"phone": "2"}]
    actor = an_entry("actor", "toimija", areas=["jamsa"], contacts=contacts)

    told = {area.title: [party.contact["phone"] for party in area.contacts] for area in shown(actor, *areas).areas}
    assert told == {"Jämsä": ["2"], "Äänekoski": ["1"]}
    assert list(told) == ["Jämsä", "Äänekoski"]


def test_a_contact_without_an_area_is_not_lost_but_comes_last() -> None:
    actors = [
        an_entry("actor", "kela", title="Kela", contact={"phone": "1"}),
        an_entry("actor", "kunta", title="Kunta", areas=["jamsa"], contact={"phone": "2"}),
    ]
    jamsa = an_entry("area", "jamsa", title="Jämsä")

    told = [
        (area.title, area.anchor, [party.contact["phone"] for party in area.contacts])
        for area in shown(jamsa, *actors).areas
    ]
    assert told == [("Jämsä", "alue-jamsa", ["2"]), ("Aluetta ei ole kerrottu", "ilman-aluetta", ["1"])]


def test_on_a_map_with_one_area_its_services_need_not_name_it() -> None:
    area, other = an_entry("area", "jamsa", title="Jämsä"), an_entry("area", "muurame", title="Muurame")
    service = an_entry("service", "ryhma", **TAKES_CLIENTS, contact={"phone": "1"})

    assert [one.title for one in shown(area, service).areas] == ["Jämsä"]
    assert [one.title for one in shown(area, other, service).areas] == ["Aluetta ei ole kerrottu"]


def test_what_has_ended_is_called_no_more() -> None:
    area = an_entry("area", "jamsa")
    ended = an_entry("service", "entinen", status="ended", areas=["jamsa"], contact={"phone": "1"})
    assert shown(ended, area).areas == ()


def test_services_without_a_number_wait_by_whom_is_asked_and_for_nobody_last() -> None:
    asked = [{"question": "Mikä?", "fields": ["contact"], "ask": "kela"}]
    services = [
        an_entry("service", "a", **TAKES_CLIENTS),
        an_entry("service", "b", **TAKES_CLIENTS, open_questions=asked),
        an_entry("service", "c", **TAKES_CLIENTS, contact={"phone": "020 000"}),
        an_entry("service", "d", type="method", status="in_use"),
    ]
    waiting = shown(*services, an_entry("actor", "kela", title="Kela")).waiting

    assert [(group.waits_for, [link.id for link in group.services]) for group in waiting] == [
        ("Kela", ["b"]),
        ("", ["a"]),
    ]
