"""Privacy: the site is public, and its editors copy from documents that are not.

An identity code is never a unit's. A mobile number or an address of two names may well be: a service on duty has one. A
guess therefore stops no contact: its editor says that it is shared (`shared: true`), and is asked while they do not. In
running text the guess stays an error, because nobody vouches for anything there, and what is shared has its place in a
contact; a person's number slips into a sentence, not into a field that asks for the unit's. What an entry's own contact
says to be shared may stand in the entry's texts. Pages and site.yml have no contact: site.yml lists what is
shared there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from palvelukartta.checks.texts import everything
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath as Path
from palvelukartta.model.schema import at
from palvelukartta.problems import Problem, Severity, milder, problem

IDENTITY_CODE = re.compile(r"\b[0-3]\d[01]\d\d\d[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b", re.IGNORECASE)
"""Shape of a Finnish personal identity code (Digi- ja väestötietovirasto, the marks of 2023 included)."""

MOBILE_NUMBER = re.compile(r"(?<![\d-])(?:\+358[ -]?(?:\(0\))?|0)(?:4\d|50)(?:[ -]?\d){5,8}(?<=\d\d)(?!\d)")
"""A Finnish mobile number: the likeliest to be somebody's own."""

_OTHER_NUMBERS = re.compile(
    r"(?:https?://|www\.)\S+|\bFI\d{2}(?: ?\d{4}){3} ?\d\d\b|\bFI\d{8}\b|\b\d{7}-\d\b(?!-)"
    r"|(?<!\d)\d{4}(?: \d{4}){2,}(?!\d)",
    re.IGNORECASE,
)
"""What may hold the digits of a mobile number and is none: a web address, an account, a VAT number, a business id, and
a number written in fours, as cases have."""

ADDRESS = re.compile(r"\b([a-zåäö]+)[._]([a-zåäö]+(?:-[a-zåäö]+)?)@[a-z0-9.-]+\.[a-z]{2,}\b", re.IGNORECASE)
"""An e-mail address of the form first.last@…."""

SHARED_MAILBOXES = frozenset({"palaute", "asiakaspalvelu", "neuvonta", "kirjaamo", "info", "toimisto", "tietosuoja"})
"""First words of addresses that belong to a unit."""

SHARED = "shared"
"""Field of a contact that says that its number and its address are nobody's own."""

SHARED_ON_PAGES = "shared_contacts"
"""Field of site.yml that lists what is nobody's own on pages and in site.yml itself."""


def no_identity_codes(catalog: Catalog) -> Iterator[Problem]:
    """No text holds what looks like a personal identity code."""
    for locate, title, text in everything(catalog):
        if found := IDENTITY_CODE.search(text):
            yield problem("privacy-identity-code", locate(found=found[0]), title, found=f"{found[0][:6]}…")


def no_private_numbers(catalog: Catalog) -> Iterator[Problem]:
    """No text holds what looks like somebody's own phone number, unless it is a contact that is said to be shared."""
    yield from _guesses(catalog, "privacy-phone", _mobile_numbers)


def no_personal_addresses(catalog: Catalog) -> Iterator[Problem]:
    """No text holds the e-mail address of a person, unless it is a contact that is said to be shared."""
    yield from _guesses(catalog, "privacy-email", personal_addresses)


def _mobile_numbers(text: str) -> list[str]:
    if not MOBILE_NUMBER.search(text):
        return []
    return [match[0] for match in MOBILE_NUMBER.finditer(_OTHER_NUMBERS.sub("\n", text))]


def personal_addresses(text: str) -> list[str]:
    """What in the text looks like the e-mail address of a person."""
    matches = ADDRESS.finditer(text) if "@" in text else ()
    return [match[0] for match in matches if not {match[1].lower(), match[2].lower()} & SHARED_MAILBOXES]


def _guesses(catalog: Catalog, code: str, find: Callable[[str], list[str]]) -> Iterator[Problem]:
    for entry in catalog.entries.values():
        yield from _guesses_of(entry, code, find)
    shared = {_same(str(written)) for written in catalog.site.get(SHARED_ON_PAGES, ())}
    for passage in catalog.passages:
        for found in find(passage.text):
            if _same(found) in shared:
                continue
            told = problem("privacy-page-contact", passage.locate(found=found), passage.location.path, found=found)
            is_field = not passage.whole_line and passage.text.strip() == found
            yield milder(told, Severity.WARNING) if is_field else told


def _guesses_of(entry: Entry, code: str, find: Callable[[str], list[str]]) -> Iterator[Problem]:
    guesses = [(path, found, _contact(entry, path)) for path, text in entry.strings for found in find(text)]
    shared = {_same(found) for _, found, contact in guesses if contact and _is_shared(entry, contact)}
    for path, found, contact in guesses:
        if _same(found) in shared:
            continue
        told = problem(
            "privacy-contact" if contact else code, entry.locate(*path, found=found), entry.title, found=found
        )
        yield milder(told, Severity.WARNING) if contact else told


def _is_shared(entry: Entry, contact: Path) -> bool:
    return entry.value(*contact).get(SHARED) is True


def _same(found: str) -> str:
    """A number or an address, however it is written."""
    plain = re.sub(r"[\s()-]", "", found).casefold()
    return re.sub(r"\A\+3580?", "0", plain)


def _contact(entry: Entry, path: Path) -> Path:
    """Path of the contact that the value at `path` belongs to: what can say that it is shared; () for none."""
    schema = entry.kind.schema
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((place for place in around if SHARED in at(schema, place).get("properties", {})), ())
