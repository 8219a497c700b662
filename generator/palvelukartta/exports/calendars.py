"""Calendars (RFC 5545): when an entry falls due to be reviewed, and what begins, ends or changes on a day.

Every event lasts a whole day and keeps its UID from build to build, so that a calendar which is subscribed to shows a
moved day once. Its time stamp is the content's day. Owners have calendars of their own. Left out is what has no day;
a calendar without an event is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from msgspec import Struct

from palvelukartta.exports.material import Material
from palvelukartta.exports.words import say
from palvelukartta.model.change import CHANGE, expectations
from palvelukartta.model.dates import first_day, last_day
from palvelukartta.model.entries import Entry
from palvelukartta.sitemap.addresses import OPEN_DATA, entry_address
from palvelukartta.views.reviews import next_review

REVIEWS, CHANGES = "tarkistukset.ics", "muutokset.ics"


_NO_SITE = "palvelukartta.invalid"
"""In the UIDs of a site whose address is not known (RFC 2606)."""

_LINE = 75
"""Octets of a line, the line break left out."""


class Event(Struct, frozen=True):
    """Something on a day."""

    entry: Entry
    on: date
    sort: str
    """Tells the events of one entry apart."""
    summary: str


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The calendars of reviews, of everybody and of each owner, and that of changes."""
    reviews = list(_reviews(material))
    owned: dict[str, list[Event]] = {}
    for event in reviews:
        owned.setdefault(str(event.entry.data.get("owner", "")), []).append(event)
    if reviews:
        yield REVIEWS, _calendar(material, say("calendar_reviews"), reviews)
    for owner in sorted(filter(None, owned)):
        yield f"tarkistukset/{owner}.ics", _calendar(material, say("calendar_reviews"), owned[owner], f"{OPEN_DATA}t/")
    if changes := list(_changes(material)):
        yield CHANGES, _calendar(material, say("calendar_changes"), changes)


def _reviews(material: Material) -> Iterator[Event]:
    for entry in material.catalog.entries.values():
        if day := next_review(entry):
            yield Event(entry, day, "tarkistus", say("event_review", title=entry.title))


def _changes(material: Material) -> Iterator[Event]:
    """Beginnings and ends of validity, changes with a day, and what is expected on one."""
    for entry in material.written.entries.values():
        data, title = entry.data, entry.title
        if "valid_from" in data:
            yield Event(entry, first_day(str(data["valid_from"])), "alkaa", say("event_begins", title=title))
        if "valid_until" in data:
            yield Event(entry, last_day(str(data["valid_until"])), "paattyy", say("event_ends", title=title))
        if entry.kind.name == CHANGE and "date" in data:
            yield Event(entry, first_day(str(data["date"])), "muutos", say("event_change", title=title))
        for expected in expectations(entry):
            if expected.expected_from:
                sort = "-".join(["odotus", *map(str, expected.path)])
                yield Event(entry, first_day(expected.expected_from), sort, say("event_expected", title=title))


def _calendar(material: Material, name: str, events: Iterable[Event], page: str = OPEN_DATA) -> bytes:
    """`page`: a place in the folder of the calendar, from which links are seen where the site's address is unknown."""
    title = f"{name}, {material.site('title')}"
    ordered = sorted(events, key=lambda event: (event.on, event.entry.key, event.sort))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Palvelukartta//FI",
        f"X-WR-CALNAME:{_escaped(title)}",
        *(line for event in ordered for line in _event(material, event, page)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(material: Material, event: Event, page: str) -> Iterator[str]:
    entry, href = event.entry, material.href(entry_address(event.entry), page)
    owner = "".join(material.titles("actor", entry.data.get("owner")))
    said = [say("event_owner", owner=owner)] if owner else []
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.kind.name}-{entry.id}-{event.sort}@{urlsplit(material.base_url).hostname or _NO_SITE}"
    yield f"DTSTAMP:{_day(material.today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.on)}"
    yield f"DTEND;VALUE=DATE:{_day(event.on + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    yield f"DESCRIPTION:{_escaped(chr(10).join([*said, href]))}"
    yield f"CATEGORIES:{_escaped(entry.kind.singular)}"
    if material.base_url:
        yield f"URL:{href}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    for written in ("\\", ";", ","):
        text = text.replace(written, f"\\{written}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each after the first begun by a space; no letter is cut in two."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
