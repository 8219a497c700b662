"""Values as people write them into a form, and what they are in a file.

A date is 28.11.2026, a number has a comma. Whatever is none stays the text that it is: the check says what is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_BREAKS = re.compile("\r\n?|\x0b|\x0c|\x1c|\x1d|\x1e")
_SPACES = re.compile("[\t\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_TRAILING = re.compile(r"[ \u00a0]+(?=\n|\Z)")

_ISO = re.compile(r"(?P<year>\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d))?)?")
_WRITTEN = re.compile(r"(((?P<day>\d{1,2})\s*\.\s*)?(?P<month>\d{1,2})\s*[./]\s*)?(?P<year>\d{4})")
_NUMBER = re.compile(r"[-−]?\d{1,3}([  \u202f]?\d{3})*([.,]\d+)?|[-−]?\d+([.,]\d+)?")


def normalized(text: str) -> str:
    """What was typed, as a file keeps it: one sort of line break and space, composed letters, nothing unseen, and no
    space at the end of a line."""
    plain = _UNSEEN.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))
    return _TRAILING.sub("", unicodedata.normalize("NFC", plain))


def name_of(typed: str) -> str:
    """A name that was typed: on one line."""
    return " ".join(normalized(typed).split())


def shown_date(written: str) -> str:
    """A year, month or day of a file as people write it; anything else as it is."""
    match = _ISO.fullmatch(written)
    if not match:
        return written
    parts = [int(part) for part in (match["day"], match["month"]) if part]
    if len(parts) == 1:
        return f"{parts[0]}/{match['year']}"
    return ".".join([*map(str, parts), match["year"]])


def read_date(typed: str) -> str:
    """A year, month or day that a person wrote as a file has it; anything else as it is."""
    match = _WRITTEN.fullmatch(typed.strip())
    if not match:
        return typed.strip()
    parts = [f"{int(part):02}" for part in (match["month"], match["day"]) if part]
    return "-".join([match["year"], *parts])


def day_of_calendar(day: str) -> str:
    """A day as a file has it, or "" where no calendar has it."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""


def shown_number(value: float) -> str:
    """A number of a file with the comma of Finnish."""
    return str(value).replace(".", ",")


def read_number(typed: str, *, whole: bool) -> int | float | str:
    """The number that a person wrote; what is none as it is."""
    text = typed.strip()
    if not _NUMBER.fullmatch(text):
        return text
    plain = re.sub(r"[  \u202f]", "", text).replace("−", "-").replace(",", ".")
    if "." not in plain:
        return int(plain)
    number = float(plain)
    return int(number) if whole and number.is_integer() else number
