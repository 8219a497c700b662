"""Freshness: dates exist, what is in use is valid, and reviews are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.dates import first_day, is_day, last_day
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath as Path
from palvelukartta.model.validity import goes_on, has_ended
from palvelukartta.problems import Problem, Severity, milder, problem
from palvelukartta.views.reviews import reviews_due

OF_THE_PAST = ("as_of", "reviewed_on")
"""Fields that tell when something was so: never a day to come."""


def days_exist(catalog: Catalog) -> Iterator[Problem]:
    """Every date is in the calendar."""
    for entry, path, written in _dates(catalog):
        if not is_day(written):
            yield problem("freshness-no-such-day", entry.locate(*path), entry.title, field=path[-1], found=written)


def validity_ends_after_it_begins(catalog: Catalog) -> Iterator[Problem]:
    """What is valid for a time ends after it begins."""
    for entry in catalog.entries.values():
        begins, ends = entry.data.get("valid_from"), entry.data.get("valid_until")
        if begins and ends and last_day(ends) < first_day(begins):
            yield problem(
                "freshness-ends-first", entry.locate("valid_until"), entry.title, found=ends, begins=str(begins)
            )


def facts_are_of_the_past(catalog: Catalog, today: date) -> Iterator[Problem]:
    """The day on which something was so, or was reviewed, is not to come."""
    for entry in catalog.entries.values():
        for name in OF_THE_PAST:
            written = entry.data.get(name)
            if written and first_day(written) > today:
                found = problem(
                    "freshness-future", entry.locate(name), entry.title, field=name, found=written, today=today
                )
                yield milder(found, Severity.WARNING)


def what_is_in_use_is_valid(catalog: Catalog, today: date) -> Iterator[Problem]:
    """What is said to go on has not ended."""
    for entry in catalog.entries.values():
        ended = entry.data.get("valid_until")
        if ended and goes_on(entry) and has_ended(entry, today):
            found = problem("freshness-ended", entry.locate("valid_until"), entry.title, found=ended, today=today)
            yield milder(found, Severity.WARNING)


def reviews_are_kept(catalog: Catalog, today: date) -> Iterator[Problem]:
    """An entry that sets a review interval is reviewed in time."""
    for review in reviews_due(catalog, today):
        entry = review.entry
        at = "reviewed_on" if "reviewed_on" in entry.data else "review_interval"
        found = problem(
            "freshness-review-due",
            entry.locate(at),
            entry.title,
            found=review.due.isoformat()[:7],
            today=today,
            interval=entry.data["review_interval"],
        )
        yield milder(found, Severity.HINT)


def _dates(catalog: Catalog) -> Iterator[tuple[Entry, Path, str]]:
    """Every value of a field that the schema declares to be a date."""
    for entry in catalog.entries.values():
        for path, written in _walk(entry.kind.schema, entry.data, ()):
            yield entry, path, written


def _walk(schema: Mapping[str, Any], data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        if schema.get("x-format") == "date":
            yield path, data
    elif isinstance(data, dict):
        properties = schema.get("properties", {})
        for key, value in data.items():
            yield from _walk(properties.get(key, {}), value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _walk(schema.get("items", {}), value, (*path, index))
