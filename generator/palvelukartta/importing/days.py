"""Days as people, spreadsheets and other programs write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_SERIAL = re.compile(r"[2-7]\d{4}")
"""What Excel keeps of a day: days since 30.12.1899, here of 1954 to 2119."""

_FIRST_DAY = date(1899, 12, 30)
_TIME = r"(?:[ T]+(?:klo )?\d{1,2}[.:]\d{2}(?:[.:]\d{2}(?:\.\d+)?)?)?"
_FINNISH = re.compile(rf"(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>\d{{4}}){_TIME}")
_ISO = re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d{{2}})-(?P<d>\d{{2}}){_TIME}")
_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})")


def day_of(written: str) -> str:
    """A day or a month as the content writes it, without the time; else, and for what no calendar has, "" or what is
    written."""
    if _SERIAL.fullmatch(written):
        return (_FIRST_DAY + timedelta(days=int(written))).isoformat()
    if found := _MONTH.fullmatch(written):
        return f"{found[2]}-{int(found[1]):02}"
    if found := _FINNISH.fullmatch(written) or _ISO.fullmatch(written):
        try:
            return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
        except ValueError:
            return ""
    return written
