"""Where a pathway goes on to, and from where it is come to: each other pathway once, with its conditions and steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.texts import Texts
from palvelukartta.views.pathway import PathwayView


@dataclass(frozen=True)
class Onward:
    """Another pathway, and from which steps it is gone on to."""

    link: Link
    ways: tuple[str, ...]
    """In words, each condition once: "Jos hoito on kesken: vaiheesta 5 tai 6"."""


def goes_to(presenter: Presenter, entry: Entry, view: PathwayView, texts: Texts) -> Iterator[Onward]:
    """The pathways that the steps of `view` lead to."""
    for link in _neighbours(presenter, entry, incoming=False):
        steps: dict[str, dict[int, None]] = {}
        for edge in view.edges:
            if edge.pathway == link.id:
                steps.setdefault(edge.when, {})[view.step(edge.source).number] = None
        yield Onward(link, tuple(_way(when, list(numbers), texts) for when, numbers in steps.items()))


def came_from(presenter: Presenter, entry: Entry) -> Iterator[Link]:
    """The pathways whose steps lead to the pathway `entry`, or call it."""
    yield from _neighbours(presenter, entry, incoming=True)


def _way(when: str, numbers: Sequence[int], texts: Texts) -> str:
    said = texts["pages"]["onward_if" if when else "onward_always"]
    steps = f" {texts['pages']['logic_or']} ".join(map(str, numbers))
    return said.format(when=when, steps=steps)


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
