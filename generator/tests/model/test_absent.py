"""What stands for a field that has no value."""

from __future__ import annotations

import pytest

from palvelukartta.model.absent import absent, absent_fields
from palvelukartta.source.schemas import load_schemas

KINDS = load_schemas().kinds


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        ("service", "summary", ""),
        ("service", "description", ""),
        ("service", "aliases", ()),
        ("service", "status", None),
        ("service", "owner", None),
        ("service", "contact", None),
        ("service", "review_interval", ""),
        ("pathway", "steps", ()),
    ],
)
def test_nothing_of_the_sort_that_the_field_would_hold(kind: str, field: str, expected: object) -> None:
    assert absent(KINDS[kind].field(field)) == expected


def test_a_yes_or_no_is_no() -> None:
    assert absent({"type": "boolean"}) is False


def test_an_object_has_every_field_that_its_schema_names() -> None:
    contact = KINDS["service"].field("contact")

    assert set(absent_fields(contact)) == set(contact["properties"])
