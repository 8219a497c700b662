"""Where a pathway goes on to, and from where it is come to: each other pathway once. Conditions stand at the steps."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Link, Presenter


def goes_to(presenter: Presenter, entry: Entry) -> Iterator[Link]:
    """The pathways that the steps of the pathway `entry` lead to."""
    yield from _neighbours(presenter, entry, incoming=False)


def came_from(presenter: Presenter, entry: Entry) -> Iterator[Link]:
    """The pathways whose steps lead to the pathway `entry`, or call it."""
    yield from _neighbours(presenter, entry, incoming=True)


def _neighbours(presenter: Presenter, entry: Entry, *, incoming: bool) -> Iterator[Link]:
    named = {"next", "calls"} if incoming else {"next"}
    references = presenter.catalog.incoming(entry.key) if incoming else presenter.catalog.outgoing(entry.key)
    keys = {
        reference.source if incoming else reference.target
        for reference in references
        if (reference.source if incoming else reference.target).kind == "pathway" and named & set(reference.path)
    }
    for key in sorted(keys - {entry.key}):
        yield presenter.link(presenter.catalog.entries[key])
