"""What looks like a person's own, and what only resembles it. Every number here is invented."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from palvelukartta.checks.privacy import (
    no_identity_codes,
    no_personal_addresses,
    no_personal_addresses_in_passages,
    no_private_numbers,
    no_private_numbers_in_passages,
)
from palvelukartta.model.catalog import Passage
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Location, Severity
from tests.builders import a_catalog, an_entry


def contact(text: str) -> Entry:
    return an_entry("service", "a", contact={"text": {"fi": text}})


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("010100A000X", True),
        ("tunnus 311299-000A.", True),
        ("311299+000A", True),
        ("010100y000x", True),
        ("410100A000X", False),
        ("012100A000X", False),
        ("010100A00X", False),
        ("diaari 010100-0001", True),
        ("2022-11-22", False),
        ("HE 109/2025", False),
    ],
)
def test_a_personal_identity_code_is_caught_and_not_repeated_whole(text: str, caught: bool) -> None:
    found = list(no_identity_codes(contact(text)))

    assert bool(found) == caught
    assert all(len(one.text("found")) < 8 for one in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soita 040 000 0000", "040 000 0000"),
        ("0400000000", "0400000000"),
        ("050-000 0000", "050-000 0000"),
        ("+358 40 000 0000", "+358 40 000 0000"),
        ("+358 (0)40 000 0000", "+358 (0)40 000 0000"),
        ("014 000 0000", ""),
        ("0800 000 000", ""),
        ("112", ""),
        ("tili 1040 000 0000", ""),
        ("tili FI49 0400 0000 0000 85", ""),
        ("Y-tunnus on 0400000-5.", ""),
        ("Y-tunnus 0500000-4, puh. 040 000 0000", "040 000 0000"),
        ("ALV FI04000000", ""),
        ("https://www.kunta.fi/lomake/0400000000", ""),
        ("Soita 0400000000 tai katso www.kunta.fi/0500000000", "0400000000"),
        ("[soita](tel:+358400000000)", "+358400000000"),
        ("Asiointinumero 0450 0000 0000", ""),
        ("0400 000000 8000", "0400 000000"),
        ("040 000 0000 8 euroa", "040 000 0000"),
    ],
)
def test_a_mobile_number_is_caught(text: str, found: str) -> None:
    problems = no_private_numbers(contact(text))

    assert [one.text("found") for one in problems] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("etu.suku@esimerkki.fi", ["etu.suku@esimerkki.fi"]),
        ("Etu_Suku-Toinen@esimerkki.fi", ["Etu_Suku-Toinen@esimerkki.fi"]),
        ("a.b@c.fi ja d.e@f.fi", ["a.b@c.fi", "d.e@f.fi"]),
        ("palaute@esimerkki.fi", []),
        ("palaute.kunta@esimerkki.fi", []),
        ("kunta.kirjaamo@esimerkki.fi", []),
        ("etu.suku(at)esimerkki.fi", ["etu.suku(at)esimerkki.fi"]),
        ("Etu.Suku [at] esimerkki.fi", ["Etu.Suku [at] esimerkki.fi"]),
        ("palaute.kunta(at)esimerkki.fi", []),
        ("etu.suku at esimerkki.fi", []),
    ],
)
def test_a_personal_address_is_caught_and_a_shared_one_is_not(text: str, found: list[str]) -> None:
    problems = no_personal_addresses(contact(text))

    assert [one.text("found") for one in problems] == found


def test_the_place_is_that_of_the_text_wherever_it_is_nested() -> None:
    (found,) = no_private_numbers(contact("040 000 0000"))

    assert found.location.line == 4  # contact › text › fi: three levels below the entry


def told(**data: object) -> list[tuple[str, Severity]]:
    entry = an_entry("service", "a", **data)
    found = [*no_identity_codes(entry), *no_private_numbers(entry), *no_personal_addresses(entry)]
    return [(problem.code, problem.severity) for problem in found]


@pytest.mark.parametrize(
    "contact",
    [
        {"phone": "040 000 0000"},
        {"email": "tyollisyys.palvelut@esimerkki.fi"},
        {"email": "sote.asiakasmaksut@esimerkki.fi"},
        {"text": "Soita 050 000 0000."},
        {"text": {"fi": "Soita.", "sv": "Ring 040 000 0000."}},
        {"phone": "+358 40 000 0000", "as_of": "2026"},
    ],
)
def test_a_contact_that_looks_like_a_persons_is_asked_about_until_it_is_said_to_be_shared(
    contact: dict[str, object],
) -> None:
    asked = [("privacy-contact", Severity.WARNING)]

    assert told(contact=contact) == asked
    assert told(contact={**contact, "shared": False}) == asked
    assert told(contact={**contact, "shared": True}) == []


def test_what_is_shared_is_shared_in_its_own_contact_only() -> None:
    number = "Soita 040 000 0000."

    assert told(contact={"text": "Kysy.", "shared": True}, for_whom=number) == [("privacy-phone", Severity.ERROR)]
    assert told(contact={"phone": "014 000 0000"}, way_in=[{"type": "referral", "text": number}]) == [
        ("privacy-phone", Severity.ERROR)
    ]


@pytest.mark.parametrize(
    ("written", "told_in_text"),
    [("040 000 0000", []), ("+358 40 000 0000", []), ("050 000 0000", [("privacy-phone", Severity.ERROR)])],
)
def test_what_the_contact_of_an_entry_says_to_be_shared_may_stand_in_its_texts(
    written: str, told_in_text: list[tuple[str, Severity]]
) -> None:
    way_in = [{"type": "referral", "text": f"Soita numeroon {written}."}]

    assert told(contact={"phone": "0400000000", "shared": True}, way_in=way_in) == told_in_text
    assert ("privacy-phone", Severity.ERROR) in told(contact={"phone": "0400000000"}, way_in=way_in)


def test_an_address_that_the_contact_says_to_be_shared_may_stand_in_the_texts_too() -> None:
    contact = {"email": "sote.asiakasmaksut@esimerkki.fi", "shared": True}

    assert told(contact=contact, description="Kirjoita: Sote.asiakasmaksut@esimerkki.fi.") == []


@pytest.mark.parametrize(
    ("shared", "codes"),
    [([], ["privacy-page-contact"]), (["+358 40 0000000"], []), (["050 000 0000"], ["privacy-page-contact"])],
)
def test_pages_and_the_site_file_may_give_what_the_site_lists_as_shared(shared: list[str], codes: list[str]) -> None:
    passage = Passage(Location("pages/palaute.md", 5), "Soita numeroon 040 000 0000.", True)
    content = replace(a_catalog(site={"shared_contacts": shared}), passages=(passage,))

    assert [problem.code for problem in no_private_numbers_in_passages(content)] == codes


def test_an_identity_code_is_an_error_in_a_shared_contact_too() -> None:
    assert told(contact={"text": "010100A000X", "shared": True}) == [("privacy-identity-code", Severity.ERROR)]


@pytest.mark.parametrize(
    ("text", "whole_line", "severity"),
    [
        ("tyollisyys.palvelut@esimerkki.fi", False, Severity.WARNING),
        ("Kirjoita: tyollisyys.palvelut@esimerkki.fi", False, Severity.ERROR),
        ("tyollisyys.palvelut@esimerkki.fi", True, Severity.ERROR),
    ],
)
def test_a_field_of_the_site_that_is_an_address_is_asked_about_and_a_sentence_is_not(
    text: str, whole_line: bool, severity: Severity
) -> None:
    passage = Passage(Location("site.yml", 3), text, whole_line)

    found = no_personal_addresses_in_passages(replace(a_catalog(), passages=(passage,)))

    assert [(problem.code, problem.severity) for problem in found] == [("privacy-page-contact", severity)]
