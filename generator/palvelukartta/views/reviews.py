"""Reviews: when an entry falls due to be looked at again by those who answer for it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.dates import last_day, months_later
from palvelukartta.model.entries import Entry


class Review(Struct, frozen=True):
    """A review that an entry's own interval asks for."""

    entry: Entry
    due: date
    """First day of the month in which it falls due."""


def next_review(entry: Entry) -> date | None:
    """First day of the month in which the entry's next review falls due: `review_interval` months after `reviewed_on`,
    or after `as_of` where nobody has reviewed it. None where the entry sets no interval or has no date to count from.
    """
    months = entry.data.get("review_interval")
    since = entry.data.get("reviewed_on") or entry.data.get("as_of")
    return months_later(last_day(str(since)), int(months)) if months and since else None


def reviews_due(catalog: Catalog, today: date) -> list[Review]:
    """Reviews whose month has come, the longest overdue first."""
    dated = ((entry, next_review(entry)) for entry in catalog.entries.values())
    due = [Review(entry, day) for entry, day in dated if day and day <= today]
    return sorted(due, key=lambda review: (review.due, review.entry.key))
