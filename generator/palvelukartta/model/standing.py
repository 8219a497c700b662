"""Whether what an entry tells of is as usual, and what has taken its place.

The schema says which values are the usual ones (`x-usual`) and which fields name what is there today (`x-successor`);
an entry of the kind changes says it for the pages that it names.
"""

from __future__ import annotations

from datetime import date

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import has_happened, told_of
from palvelukartta.model.dates import first_day, months_later
from palvelukartta.model.entries import Entry
from palvelukartta.model.relation import relation_of
from palvelukartta.model.schema import Schema

STALE_AFTER_YEARS = 2
"""A fact older than this gets a notice, where its editor set no review interval."""


def deviation(entry: Entry, *, is_dated: bool = False) -> tuple[str, str] | None:
    """Field and value that say that the entry is not as usual: it has ended, is on trial or planned, is repealed.

    `is_dated`: its status is of another time.
    """
    for name, usual in entry.kind.usual.items():
        value = entry.data.get(name)
        if value is not None and (value not in usual or (is_dated and usual[value] == "now")):
            return name, str(value)
    return None


def is_stale(entry: Entry, today: date) -> bool:
    """Whether the facts are older than their review interval (two years where none is set)."""
    as_of = entry.data.get("as_of")
    if not as_of or entry.is_closed:
        return False
    months = entry.data.get("review_interval", STALE_AFTER_YEARS * 12)
    return months_later(first_day(str(as_of)), int(months) + (12 if len(str(as_of)) == 4 else 0)) <= today


def as_of_then(entry: Entry, today: date) -> str:
    """As of when the entry's status holds, as content writes it, where nobody knows whether it still does; "" where it
    holds now."""
    of_then = entry.data.get("status") in entry.kind.marked("x-then")
    return str(entry.data.get("as_of", "")) if of_then or is_stale(entry, today) else ""


def successor(catalog: Catalog, entry: Entry, today: date) -> Entry | None:
    """The entry that has taken the place of `entry`: its own field says so, or a change that happened by `today`."""
    for name in entry.kind.successors:
        if name in entry.data:
            return _named(catalog, entry.kind.field(name), entry.data[name])
    for change, reference in told_of(catalog, entry):
        if reference.relation.fields == ("replaced", "page") and has_happened(change, today):
            replaced = change.items("replaced")[int(reference.path[1])]
            return _named(catalog, change.kind.field("replaced", "by"), replaced.get("by"))
    return None


def _named(catalog: Catalog, field: Schema, written: object) -> Entry | None:
    return catalog.entries.get(catalog.target_key(relation_of(field), str(written)))
