"""Written dates: a year, a month or a day, and what calendars lack."""

from __future__ import annotations

from datetime import date

import pytest

from palvelukartta.model.dates import first_day, is_day, last_day, months_later


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-11-22", date(2026, 11, 22)), ("2026-11", date(2026, 11, 1)), ("2026", date(2026, 1, 1))],
)
def test_a_year_and_a_month_begin_with_their_first_day(written: str, day: date) -> None:
    assert first_day(written) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-02", date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 29)),
        ("2026", date(2026, 12, 31)),
        ("2026-02-31", date(2026, 2, 28)),
    ],
)
def test_a_year_and_a_month_end_with_their_last_day(written: str, day: date) -> None:
    assert last_day(written) == day


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("2026-02-28", True),
        ("2026-02-29", False),
        ("2028-02-29", True),
        ("2026-12", True),
        ("2026", True),
        ("0000", False),
    ],
)
def test_a_day_that_no_calendar_has_is_none(written: str, there: bool) -> None:
    assert is_day(written) == there


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 1)),
        (date(2026, 11, 22), 12, date(2027, 11, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 6, 1), 0, date(2026, 6, 1)),
        (date(2026, 6, 15), 60, date(2031, 6, 1)),
        (date(9999, 6, 15), 60, date(9999, 6, 1)),
    ],
)
def test_a_review_falls_due_at_the_beginning_of_a_month(start: date, months: int, day: date) -> None:
    assert months_later(start, months) == day
