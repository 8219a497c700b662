from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from palvelukartta.checks import check
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Severity
from tests.builders import a_catalog, an_entry

TODAY = date(2026, 11, 28)
DECIDED = {"decided_by": [{"actor": "alue", "text": "Päättää."}], "not_for": [{"text": "Muille."}]}


def found(*entries: Entry) -> list[tuple[str, str]]:
    """Code of every problem of the layer, and the field or the detail that it speaks of."""
    problems = [one for one in check(a_catalog(*entries), today=TODAY) if one.code.startswith("answer-")]
    facts = [dict(one.facts) for one in problems]
    return [
        (one.code, str(told.get("field", told.get("found", "")))) for one, told in zip(problems, facts, strict=True)
    ]


def a_service(**data: Any) -> Entry:
    return an_entry("service", "palvelu", **{"type": "service", "status": "in_use", **data})


def an_actor(**data: Any) -> Entry:
    return an_entry("actor", "alue", sector="wellbeing_county", tasks=["Järjestää."], **data)


CONTACT = {"text": "Kysy neuvonnasta."}


def test_what_one_can_refer_to_tells_who_decides_and_for_whom_it_is_not() -> None:
    missing = found(a_service(contact=CONTACT))

    assert missing == [("answer-missing", "decided_by"), ("answer-missing", "not_for")]
    assert found(a_service(contact=CONTACT, **DECIDED), an_actor()) == []
    assert found(a_service(contact=CONTACT, status="described")) == []


def test_a_gap_that_is_named_is_no_fault() -> None:
    open_fields = [{"certainty": "open", "fields": ["not_for", "decided_by", "contact"]}]

    assert found(a_service(sources=open_fields)) == []


@pytest.mark.parametrize(
    ("service", "actor", "expected"),
    [
        ({}, {}, [("answer-no-contact", "")]),
        ({"contact": CONTACT}, {}, []),
        ({"provider": ["alue"]}, {"contacts": [CONTACT]}, []),
        ({"provider": ["alue"]}, {"open_questions": [{"question": "Mikä numero?", "fields": ["contact"]}]}, []),
        ({"provider": ["alue"]}, {"open_questions": [{"question": "Mikä numero?"}]}, [("answer-no-contact", "")]),
        ({"way_in": [{"type": "referral", "text": "Ohjaa.", "actor": "alue"}]}, {"contact": CONTACT}, []),
    ],
)
def test_a_contact_is_the_services_or_that_of_who_takes_clients_in_or_provides(
    service: dict[str, Any], actor: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert found(a_service(**DECIDED, **service), an_actor(**actor)) == expected


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ({"phone": "020 000 0000", "as_of": "2026-05"}, []),
        ({"phone": "020 000 0000", "as_of": "2024-11"}, []),
        ({"phone": "020 000 0000", "as_of": "2024-10"}, [("answer-contact-old", "020 000 0000")]),
        ({"phone": "020 000 0000"}, [("answer-contact-undated", "020 000 0000")]),
        ({"email": "info@esimerkki.fi", "as_of": "2022"}, [("answer-contact-old", "info@esimerkki.fi")]),
        ({"text": "Kysy neuvonnasta.", "as_of": "2019"}, []),
    ],
)
@pytest.mark.parametrize("field", ["contact", "contacts"])
def test_a_number_or_an_address_was_checked_within_two_years(
    field: str, contact: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert found(an_actor(**{field: contact if field == "contact" else [contact]})) == expected


def test_what_is_missing_is_a_hint_and_an_old_number_a_warning() -> None:
    service, actor = a_service(), an_actor(contact={"phone": "020 000 0000", "as_of": "2020"})
    problems = check(a_catalog(service, actor), today=TODAY)
    severities = {one.code: one.severity for one in problems if one.code.startswith("answer-")}

    assert severities == {
        "answer-missing": Severity.HINT,
        "answer-no-contact": Severity.HINT,
        "answer-contact-old": Severity.WARNING,
    }
