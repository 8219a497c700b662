"""What holds on a day: validity is stronger than a status that nobody changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from palvelukartta.model.validity import on_day
from tests.builders import a_catalog, an_entry

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"status": "in_use", "valid_until": "2026-11-27"}, "ended"),
        ({"status": "pilot", "valid_until": "2025"}, "ended"),
        ({"status": "in_use", "valid_until": "2026-11-28"}, "in_use"),
        ({"status": "in_use", "valid_until": "2026"}, "in_use"),
        ({"status": "pilot_ended", "valid_until": "2020"}, "pilot_ended"),
        ({"status": "not_carried_out", "valid_until": "2020"}, "not_carried_out"),
        ({"status": "in_use", "valid_from": "2026-11-29"}, "planned"),
        ({"status": "in_use", "valid_from": "2026-11-28"}, "in_use"),
        ({"status": "pilot", "valid_from": "2027"}, "pilot"),
        ({"status": "ended", "valid_from": "2027"}, "ended"),
        ({"valid_until": "2020"}, None),
        ({"status": "in_use"}, "in_use"),
    ],
)
def test_what_is_over_has_ended(data: dict[str, Any], status: str | None) -> None:
    catalog = on_day(a_catalog(an_entry("service", "a", **data), an_entry("service", "b")), TODAY)

    assert catalog.entries[next(iter(catalog.entries))].data.get("status") == status


def test_a_catalogue_in_which_nothing_ended_stays_itself() -> None:
    catalog = a_catalog(an_entry("service", "a", status="in_use"))

    assert on_day(catalog, TODAY) is catalog


@pytest.mark.parametrize(
    ("data", "state"),
    [
        ({"state": "in_force", "valid_until": "2018-12-31"}, "repealed"),
        ({"state": "partly_in_force", "valid_until": "2018"}, "repealed"),
        ({"state": "in_force", "valid_from": "2027"}, "proposed"),
        ({"state": "in_force", "valid_from": "2017"}, "in_force"),
    ],
)
def test_a_law_stands_by_its_own_field(data: dict[str, Any], state: str) -> None:
    law = an_entry("law", "a", **data)

    assert on_day(a_catalog(law), TODAY).entries[law.key].data["state"] == state
