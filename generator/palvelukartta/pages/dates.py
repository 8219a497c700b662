"""Dates as Finnish readers write them."""

from __future__ import annotations

from datetime import date


def readable(written: object) -> str:
    """2026-11-22 as 22.11.2026, 2026-11 as 11/2026, 2026 as it is; "" for a missing date."""
    parts = str(written or "").split("-")
    if len(parts) == 3:
        return f"{int(parts[2])}.{int(parts[1])}.{parts[0]}"
    if len(parts) == 2:
        return f"{int(parts[1])}/{parts[0]}"
    return parts[0]


def first_day(written: str) -> date:
    """The first day that a written year, month or day covers."""
    year, month, day = (*(int(part) for part in written.split("-")), 1, 1)[:3]
    return date(year, month, day)


def months_later(start: date, months: int) -> date:
    """The first day of the month that lies `months` after `start`."""
    count = start.year * 12 + start.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
