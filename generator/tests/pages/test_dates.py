from __future__ import annotations

from datetime import date

import pytest

from palvelukartta.pages.dates import first_day, months_later, readable


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2026-11-22", "22.11.2026"),
        ("2026-01-05", "5.1.2026"),
        ("2026-01", "1/2026"),
        ("2026", "2026"),
        (None, ""),
        ("", ""),
        (date(2026, 1, 5), "5.1.2026"),
    ],
)
def test_a_date_reads_as_finnish_readers_write_it(written: object, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-11-22", date(2026, 11, 22)), ("2026-11", date(2026, 11, 1)), ("2026", date(2026, 1, 1))],
)
def test_a_year_and_a_month_begin_with_their_first_day(written: str, day: date) -> None:
    assert first_day(written) == day


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 1)),
        (date(2026, 11, 22), 12, date(2027, 11, 1)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 6, 1), 0, date(2026, 6, 1)),
        (date(2026, 6, 15), 60, date(2031, 6, 1)),
    ],
)
def test_a_review_falls_due_at_the_beginning_of_a_month(start: date, months: int, day: date) -> None:
    assert months_later(start, months) == day
