"""Whom to ask about a pathway."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.referable import CONTACT
from palvelukartta.model.schema import FieldPath, at
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.views.pathway import PathwayView


@dataclass(frozen=True)
class Contact:
    """Whom to ask."""

    link: Link
    contact: Mapping[str, Any]
    """The presented contact details."""


def shown_contact(presenter: Presenter, entry: Entry, path: FieldPath) -> Contact:
    """The contact of `entry` that stands at `path`."""
    data: Any = entry.data
    for name in path:
        data = data[name]
    return Contact(presenter.link(entry), presenter.value(at(entry.kind.schema, path), data))


def contacts(presenter: Presenter, entry: Entry, view: PathwayView) -> Iterator[Contact]:
    """Known contact details: of the pathway's services, then of those that answer for its steps."""
    keys = [Key("service", id) for id in entry.items("services")]
    keys += [Key("actor", party.actor) for step in view.steps for party in step.responsible if party.actor]
    for key in dict.fromkeys(keys):
        found = presenter.catalog.entries.get(key)
        if found and found.data.get(CONTACT):
            yield shown_contact(presenter, found, (CONTACT,))
