"""Calendars: read by another program, whole days, and the same UIDs from build to build."""

from __future__ import annotations

from datetime import date

import icalendar
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.exports import calendars
from palvelukartta.exports.material import Material
from palvelukartta.model.edits import with_edited
from palvelukartta.views.reviews import next_review
from tests.exports.material import material


def events_of(content: bytes) -> list[icalendar.Component]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_every_calendar_is_read_and_has_an_event(exported: Material) -> None:
    for address, content in calendars.files(exported):
        events = events_of(content)
        uids = [str(event["UID"]) for event in events]
        assert uids, address
        assert len(set(uids)) == len(uids)
        assert not any(event.errors for event in events)
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")


def test_reviews_are_those_of_the_entries(good: Checked) -> None:
    service = good.catalog.of_kind("service")[0]
    actor = good.catalog.of_kind("actor")[0]
    data = {**service.data, "reviewed_on": "2026-01-15", "review_interval": 6, "owner": actor.id, "title": "Ä, ö; \\"}
    changed = replace(service, data=data)
    exported = material(replace(good, catalog=with_edited(good.catalog, changed)))
    made = dict(calendars.files(exported))
    due = {entry.id for entry in exported.catalog.entries.values() if next_review(entry)}
    events = {str(event["UID"]): event for event in events_of(made[calendars.REVIEWS])}
    event = events[f"service-{service.id}-tarkistus@www.esimerkki.fi"]

    assert len(events) == len(due)
    assert event.decoded("DTSTART") == next_review(changed) == date(2026, 7, 1)
    assert str(event["SUMMARY"]) == "Tarkista: Ä, ö; \\"
    assert actor.title in str(event["DESCRIPTION"])
    assert [str(event["UID"]) for event in events_of(made[f"tarkistukset/{actor.id}.ics"])] == [str(event["UID"])]


def test_changes_are_dated_by_what_is_written(good: Checked) -> None:
    service = good.catalog.of_kind("service")[0]
    changed = replace(service, data={**service.data, "valid_from": "2026-05", "valid_until": "2026"})
    made = dict(calendars.files(material(replace(good, catalog=with_edited(good.catalog, changed)))))
    events = {str(event["UID"]).partition("@")[0]: event for event in events_of(made[calendars.CHANGES])}

    assert events[f"service-{service.id}-alkaa"].decoded("DTSTART") == date(2026, 5, 1)
    assert events[f"service-{service.id}-paattyy"].decoded("DTSTART") == date(2026, 12, 31)
    assert events[f"service-{service.id}-paattyy"].decoded("DTEND") == date(2027, 1, 1)
