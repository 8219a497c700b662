"""What a service does not tell, and whom the answer waits for: its open questions say it, nothing else does."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import (
    CONTACT,
    CONTACTS,
    asked_about,
    can_be_referred_to,
    contacts,
    who_is_asked,
)
from palvelukartta.pages.present import Link, Presenter

REACHED = ("phone", "email")
"""By what a professional reaches somebody: one is enough."""


class Gap(Struct, frozen=True):
    """Something that is not known."""

    waits_for: tuple[Link, ...]
    """Whom the open questions ask; nobody where none of them names the field."""


def gap(presenter: Presenter, entry: Entry, field: str) -> Gap | None:
    """The gap of a field of what one can refer to; None where the entry tells it, or nobody is referred to it."""
    if field in entry.data or not can_be_referred_to(entry):
        return None
    return Gap(presenter.links("actor", asked_about(entry, field)))


def number_gap(presenter: Presenter, service: Entry) -> Gap | None:
    """The gap of a telephone number: neither the service nor whoever one asks for it has one, nor an e-mail address;
    None if one has.

    The service's own question goes before those of the actors that one asks.
    """
    parties = list(who_is_asked(presenter.catalog, service))
    told = any(name in contact for name in REACHED for party in parties for _, contact in contacts(party))
    if told or not can_be_referred_to(service):
        return None
    asked = (tuple(asked_about(party, CONTACT, CONTACTS)) for party in parties)
    return Gap(presenter.links("actor", next(filter(None, asked), ())))
