"""What deviates from the usual, and what has taken an entry's place: the schema says both."""

from __future__ import annotations

from datetime import date

import pytest

from palvelukartta.model.schema import labels
from palvelukartta.model.standing import deviation, successor
from tests.builders import a_catalog, an_entry, schemas

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("service", {}, None),
        ("service", {"status": "in_use"}, None),
        ("service", {"status": "mentioned"}, None),
        ("service", {"status": "ended"}, ("status", "ended")),
        ("law", {"state": "in_force"}, None),
        ("law", {"state": "repealed"}, ("state", "repealed")),
    ],
)
def test_what_is_not_as_usual(kind: str, data: dict[str, str], expected: tuple[str, str] | None) -> None:
    assert deviation(an_entry(kind, "asia", **data)) == expected


def test_what_was_in_use_at_another_time_is_not_as_usual() -> None:
    assert deviation(an_entry("service", "asia", status="in_use"), is_dated=True) == ("status", "in_use")
    assert deviation(an_entry("service", "asia", status="mentioned"), is_dated=True) is None


def test_every_kind_with_a_status_has_usual_and_other_values() -> None:
    for kind in schemas().kinds.values():
        assert "status" in kind.usual
        for name, values in kind.usual.items():
            assert values.keys() < labels(kind.field(name)).keys()


def test_a_successor_is_named_by_a_field_of_the_schema() -> None:
    old = an_entry("term", "vanha", replaced_by="actors/uusi")
    lost = an_entry("term", "kadonnut", replaced_by="actors/poissa")
    law, newer = an_entry("law", "laki", replaced_by="uudempi"), an_entry("law", "uudempi")
    catalog = a_catalog(old, lost, law, newer, an_entry("actor", "uusi"))
    found = [successor(catalog, entry, TODAY) for entry in (old, lost, law, newer)]
    assert [entry.id if entry else None for entry in found] == ["uusi", None, "uudempi", None]


@pytest.mark.parametrize(("day", "expected"), [("2026-11-28", "uusi"), ("2026-11-29", None), (None, None)])
def test_a_change_that_has_happened_names_the_successor(day: str | None, expected: str | None) -> None:
    replaced = [{"was": "Muu", "by": "actors/muu"}, {"was": "Vanha", "page": "actors/vanha", "by": "actors/uusi"}]
    change = an_entry("change", "muutos", replaced=replaced, **({"date": day} if day else {}))
    old = an_entry("actor", "vanha")
    catalog = a_catalog(old, an_entry("actor", "uusi"), an_entry("actor", "muu"), change)
    found = successor(catalog, old, TODAY)
    assert (found.id if found else None) == expected


def test_a_change_may_leave_nothing_in_the_place() -> None:
    old = an_entry("actor", "vanha")
    change = an_entry("change", "muutos", date="2025-01-01", replaced=[{"was": "Vanha", "page": "actors/vanha"}])
    assert successor(a_catalog(old, change), old, TODAY) is None
