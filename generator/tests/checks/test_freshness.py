"""Dates that no calendar has, that are still to come, or that are over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from palvelukartta.checks import check
from tests.builders import a_catalog, an_entry

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"as_of": "2026-02-30"}, ["freshness-no-such-day"]),
        ({"notices": [{"type": "info", "text": "A.", "valid_from": "2025-02-29"}]}, ["freshness-no-such-day"]),
        ({"as_of": "2024-02-29"}, []),
        ({"valid_from": "2026-06", "valid_until": "2026-05-31", "status": "ended"}, ["freshness-ends-first"]),
        ({"valid_from": "2026-05", "valid_until": "2026-05", "status": "ended"}, []),
        ({"as_of": "2026-11-22"}, []),
        ({"as_of": "2026-11-23"}, ["freshness-future"]),
        ({"as_of": "2026"}, []),
        ({"reviewed_on": "2027"}, ["freshness-future"]),
        ({"valid_from": "2027"}, []),
        ({"valid_until": "2026-11-21", "status": "in_use"}, ["freshness-ended"]),
        ({"valid_until": "2026-11", "status": "in_use"}, []),
        ({"valid_until": "2020", "status": "ended"}, []),
        ({"valid_until": "2020", "status": "pilot"}, ["freshness-ended"]),
        ({"valid_until": "2020", "status": "described"}, []),
        ({"valid_until": "2020"}, []),
        ({"reviewed_on": "2025-11-30", "review_interval": 12}, ["freshness-review-due"]),
        ({"reviewed_on": "2025-12-01", "review_interval": 12}, []),
    ],
)
def test_dates_are_asked_against_the_day_of_the_check(fields: dict[str, Any], found: list[str]) -> None:
    catalog = a_catalog(an_entry("area", "a", **fields))

    assert [one.code for one in check(catalog, today=TODAY)] == found


def test_without_a_day_only_the_calendar_is_asked() -> None:
    catalog = a_catalog(an_entry("area", "a", as_of="2062-02-30"))

    assert [one.code for one in check(catalog)] == ["freshness-no-such-day"]
