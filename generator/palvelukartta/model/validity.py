"""Validity: what holds on a day. An entry whose time is over has ended, whatever its status says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.dates import first_day, last_day
from palvelukartta.model.edits import with_edited
from palvelukartta.model.entries import Entry


def has_ended(entry: Entry, today: date) -> bool:
    """Whether the entry's time is over."""
    written = entry.data.get("valid_until")
    return bool(written) and last_day(str(written)) < today


def has_begun(entry: Entry, today: date) -> bool:
    """Whether the entry's time has come; also where it tells no beginning."""
    written = entry.data.get("valid_from")
    return not written or first_day(str(written)) <= today


def on_day(catalog: Catalog, today: date) -> Catalog:
    """`catalog` as it is on the day `today`: what has a status and whose time is over has the status of what ended."""
    for entry in [entry for entry in catalog.entries.values() if has_ended(entry, today)]:
        if "status" in entry.data and not entry.is_closed and (ends := sorted(entry.kind.marked("x-end"))):
            catalog = with_edited(catalog, replace(entry, data={**entry.data, "status": ends[0]}))
    return catalog
