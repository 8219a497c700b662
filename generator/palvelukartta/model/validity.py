"""Validity: what holds on a day. An entry whose time is over has ended, whatever its status says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.dates import first_day, last_day
from palvelukartta.model.edits import with_edited
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import STATUS

_TIMES = ("valid_from", "valid_until")
"""Fields that say from which day an entry holds, and until which."""


def has_ended(entry: Entry, today: date) -> bool:
    """Whether the entry's time is over."""
    written = entry.data.get(_TIMES[1])
    return bool(written) and last_day(str(written)) < today


def has_begun(entry: Entry, today: date) -> bool:
    """Whether the entry's time has come; also where it tells no beginning."""
    written = entry.data.get(_TIMES[0])
    return not written or first_day(str(written)) <= today


def goes_on(entry: Entry) -> bool:
    """Whether the entry says how it stands, and that it is not over; what tells of its own time only says neither."""
    stands = [field for field in entry.kind.closed if field in entry.data]
    return bool(stands) and not entry.is_closed and entry.data.get(STATUS) not in entry.kind.marked("x-then")


def on_day(catalog: Catalog, today: date) -> Catalog:
    """`catalog` as it is on the day `today`: what says how it stands, and whose time is over or has not come, stands as
    what ended or is planned."""
    timed = [entry for entry in catalog.entries.values() if _TIMES[0] in entry.data or _TIMES[1] in entry.data]
    for entry in timed:
        if stands := dict(_standing(entry, today)):
            catalog = with_edited(catalog, replace(entry, data={**entry.data, **stands}))
    return catalog


def _standing(entry: Entry, today: date) -> Iterator[tuple[str, str]]:
    """Each field that says how things stand, and what it says on the day, where its editor wrote something else."""
    mark = "x-end" if has_ended(entry, today) else "" if has_begun(entry, today) else "x-before"
    if not mark or entry.is_closed:
        return
    for field in entry.kind.closed:
        usual = mark == "x-end" or entry.data.get(field) in entry.kind.marked("x-usual", field)
        if field in entry.data and usual and (values := sorted(entry.kind.marked(mark, field))):
            yield field, values[0]
