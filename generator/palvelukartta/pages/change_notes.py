"""Changes on the page of an entry: what it was called before, what took its place, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Reference
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.change import Expectation, has_happened, told_of
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.texts import Texts


class Replaced(Struct, frozen=True):
    """An old name and what took its place."""

    was: str
    page: Link | None
    """The page that tells of the old one, where there is one."""
    by: Link | None
    """What took its place, where anything did."""


class ChangeNote(Struct, frozen=True):
    """A change that an entry's page tells of in a line."""

    link: Link
    when: str
    """The day on which it took effect, or is expected; "" where it is not known."""
    doubt: str
    """How sure the day is, in a word, where it is less sure than a source says; ""."""
    known_at: str
    """As of when a change to come is known; ""."""
    to_come: bool
    uncertain: bool
    """Whether it was to come by now, but its outcome is not known."""
    sought: bool
    """Whether somebody has looked for the outcome, at `known_at`."""
    formerly: str
    """What this entry was called or took the place of; "" where it did not."""
    is_replaced: bool
    """Whether this entry is what the change put something else in the place of."""
    replaced: tuple[Replaced, ...]
    """What took the place of what: on a page that was replaced only its own, on one that took a place none."""


class Concerned(Struct, frozen=True):
    """Pages of one kind that a change concerns."""

    title: str
    links: tuple[Link, ...]


def change_notes(presenter: Presenter, entry: Entry, today: date) -> Iterator[ChangeNote]:
    """The changes that name `entry`, each once: those to come first, then the newest."""
    naming: dict[str, tuple[Entry, list[Reference]]] = {}
    for change, reference in told_of(presenter.catalog, entry):
        naming.setdefault(change.id, (change, []))[1].append(reference)
    changes = sorted(naming.values(), key=lambda named: str(named[0].data.get("date", "")), reverse=True)
    for change, named_by in sorted(changes, key=lambda named: has_happened(named[0], today)):
        yield _note(presenter, change, named_by, today)


def expected(change: Entry, texts: Texts, today: date) -> str:
    """When a change to come is expected and as of when that is known, in words; "" where neither is told."""
    expectation, words = Expectation(change, (), change.data), texts["pages"]
    passed = expectation.has_passed(today)
    told = {
        "change_was_expected" if passed else "change_expected": change.data.get("date") or expectation.expected_from,
        "change_sought" if passed and expectation.is_sought else "change_known": expectation.known_at,
    }
    return " ".join(words[name].format(date=readable(day)) for name, day in told.items() if day)


def replaced(presenter: Presenter, change: Entry) -> Iterator[Replaced]:
    """What `change` replaced by what, in the order of its file."""
    for data in change.items("replaced"):
        old, new = (_linked(presenter, change, data, field) for field in ("page", "by"))
        yield Replaced(in_language(data.get("was"), presenter.language), old, new)


def concerned(presenter: Presenter, change: Entry) -> Iterator[Concerned]:
    """Whom `change` concerns, kind by kind."""
    groups: dict[str, list[Link]] = {}
    for reference in presenter.catalog.outgoing(change.key):
        target = presenter.catalog.entries.get(reference.target)
        if reference.relation.fields[0] == "concerns" and target:
            groups.setdefault(target.kind.plural, []).append(presenter.link(target))
    for title, links in sorted(groups.items()):
        yield Concerned(title, tuple(sorted(links, key=lambda link: link.title)))


def _note(presenter: Presenter, change: Entry, named_by: list[Reference], today: date) -> ChangeNote:
    expectation = Expectation(change, (), change.data)
    successor = [reference.path for reference in named_by if reference.path[-1] == "by"]
    own = {reference.path[1] for reference in named_by if reference.path[-1] == "page"}
    pairs = [pair for index, pair in enumerate(replaced(presenter, change)) if not own or index in own]
    return ChangeNote(
        link=presenter.link(change),
        when=readable(change.data.get("date") or expectation.expected_from),
        doubt=doubt(change),
        known_at=readable(expectation.known_at),
        to_come=not has_happened(change, today),
        uncertain=not has_happened(change, today) and expectation.has_passed(today),
        sought=expectation.is_sought,
        formerly=", ".join(_was(presenter, change, path[1]) for path in successor),
        is_replaced=bool(own) and has_happened(change, today),
        replaced=() if successor else tuple(by_successor(pairs)),
    )


def by_successor(pairs: list[Replaced]) -> Iterator[Replaced]:
    """Of `pairs`, what the same page took the place of in one."""
    for _, group in groupby(pairs, key=lambda pair: pair.by and pair.by.href):
        first, *rest = group
        yield Replaced(", ".join(pair.was for pair in (first, *rest)), None if rest else first.page, first.by)


def _was(presenter: Presenter, change: Entry, index: Any) -> str:
    return in_language(change.items("replaced")[index].get("was"), presenter.language)


def _linked(presenter: Presenter, change: Entry, data: dict[str, Any], field: str) -> Link | None:
    link = presenter.value(change.kind.field("replaced", field), data[field]) if field in data else None
    return link if isinstance(link, Link) else None


def doubt(change: Entry) -> str:
    """The certainty of the change's day, where a citation names it and it is weak."""
    for citation in change.items("sources"):
        if citation["certainty"] in WEAK and "date" in citation.get("fields", ()):
            return change.kind.label(citation["certainty"], "sources", "certainty")
    return ""
