from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.referable import can_be_referred_to, contacts, expected_fields, names_gap, who_is_asked
from tests.builders import a_catalog, actors, an_entry


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("service", {"type": "service", "status": "in_use"}, True),
        ("service", {"type": "benefit", "status": "pilot"}, True),
        ("service", {"type": "model", "status": "in_use"}, False),
        ("service", {"type": "service", "status": "described"}, False),
        ("service", {"type": "service"}, False),
        ("service", {"status": "in_use"}, True),
        ("actor", {"status": "in_use"}, False),
    ],
)
def test_one_can_refer_to_services_and_benefits_in_use(kind: str, data: dict[str, Any], expected: bool) -> None:
    assert can_be_referred_to(an_entry(kind, "tieto", **data)) is expected


def test_the_schema_says_what_is_expected_of_what_one_can_refer_to() -> None:
    assert expected_fields(an_entry("service", "palvelu")) == ("not_for", "decided_by")
    assert expected_fields(an_entry("actor", "toimija")) == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"open_questions": [{"question": "Kuka?", "fields": ["decided_by"]}]}, True),
        ({"sources": [{"certainty": "open", "fields": ["way_in", "decided_by"]}]}, True),
        ({"sources": [{"certainty": "inferred", "fields": ["decided_by"]}]}, False),
        ({"open_questions": [{"question": "Kuka?"}]}, False),
        ({}, False),
    ],
)
def test_a_gap_is_named_by_an_open_question_or_an_open_citation(data: dict[str, Any], expected: bool) -> None:
    assert names_gap(an_entry("service", "palvelu", **data), "decided_by") is expected


def test_contacts_are_the_single_one_then_those_of_the_list() -> None:
    entry = an_entry("actor", "toimija", contact={"text": "Yksi."}, contacts=[{"text": "Kaksi."}, {"text": "Kolme."}])

    assert [(path, data["text"]) for path, data in contacts(entry)] == [
        (("contact",), "Yksi."),
        (("contacts", 0), "Kaksi."),
        (("contacts", 1), "Kolme."),
    ]


def test_a_service_is_asked_first_then_its_ways_in_then_its_providers() -> None:
    ways = [{"type": "self_contact", "text": "Kysy.", "actor": "tuottaja"}]
    service = an_entry("service", "palvelu", way_in=ways, provider=["alue", "tuottaja", "puuttuva"])

    assert [entry.id for entry in who_is_asked(a_catalog(service, *actors()), service)] == [
        "palvelu",
        "tuottaja",
        "alue",
    ]
