"""The list of changes as a timeline: what is still to come, then what has happened, the newest first."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import CHANGE, Expectation, has_happened, newest_first
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import asked
from palvelukartta.pages.change_notes import Concerned, Replaced, by_successor, concerned, doubt, expected, replaced
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import feed_address, relative


class Event(Struct, frozen=True):
    """A change on the timeline."""

    link: Link
    when: str
    """The day on which it took effect, as readers write it; "" where it has not."""
    doubt: str
    """How sure the day is, in a word, where it is less sure than a source says; ""."""
    expected: str
    """When it is expected and as of when that is known, in words; "" of what has happened."""
    waits_for: tuple[Link, ...]
    """Whom its open questions ask, while its outcome is open; nobody of what has happened."""
    uncertain: bool
    """Whether it was to come by now, but its outcome is not known."""
    swaps: tuple[Replaced, ...]
    """Old names and what took their place, those with one successor together."""
    concerned: tuple[Concerned, ...]
    count: int
    """Pages that it concerns."""


class TimelineContext(Context, frozen=True):
    """What the timeline shows."""

    coming: tuple[Event, ...]
    past: tuple[Event, ...]
    feed_href: str


def with_timeline(page: Page, catalog: Catalog, texts: Texts, today: date) -> Page:
    """The list of changes with its timeline."""
    presenter = Presenter(catalog, page.address, page.language)
    changes = newest_first(catalog)
    coming = (_event(presenter, change, texts, today) for change in changes if not has_happened(change, today))
    past = (_event(presenter, change, texts, today) for change in changes if has_happened(change, today))
    feed = relative(feed_address(catalog.kinds[CHANGE]), page.address)
    return page.showing(TimelineContext(tuple(coming), tuple(past), feed))


def _event(presenter: Presenter, change: Entry, texts: Texts, today: date) -> Event:
    happened, groups = has_happened(change, today), tuple(concerned(presenter, change))
    return Event(
        link=presenter.link(change),
        when=readable(change.data["date"]) if happened else "",
        doubt=doubt(change).lower() if happened else "",
        expected="" if happened else expected(change, texts, today),
        waits_for=() if happened else presenter.links("actor", dict.fromkeys(asked(change))),
        uncertain=not happened and Expectation(change, (), change.data).has_passed(today),
        swaps=tuple(by_successor(list(replaced(presenter, change)))),
        concerned=groups,
        count=sum(len(group.links) for group in groups),
    )
