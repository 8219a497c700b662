"""Each difference between the map and the register is told in one sentence, and an equal pair tells nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from palvelukartta.model.catalog import Catalog
from palvelukartta.ptv.comparing import compare
from palvelukartta.ptv.snapshot import read_snapshot, written
from palvelukartta.reports.change_words import unescaped
from palvelukartta.reports.register import RegisterReport, as_json, markdown
from tests.builders import a_catalog, an_entry
from tests.ptv.answers import OTHER, SERVICE, a_channel, a_phone, a_service, an_address, an_organization, said

HEAD = (
    "# Kartta ja Palvelutietovaranto\n\n"
    "Verrattu aineistoon `ptv.json`, joka haettiin 20.11.2026. "
    "Kartalla on {joined} tietoa, joilla on PTV-tunnus. PTV:ssä on {published} julkaistua palvelua.\n\n"
)
READING = (
    "Näin luet: ~~yliviivattu teksti~~ on vain kartalla ja **lihavoitu teksti** vain PTV:ssä. "
    "Kolme pistettä (…) on tekstiä, joka on sama."
)


def the_map(**changed: Any) -> Catalog:
    """A service that is the register's, and what it names; a field that is None is left out."""
    data: dict[str, Any] = {
        "title": "Työpaja",
        "summary": "Paja antaa työlle rytmin.",
        "description": "Pajalla tehdään *töitä* ohjaajan kanssa.",
        "status": "in_use",
        "type": "service",
        "areas": ["kaupunki"],
        "legal_basis": [{"law": "pajalaki"}],
        "contact": {"phone": "020 000 0001", "email": "paja@esimerkki.fi", "address": "Pajakatu 1, 40100 Kaupunki"},
        "provider": ["alue"],
        "reviewed_on": "2026-03",
        "ptv": [SERVICE],
        **changed,
    }
    return a_catalog(
        an_entry("service", "paja", **{name: value for name, value in data.items() if value is not None}),
        an_entry("area", "kaupunki", type="municipality"),
        an_entry("law", "pajalaki", title="Työpajalaki", number="1/2001"),
        an_entry("actor", "alue"),
    )


def report(
    catalog: Catalog, services: list[Any], gone: tuple[str, ...] = (), channels: list[Any] | None = None
) -> RegisterReport:
    parts = {"services": services, "channels": channels or [a_channel()], "organizations": [an_organization()]}
    snapshot = read_snapshot(written("2026-11-20", parts, gone))
    return RegisterReport(compare(catalog, snapshot), snapshot, "ptv.json", "content")


def of_the_entry(line: str, title: str = "Työpaja", published: int = 1) -> str:
    """The whole report with one difference of the pair."""
    return (
        HEAD.format(joined=1, published=published)
        + f"## Eri tieto kartalla ja PTV:ssä\n\n{READING}\n\n"
        + f"### Palvelu: {title}\n\nTiedosto `content/services/paja.yml`.\n\n- {line}\n"
    )


def test_an_equal_pair_tells_nothing() -> None:
    whole = report(the_map(), [a_service()])
    assert markdown(whole) == HEAD.format(joined=1, published=1) + "Kartta ja Palvelutietovaranto kertovat saman.\n"


DESCRIPTIONS = a_service()["serviceDescriptions"]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (
            {"serviceNames": [said("Pajatoiminta")]},
            "Nimi on eri. Kartalla ”Työpaja”, PTV:ssä ”Pajatoiminta”.",
        ),
        (
            {"serviceDescriptions": [said("Paja antaa arjelle rytmin.", "Summary"), *DESCRIPTIONS[1:]]},
            "Tiivistelmä on eri: Paja antaa ~~työlle~~ **arjelle** rytmin.",
        ),
        (
            {"serviceDescriptions": [DESCRIPTIONS[0], said("Pajalla tehdään töitä.", "Description")]},
            "Kuvaus on eri: Pajalla tehdään ~~töitä ohjaajan kanssa.~~ **töitä.**",
        ),
        (
            {"areas": [{"type": "Municipality", "municipalities": [{"name": [said("Kylä")]}]}]},
            "Alue on eri. Vain kartalla: Kaupunki. Vain PTV:ssä: Kylä.",
        ),
        ({"areaType": "Nationwide", "areas": []}, "Alue on eri. Vain kartalla: Kaupunki. Vain PTV:ssä: Koko maa."),
        (
            {"legislation": [{"names": [said("Uusi pajalaki (9/2025)")]}]},
            "Lainsäädäntö on eri. Vain kartalla: Työpajalaki. Vain PTV:ssä: Uusi pajalaki (9/2025).",
        ),
        (
            {"modified": "2026-04-01T00:00:00"},
            "PTV:n tieto on uudempi: siellä sitä muutettiin 1.4.2026, kartalla se tarkistettiin 3/2026.",
        ),
    ],
)
def test_a_difference_of_the_service_is_told(changed: dict[str, Any], line: str) -> None:
    assert markdown(report(the_map(), [a_service(**changed)])) == of_the_entry(line)


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (
            {"phoneNumbers": [a_phone("200000002")]},
            "Puhelinnumero on eri. Vain kartalla: 020 000 0001. Vain PTV:ssä: +358 200000002.",
        ),
        ({"emails": []}, "Sähköpostiosoite on eri. Vain kartalla: paja@esimerkki.fi."),
        (
            {"addresses": [an_address("Uusikatu", "2")]},
            "Käyntiosoite on eri. Vain kartalla: Pajakatu 1, 40100 Kaupunki. Vain PTV:ssä: Uusikatu 2, Kaupunki.",
        ),
    ],
)
def test_a_difference_of_its_channel_is_told(changed: dict[str, Any], line: str) -> None:
    told = markdown(report(the_map(), [a_service()], channels=[a_channel(**changed)]))
    assert told == of_the_entry(line)


def test_what_is_archived_there_is_told() -> None:
    told = markdown(report(the_map(), [a_service(publishingStatus="Archived")]))
    assert told == of_the_entry(
        "**PTV ei enää näytä tätä.** Siellä ”Työpaja” on tilassa Archived. "
        f"Tarkista, annetaanko palvelua yhä. Tunnus: `{SERVICE}`",
        published=0,
    )


def test_what_the_register_does_not_know_is_told() -> None:
    told = markdown(report(the_map(), [], gone=(SERVICE,)))
    assert told == of_the_entry(
        f"**PTV ei tunne tunnusta.** Palvelu on poistettu tai tunnus on väärin. Tunnus: `{SERVICE}`", published=0
    )


def test_what_the_snapshot_was_not_asked_for_is_told() -> None:
    told = markdown(report(the_map(), []))
    line = f"Aineistossa ei ole tätä tunnusta. Hae aineisto uudelleen. Tunnus: `{SERVICE}`"
    assert told == of_the_entry(line, published=0)


def test_what_is_only_here_is_told() -> None:
    told = markdown(report(the_map(ptv=None), []))
    assert told == HEAD.format(joined=0, published=0) + (
        "## Vain kartalla\n\nNäihin voi ohjata asiakkaan, mutta PTV:ssä niitä ei ole, tai niitä ei ole yhdistetty.\n\n"
        "- Työpaja (`content/services/paja.yml`)\n"
    )


def test_what_is_only_there_is_told() -> None:
    other = a_service(id=OTHER, serviceNames=[said("Velkaneuvonta")])
    assert markdown(report(the_map(), [a_service(), other])) == HEAD.format(joined=1, published=2) + (
        "## Vain PTV:ssä\n\nKartalla ei ole palvelua, jolla olisi tämä tunnus.\n\n"
        f"- Velkaneuvonta. Paja antaa työlle rytmin. `{OTHER}`\n"
    )


def test_two_of_one_name_are_told_as_one_that_nobody_joined() -> None:
    assert markdown(report(the_map(ptv=None), [a_service()])) == HEAD.format(joined=0, published=1) + (
        "## Sama nimi, ei yhdistetty\n\nJos palvelu on sama, kirjoita tiedostoon tunnus: `ptv: [tunnus]`.\n\n"
        f"- Työpaja (`content/services/paja.yml`): `{SERVICE}`\n"
    )


def test_many_values_are_counted() -> None:
    towns = [{"name": [said(f"Kylä {number}")]} for number in range(7)]
    told = markdown(report(the_map(), [a_service(areas=[{"municipalities": towns}])]))
    line = "Alue on eri. Vain kartalla: Kaupunki. Vain PTV:ssä: Kylä 0, Kylä 1, Kylä 2, Kylä 3, Kylä 4 ja 2 muuta."
    assert told == of_the_entry(line)


def test_what_others_wrote_is_no_markup_and_no_control_of_a_terminal() -> None:
    told = markdown(report(the_map(), [a_service(serviceNames=[said("<b>Paja</b> [x](y) \x1b[31m @väki")])]))
    assert "”\\<b\\>Paja\\</b\\> \\[x\\](y) \\[31m @\u2060väki”" in told
    assert "\x1b" not in unescaped(told)


def test_programs_get_a_row_for_each_difference() -> None:
    told = json.loads(as_json(report(the_map(), [a_service(serviceNames=[said("Pajatoiminta")])])))
    assert told == {
        "asked_on": "2026-11-20",
        "joined": 1,
        "published": 1,
        "differences": [
            {
                "sort": "name",
                "file": "content/services/paja.yml",
                "title": "Työpaja",
                "ptv": SERVICE,
                "ptv_name": "Pajatoiminta",
                "only_map": ["Työpaja"],
                "only_ptv": ["Pajatoiminta"],
            }
        ],
    }
