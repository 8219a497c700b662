"""The rules of the national register: of services that are there, in counties that publish there."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checks.register import CONTACT, services_keep_the_rules_of_the_register
from tests.builders import a_catalog, an_entry

SITE = {"ptv": {"organizations": ["00000000-0000-4000-8000-000000000001"]}}
SOUND: dict[str, Any] = {
    "description": "Kuvaus.",
    "ptv": ["00000000-0000-4000-8000-000000000002"],
    "service_classes": ["P10", "P10.4"],
    "ontology_terms": [{"label": "opiskelu", "uri": "http://www.yso.fi/onto/koko/p32445"}],
    "target_groups": ["KR2", "KR2.6"],
    "way_in": [{"type": "self_contact", "text": "Ota yhteyttä."}],
}


def told(site: Any = SITE, **changed: Any) -> list[tuple[str, str]]:
    """Code and what it names of each problem."""
    data = {name: value for name, value in {**SOUND, **changed}.items() if value is not None}
    problems = services_keep_the_rules_of_the_register(a_catalog(an_entry("service", "paja", **data), site=site))
    return [
        (problem.code, problem.text("field") or problem.text("found") or problem.text("label")) for problem in problems
    ]


def test_a_sound_service_keeps_the_rules() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"title": "x" * 101}, ("ptv-too-long", "Nimi")),
        ({"description": "x" * 2501}, ("ptv-too-long", "Kuvaus")),
        ({"way_in": [{"text": "x" * 1300}, {"text": "y" * 1300}]}, ("ptv-too-long", "Miten palveluun pääsee?")),
        ({"aliases": ["x" * 151]}, ("ptv-too-long", "Muut nimet")),
        ({"description": None}, ("ptv-missing", "description")),
        ({"target_groups": None}, ("ptv-missing", "target_groups")),
        ({"service_classes": ["P10.4", "P99.9"]}, ("ptv-unknown-class", "P99.9")),
        ({"service_classes": ["P4", "P10"]}, ("ptv-main-class", "P4, P10")),
        ({"target_groups": ["KR1", "KR2"]}, ("ptv-group", "KR2")),
        ({"summary": "Soita 020 000 0000."}, ("ptv-contact-in-text", "020 000 0000")),
    ],
)
def test_a_broken_rule_is_told(changed: dict[str, Any], problem: tuple[str, str]) -> None:
    assert told(**changed) == [problem]


@pytest.mark.parametrize(
    "limit", [{"title": "x" * 100}, {"description": f"**{'x' * 2500}**"}, {"aliases": ["x" * 150]}]
)
def test_a_text_at_its_limit_is_short_enough(limit: dict[str, Any]) -> None:
    assert told(**limit) == []


def test_nothing_is_asked_of_a_county_that_does_not_publish_there() -> None:
    assert told(site={}, service_classes=["P99.9"], title="x" * 101) == []


def test_nothing_is_asked_of_a_service_that_is_not_there() -> None:
    assert told(title="x" * 101, **dict.fromkeys(("ptv", "service_classes", "ontology_terms", "target_groups"))) == []


@pytest.mark.parametrize(
    "text", ["020 000 0000", "+358 40 123 4567", "(09) 310 1234", "0800-12345", "paja@esimerkki.fi"]
)
def test_numbers_and_addresses_are_contacts(text: str) -> None:
    assert CONTACT.search(f"Ota yhteyttä: {text}.")


@pytest.mark.parametrize("text", ["112", "116 117", "laki 1326/2010", "vuonna 2026", "1234567-8", "10 000 euroa"])
def test_other_numbers_are_no_contacts(text: str) -> None:
    assert not CONTACT.search(f"Katso {text}.")
