"""Changes on the page of an entry: what it was called before, what took its place, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from palvelukartta.model.catalog import Reference
from palvelukartta.model.change import Expectation, has_happened, told_of
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.dates import readable
from palvelukartta.pages.present import Link, Presenter


@dataclass(frozen=True)
class Replaced:
    """An old name and what took its place."""

    was: str
    page: Link | None
    """The page that tells of the old one, where there is one."""
    by: Link | None
    """What took its place, where anything did."""


@dataclass(frozen=True)
class ChangeNote:
    """A change that an entry's page tells of in a line."""

    link: Link
    when: str
    """The day on which it took effect, or is expected; "" where it is not known."""
    known_at: str
    """As of when a change to come is known; ""."""
    to_come: bool
    uncertain: bool
    """Whether it was to come by now, but its outcome is not known."""
    formerly: str
    """What this entry was called or took the place of; "" where it did not."""
    replaced: tuple[Replaced, ...]
    """What took the place of what, left out for a page that took a place itself."""


def change_notes(presenter: Presenter, entry: Entry, today: date) -> Iterator[ChangeNote]:
    """The changes that name `entry`, each once: those to come first, then the newest."""
    naming: dict[str, tuple[Entry, list[Reference]]] = {}
    for change, reference in told_of(presenter.catalog, entry):
        naming.setdefault(change.id, (change, []))[1].append(reference)
    changes = sorted(naming.values(), key=lambda named: str(named[0].data.get("date", "")), reverse=True)
    for change, named_by in sorted(changes, key=lambda named: has_happened(named[0], today)):
        yield _note(presenter, change, named_by, today)


def replaced(presenter: Presenter, change: Entry) -> Iterator[Replaced]:
    """What `change` replaced by what, in the order of its file."""
    for data in change.items("replaced"):
        old, new = (_linked(presenter, change, data, field) for field in ("page", "by"))
        yield Replaced(in_language(data.get("was"), presenter.language), old, new)


def _note(presenter: Presenter, change: Entry, named_by: list[Reference], today: date) -> ChangeNote:
    expectation = Expectation(change, (), change.data)
    successor = [reference.path for reference in named_by if reference.path[-1] == "by"]
    return ChangeNote(
        link=presenter.link(change),
        when=readable(change.data.get("date") or expectation.expected_from),
        known_at=readable(expectation.known_at),
        to_come=not has_happened(change, today),
        uncertain=not has_happened(change, today) and expectation.has_passed(today),
        formerly=", ".join(_was(presenter, change, path[1]) for path in successor),
        replaced=() if successor else tuple(replaced(presenter, change)),
    )


def _was(presenter: Presenter, change: Entry, index: Any) -> str:
    return in_language(change.items("replaced")[index].get("was"), presenter.language)


def _linked(presenter: Presenter, change: Entry, data: dict[str, Any], field: str) -> Link | None:
    link = presenter.value(change.kind.field("replaced", field), data[field]) if field in data else None
    return link if isinstance(link, Link) else None
