"""A number of a workbook as the person who typed it sees it: a spreadsheet keeps a day as the days since its first one,
and only the format of the cell tells that it is a day (ECMA-376, 18.8.30 and 18.17.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
"""Day 0, by whether the workbook counts from 1904."""

_BUILT_IN = {
    **dict.fromkeys((14, *range(27, 32), 36, 50, 51, 52, 53, 54, 55, 56, 57, 58), "d.m.yyyy"),
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "d.m.yyyy h:mm",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35), "h:mm"),
}  # fmt: skip
"""Formats that a workbook does not tell, as far as they are days or times of the day."""

_WORDS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|General', re.IGNORECASE)
"""What of a format is text, a colour, a language or a condition; a length of time ([h]) is no time of the day."""


def format_of(number: int, own: dict[int, str]) -> str:
    """The letters of a format that say what of a moment is shown: some of d, m, y and h; "" for a plain number."""
    written = own.get(number, _BUILT_IN.get(number, "")).partition(";")[0]
    letters = _WORDS.sub("", written).casefold()
    if not re.search("[dyhs]", letters) and "mmm" not in letters:
        return ""
    is_time = bool(re.search("[hs]", letters))
    has_month = "m" in letters and ("d" in letters or "y" in letters or not is_time)
    shown = {"d": "d" in letters, "m": has_month, "y": "y" in letters, "h": is_time}
    return "".join(letter for letter, is_shown in shown.items() if is_shown)


def shown(written: str, letters: str, epoch: datetime) -> str:
    """The number as its format shows it; a plain one, and what is no day of the calendar, as it is written."""
    try:
        moment = epoch + timedelta(seconds=round(float(written) * 86400))
    except (ValueError, OverflowError):
        return written
    day = _day(moment.date(), letters)
    clock = f"{moment.hour}.{moment.minute:02}" if "h" in letters else ""
    return " ".join(filter(None, (day, clock))) or written


def _day(day: date, letters: str) -> str:
    parts: Sequence[str] = [
        f"{day.day}." if "d" in letters else "",
        str(day.month) if "m" in letters else "",
        str(day.year) if "y" in letters else "",
    ]
    between = "." if "d" in letters else "/"
    return parts[0] + between.join(filter(None, parts[1:])) + ("." if "m" in letters and "y" not in letters else "")
