"""Changes that content tells of: what is still to come, as of when that is known, and what took whose place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.dates import first_day, last_day, months_later
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath

CHANGE = "change"
"""Kind of the entries that each tell one change, and type of a notice that tells of one to come."""

TOLD_BACK = ("replaced", "concerns")
"""Fields of a change whose entries' pages tell of it."""

KNOWN_FOR_MONTHS = 6
"""After this many months what is known of a change to come is asked for again, where its entry sets no interval."""


class Expectation(Struct, frozen=True):
    """Something that content says is to come."""

    entry: Entry
    path: FieldPath
    """Where it stands in the entry; () for an entry that is itself a change."""
    data: Mapping[str, Any]

    @property
    def expected_from(self) -> str:
        """When it is to come, as written; "" where no day is known."""
        return str(self.data.get("expected_from", ""))

    @property
    def known_at(self) -> str:
        """As of when that is known, as written; ""."""
        return str(self.data.get("known_at", ""))

    @property
    def is_dated(self) -> bool:
        """Whether it tells when it is to come, or as of when it is known."""
        return bool(self.expected_from or self.known_at)

    def has_passed(self, today: date) -> bool:
        """Whether its day has come."""
        return bool(self.expected_from) and first_day(self.expected_from) <= today

    def is_unfollowed(self, today: date) -> bool:
        """Whether its time is over and nobody has looked since what became of it."""
        return bool(self.expected_from) and last_day(self.expected_from) < today and not self.is_sought

    @property
    def is_sought(self) -> bool:
        """Whether somebody has looked, on its day or later, what became of it."""
        known, expected = self.known_at, self.expected_from
        return bool(known and expected) and last_day(known) >= first_day(expected)

    @property
    def ask_again(self) -> date | None:
        """First day of the month in which what is known falls due to be looked at again; None where it has no date."""
        months = int(self.entry.data.get("review_interval", KNOWN_FOR_MONTHS))
        return months_later(last_day(self.known_at), months) if self.known_at else None


def has_happened(change: Entry, today: date) -> bool:
    """Whether a change has a day, and that day has come."""
    written = change.data.get("date")
    return bool(written) and first_day(str(written)) <= today


def newest_first(catalog: Catalog) -> list[Entry]:
    """Every change by its day, or the one on which it is expected: the newest first, after those without one."""
    return sorted(catalog.of_kind(CHANGE), key=_day, reverse=True)


def _day(change: Entry) -> str:
    return str(change.data.get("date", change.data.get("expected_from", "9")))


def expectations(entry: Entry) -> Iterator[Expectation]:
    """What `entry` says is to come: itself, where it is a change without a day, and its notices."""
    if entry.kind.name == CHANGE and "date" not in entry.data:
        yield Expectation(entry, (), entry.data)
    for index, notice in enumerate(entry.items("notices")):
        if notice.get("type") == CHANGE:
            yield Expectation(entry, ("notices", index), notice)


def told_of(catalog: Catalog, entry: Entry) -> Iterator[tuple[Entry, Reference]]:
    """Changes that name `entry`, each with the reference that does: it was replaced, replaces, or is concerned."""
    for reference in catalog.incoming(entry.key):
        if reference.source.kind == CHANGE and reference.relation.fields[0] in TOLD_BACK:
            yield catalog.entries[reference.source], reference


def something_to_come(catalog: Catalog, entry: Entry, today: date) -> bool:
    """Whether `entry` or a change that names it tells of something to come."""
    changes = (change for change, _ in told_of(catalog, entry))
    return next(expectations(entry), None) is not None or any(not has_happened(change, today) for change in changes)
