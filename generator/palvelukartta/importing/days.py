"""Days as people, spreadsheets and other programs write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from palvelukartta.model.typed import day_of_calendar, read_date

_SERIAL = re.compile(r"[2-7]\d{4}")
"""What Excel keeps of a day: days since 30.12.1899, here of 1954 to 2119."""

_FIRST_DAY = date(1899, 12, 30)
_TIME = re.compile(r"(?<=\d)[ T]+(klo )?\d{1,2}[.:]\d{2}([.:]\d{2}(\.\d+)?)?$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(written: str) -> str:
    """A day, month or year as the content writes it, without the time; "" for a day that no calendar has, and anything
    else as it is."""
    if _SERIAL.fullmatch(written):
        return (_FIRST_DAY + timedelta(days=int(written))).isoformat()
    day = read_date(_TIME.sub("", written))
    return day_of_calendar(day) if _DAY.fullmatch(day) else day
