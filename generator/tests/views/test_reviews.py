from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from palvelukartta.views.reviews import next_review, reviews_due
from tests.builders import a_catalog, an_entry


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({"reviewed_on": "2025-11-22", "review_interval": 12}, date(2026, 11, 1)),
        ({"reviewed_on": "2025-11", "review_interval": 1}, date(2025, 12, 1)),
        ({"reviewed_on": "2025", "review_interval": 6}, date(2026, 6, 1)),
        ({"reviewed_on": "2025-11-22", "as_of": "2022", "review_interval": 12}, date(2026, 11, 1)),
        ({"as_of": "2024-01", "review_interval": 12}, date(2025, 1, 1)),
        ({"reviewed_on": "2025-11-22"}, None),
        ({"review_interval": 12}, None),
        ({}, None),
    ],
)
def test_a_review_is_due_an_interval_after_the_last_one(fields: dict[str, Any], due: date | None) -> None:
    assert next_review(an_entry("service", "a", **fields)) == due


def test_due_reviews_are_those_whose_month_has_come_the_oldest_first() -> None:
    catalog = a_catalog(
        an_entry("service", "a", reviewed_on="2025-11", review_interval=12),
        an_entry("service", "b", reviewed_on="2024-11", review_interval=12),
        an_entry("service", "c", reviewed_on="2025-12", review_interval=12),
        an_entry("service", "d"),
    )

    assert [(one.entry.id, one.due) for one in reviews_due(catalog, date(2026, 11, 22))] == [
        ("b", date(2025, 11, 1)),
        ("a", date(2026, 11, 1)),
    ]
    assert reviews_due(catalog, date(2025, 10, 31)) == []
