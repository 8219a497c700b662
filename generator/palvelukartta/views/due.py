"""What somebody should look at again: reviews that are late or were never made, and validity that ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import expectations
from palvelukartta.model.dates import first_day, last_day
from palvelukartta.model.entries import Entry
from palvelukartta.model.validity import goes_on, has_ended
from palvelukartta.views.reviews import reviews_due

NEAR = timedelta(days=60)
"""Validity that ends within this time is told beforehand."""


class Reason(StrEnum):
    """Why an entry should be looked at, the most urgent first."""

    ENDED = "ended"
    """It is said to be in use, but its validity has ended."""
    LATE = "late"
    """The review that its interval asks for is due."""
    PASSED = "passed"
    """A change was expected by now, and nobody has looked what became of it."""
    KNOWN = "known"
    """What is known of a change to come is old."""
    ENDS = "ends"
    """Its validity ends soon."""
    NEVER = "never"
    """Nobody has reviewed it."""


class Due(Struct, frozen=True, eq=False):
    """An entry to look at."""

    entry: Entry
    reason: Reason
    on: date | None
    """Last day of validity, day on which a change was expected, or first day of the month in which a look is due."""

    @property
    def owner(self) -> str:
        """Id of the actor that answers for the content; "" where the entry names none."""
        return str(self.entry.data.get("owner", ""))


def due(catalog: Catalog, today: date) -> list[Due]:
    """Every entry to look at, once, with its most urgent reason: by owner, those without one last; then by reason, date
    and key."""
    first: dict[Entry, Due] = {}
    for look in sorted(_all(catalog, today), key=lambda look: list(Reason).index(look.reason)):
        first.setdefault(look.entry, look)
    return sorted(
        first.values(),
        key=lambda look: (
            not look.owner,
            look.owner,
            list(Reason).index(look.reason),
            look.on or date.min,
            look.entry.key,
        ),
    )


def _all(catalog: Catalog, today: date) -> Iterator[Due]:
    for review in reviews_due(catalog, today):
        yield Due(review.entry, Reason.LATE, review.due)
    for entry in catalog.entries.values():
        for expectation in expectations(entry):
            if expectation.is_unfollowed(today):
                yield Due(entry, Reason.PASSED, first_day(expectation.expected_from))
            if (again := expectation.ask_again) and again <= today:
                yield Due(entry, Reason.KNOWN, again)
        written = entry.data.get("valid_until")
        ends = last_day(str(written)) if written else None
        if ends and has_ended(entry, today) and goes_on(entry):
            yield Due(entry, Reason.ENDED, ends)
        if ends and today <= ends <= today + NEAR:
            yield Due(entry, Reason.ENDS, ends)
        if "reviewed_on" not in entry.data:
            yield Due(entry, Reason.NEVER, None)
