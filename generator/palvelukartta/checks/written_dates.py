"""Dates that stand in Finnish running text: 1.5.2026, toukokuussa 2026, vuonna 2023."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from palvelukartta.model.dates import first_day, is_day, last_day

_MONTHS = (
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
)

_SEASONS = {"kevää": "06", "kesä": "08", "syksy": "11"}
"""Beginning of a season's name → the month by which it is over."""

_DATE = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])"
    rf"|\b(?:(?P<named_day>\d{{1,2}})\. )?(?P<name>{'|'.join(_MONTHS)})kuu[a-zäö]* (?P<named_year>(?:19|20)\d\d)\b"
    r"|\b(?P<season>kevää|kesä|syksy)[a-zäö]* (?P<season_year>(?:19|20)\d\d)\b"
    r"|\bvuoden (?P<begun>(?:19|20)\d\d) (?:alussa|alusta)\b"
    r"|\btarkista vuoden (?P<to_check>(?:19|20)\d\d)|\bvuoden (?P<unchecked>(?:19|20)\d\d)(?= [a-zåäö]+ on tarkist)"
    r"|(?<![\d/.–-])\b(?P<only_year>(?:19|20)\d\d)\b(?![./]\d)",
    re.IGNORECASE,
)

_KNOWN_AFTER = re.compile(r"[\s,]*(?:tiedon|tiedot|tilanteen|tiedotteen|tiedotteesta|uutisen|sivun)\b", re.IGNORECASE)
_KNOWN_BEFORE = re.compile(r"\((?:vuoden |vuonna |tilanne |tieto )?$", re.IGNORECASE)
"""Beside a date: it says as of when something is known, not when something happens."""


class WrittenDate(Struct, frozen=True):
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
    return tuple(day for match in _DATE.finditer(text) if (day := _date(match, text)) and is_day(day.written))


def _date(match: re.Match[str], text: str) -> WrittenDate | None:
    known = bool(_KNOWN_AFTER.match(text, match.end()) or _KNOWN_BEFORE.search(text, 0, match.start()))
    if year := match["to_check"] or match["unchecked"]:
        return WrittenDate(year, year, whole=False)
    written = _numbered(match) or _named(match) or match["iso"] or match["only_year"]
    return WrittenDate(match[0], written, known) if "00" < written[5:7] <= "12" or len(written) == 4 else None


def _numbered(match: re.Match[str]) -> str:
    """1.5.2026; ""."""
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match["day"] else ""


def _named(match: re.Match[str]) -> str:
    """A month by its name, perhaps with its day; a season, as its last month; the beginning of a year; ""."""
    if match["name"]:
        month = f"{match['named_year']}-{_MONTHS.index(match['name'].casefold()) + 1:02}"
        return f"{month}-{int(match['named_day']):02}" if match["named_day"] else month
    if match["season"]:
        return f"{match['season_year']}-{_SEASONS[match['season'].casefold()]}"
    return f"{match['begun']}-03" if match["begun"] else ""
