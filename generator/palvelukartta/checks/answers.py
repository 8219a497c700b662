"""Answers: what one can refer to says who decides, for whom it is not and whom to ask, or that nobody knows it yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.dates import last_day, months_later
from palvelukartta.model.entries import Entry
from palvelukartta.model.referable import (
    CONTACT,
    CONTACTS,
    can_be_referred_to,
    contacts,
    expected_fields,
    names_gap,
    who_is_asked,
)
from palvelukartta.problems import Problem

OWN_DETAILS = ("phone", "email")
"""What changes without a word: a page of another site at least says that it is gone."""

GOOD_FOR_MONTHS = 24
"""A number or an address that was checked earlier is likely to be of a unit that has moved or ended. The month in
which it was checked counts whole."""


def answers_are_told_or_asked(entry: Entry) -> Iterator[Problem]:
    """What one can refer to tells each expected field, or names it as a gap."""
    for name in expected_fields(entry) if can_be_referred_to(entry) else ():
        if name not in entry.data and not names_gap(entry, name):
            title = str(entry.kind.field(name)["title"])
            yield problem("answer-missing", entry.locate(), entry.title, field=name, label=title)


def contacts_are_told_or_asked(catalog: Catalog) -> Iterator[Problem]:
    """What one can refer to has a contact: its own, that of a way in or that of a provider; or one of them names the
    gap."""
    for entry in catalog.entries.values():
        if not can_be_referred_to(entry) or CONTACT not in entry.kind.schema["properties"]:
            continue
        asked = who_is_asked(catalog, entry)
        if not any(any(contacts(party)) or names_gap(party, CONTACT, CONTACTS) for party in asked):
            yield problem("answer-no-contact", entry.locate(), entry.title)


def contact_details_are_dated(entry: Entry) -> Iterator[Problem]:
    """A contact with a number or an e-mail address says when it was checked."""
    for path, contact in contacts(entry):
        for name in OWN_DETAILS:
            if name in contact and "as_of" not in contact:
                where = entry.locate(*path, name)
                yield problem("answer-contact-undated", where, entry.title, found=contact[name])


def contact_details_are_fresh(entry: Entry, today: date) -> Iterator[Problem]:
    """A number or an e-mail address of a contact was checked within two years."""
    for path, contact in contacts(entry):
        details = [name for name in OWN_DETAILS if name in contact]
        checked = str(contact.get("as_of", ""))
        if details and checked and months_later(last_day(checked), GOOD_FOR_MONTHS + 1) <= today:
            where = entry.locate(*path, "as_of")
            yield problem("answer-contact-old", where, entry.title, found=contact[details[0]], checked=checked)
