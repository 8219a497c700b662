"""Dates that stand in Finnish running text: 1.5.2026, toukokuussa 2026, vuonna 2023."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from palvelukartta.model.dates import first_day, is_day, last_day

_MONTHS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)

_DATE = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|\b(?P<name>{'|'.join(_MONTHS)})kuu[a-zäö]* (?P<named_year>(?:19|20)\d\d)\b"
    r"|\btarkista vuoden (?P<to_check>(?:19|20)\d\d)|\bvuoden (?P<unchecked>(?:19|20)\d\d)(?= [a-zåäö]+ on tarkist)"
    r"|(?<![\d/.–-])\b(?P<only_year>(?:19|20)\d\d)\b(?![./]\d)",
    re.IGNORECASE,
)

_KNOWN_AFTER = re.compile(r"[\s,]*(?:tiedon|tiedot|tilanteen|tiedotteen|tiedotteesta|uutisen|sivun)\b", re.IGNORECASE)
_KNOWN_BEFORE = re.compile(r"\((?:vuoden |vuonna )?$", re.IGNORECASE)
"""Beside a date: it says as of when something is known, not when something happens."""


@dataclass(frozen=True)
class WrittenDate:
    """A date in a text."""

    text: str
    """As it stands there."""
    written: str
    """As content writes dates: a year, a month or a day."""
    of_knowledge: bool = False
    """Whether it says as of when something is known."""
    whole: bool = True
    """Whether what is told of it waits for its end; else for its beginning."""

    def has_passed(self, today: date) -> bool:
        """Whether what waits for it waits in vain."""
        if self.of_knowledge:
            return False
        return last_day(self.written) < today if self.whole else first_day(self.written) <= today


def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """The dates of `text` that the calendar has, in their order. The year of a law's number, 109/2025, is none."""
    return tuple(found for match in _DATE.finditer(text) if (found := _date(match, text)) and is_day(found.written))


def _date(match: re.Match[str], text: str) -> WrittenDate | None:
    known = bool(_KNOWN_AFTER.match(text, match.end()) or _KNOWN_BEFORE.search(text, 0, match.start()))
    if match["day"]:
        written = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        return WrittenDate(match[0], written, known) if 1 <= int(match["month"]) <= 12 else None
    if match["name"]:
        month = _MONTHS.index(match["name"].casefold()) + 1
        return WrittenDate(match[0], f"{match['named_year']}-{month:02}", known)
    if year := match["to_check"] or match["unchecked"]:
        return WrittenDate(year, year, whole=False)
    return WrittenDate(match[0], match["only_year"], known)
