"""Dates as content writes them: a year, a month or a day, as text.

A day that its month does not have counts as the month's last: the check reports it, and nothing else stops at it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date


def first_day(written: str) -> date:
    """The first day that a written year, month or day covers."""
    return _day(written, month=1, day=1)


def last_day(written: str) -> date:
    """The last day that a written year, month or day covers."""
    return _day(written, month=12, day=31)


def is_day(written: str) -> bool:
    """Whether the calendar has the written year, month or day."""
    return first_day(written).isoformat().startswith(written)


def months_later(start: date, months: int) -> date:
    """The first day of the month that lies `months` after `start`."""
    count = start.year * 12 + start.month - 1 + months
    return date(min(count // 12, MAXYEAR), count % 12 + 1, 1)


def _day(written: str, month: int, day: int) -> date:
    parts = [int(part) for part in written.split("-")]
    year, month, day = (*parts, *(month, day)[len(parts) - 1 :])
    year = max(year, MINYEAR)
    return date(year, month, min(day, monthrange(year, month)[1]))
