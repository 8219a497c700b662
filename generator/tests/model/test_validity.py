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
