"""Freshness: dates exist, what is in use is valid, and reviews are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.dates import first_day, is_day, last_day
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import is_date
from palvelukartta.model.validity import goes_on, has_ended
from palvelukartta.problems import Problem
from palvelukartta.views.reviews import reviews_due

OF_THE_PAST = ("as_of", "reviewed_on")
"""Fields that tell when something was so: never a day to come."""


def days_exist(entry: Entry) -> Iterator[Problem]:
    """Every date is in the calendar."""
    for path, _, written in entry.values(is_date):
        if not is_day(written):
            yield problem("freshness-no-such-day", entry.locate(*path), entry.title, field=path[-1], found=written)


def validity_ends_after_it_begins(entry: Entry) -> Iterator[Problem]:
    """What is valid for a time ends after it begins."""
    begins, ends = entry.data.get("valid_from"), entry.data.get("valid_until")
    if begins and ends and last_day(ends) < first_day(begins):
        yield problem("freshness-ends-first", entry.locate("valid_until"), entry.title, found=ends, begins=str(begins))


def facts_are_of_the_past(entry: Entry, today: date) -> Iterator[Problem]:
    """The day on which something was so, or was reviewed, is not to come."""
    for name in OF_THE_PAST:
        written = entry.data.get(name)
        if written and first_day(written) > today:
            yield problem("freshness-future", entry.locate(name), entry.title, field=name, found=written, today=today)


def what_is_in_use_is_valid(entry: Entry, today: date) -> Iterator[Problem]:
    """What is said to go on has not ended."""
    ended = entry.data.get("valid_until")
    if ended and goes_on(entry) and has_ended(entry, today):
        yield problem("freshness-ended", entry.locate("valid_until"), entry.title, found=ended, today=today)


def reviews_are_kept(catalog: Catalog, today: date) -> Iterator[Problem]:
    """An entry that sets a review interval is reviewed in time."""
    for review in reviews_due(catalog, today):
        entry = review.entry
        at = "reviewed_on" if "reviewed_on" in entry.data else "review_interval"
        yield problem(
            "freshness-review-due",
            entry.locate(at),
            entry.title,
            found=review.due.isoformat()[:7],
            today=today,
            interval=entry.data["review_interval"],
        )
