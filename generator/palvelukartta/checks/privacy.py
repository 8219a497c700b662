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

from palvelukartta.checks.texts import holding
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath, at
from palvelukartta.problems import Location, Problem, Severity, milder

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

_AT = r"(?:@|\s?[(\[]\s?(?:at|ät|@)\s?[)\]]\s?)"
ADDRESS = re.compile(rf"\b([a-zåäö]+)[._]([a-zåäö]+(?:-[a-zåäö]+)?){_AT}[a-z0-9.-]+\.[a-z]{{2,}}\b", re.IGNORECASE)
"""An e-mail address of the form first.last@…, also with a word in brackets for its sign."""

_MAY_BE_ADDRESS = re.compile(r"@|[(\[]\s?[aä]t\s?[)\]]", re.IGNORECASE)

SHARED_MAILBOXES = frozenset({"palaute", "asiakaspalvelu", "neuvonta", "kirjaamo", "info", "toimisto", "tietosuoja"})
"""First words of addresses that belong to a unit."""

SHARED = "shared"
"""Field of a contact that says that its number and its address are nobody's own."""

SHARED_ON_PAGES = "shared_contacts"
"""Field of site.yml that lists what is nobody's own on pages and in site.yml itself."""


def no_identity_codes(entry: Entry) -> Iterator[Problem]:
    """No text of an entry holds what looks like a personal identity code."""
    for path, _, match in holding(entry, IDENTITY_CODE):
        yield _identity_code(match[0], entry.locate(*path, found=match[0]), entry.title)


def no_identity_codes_in_passages(catalog: Catalog) -> Iterator[Problem]:
    """No page and no text of site.yml holds what looks like a personal identity code."""
    for passage in catalog.passages:
        if match := IDENTITY_CODE.search(passage.text):
            yield _identity_code(match[0], passage.locate(found=match[0]), passage.location.path)


def no_private_numbers(entry: Entry) -> Iterator[Problem]:
    """No text of an entry holds what looks like somebody's own phone number, unless it is a contact that is said to be
    shared."""
    yield from _guesses(entry, "privacy-phone", MOBILE_NUMBER, _mobile_numbers)


def no_private_numbers_in_passages(catalog: Catalog) -> Iterator[Problem]:
    """No page and no text of site.yml holds what looks like somebody's own phone number, unless it is listed there."""
    yield from _guesses_in_passages(catalog, _mobile_numbers)


def no_personal_addresses(entry: Entry) -> Iterator[Problem]:
    """No text of an entry holds the e-mail address of a person, unless it is a contact that is said to be shared."""
    yield from _guesses(entry, "privacy-email", _MAY_BE_ADDRESS, personal_addresses)


def no_personal_addresses_in_passages(catalog: Catalog) -> Iterator[Problem]:
    """No page and no text of site.yml holds the e-mail address of a person, unless it is listed there."""
    yield from _guesses_in_passages(catalog, personal_addresses)


def _identity_code(code: str, place: Location, title: str) -> Problem:
    return problem("privacy-identity-code", place, title, found=f"{code[:6]}…")


def _mobile_numbers(text: str) -> list[str]:
    if not MOBILE_NUMBER.search(text):
        return []
    return [match[0] for match in MOBILE_NUMBER.finditer(_OTHER_NUMBERS.sub("\n", text))]


def personal_addresses(text: str) -> list[str]:
    """What in the text looks like the e-mail address of a person."""
    matches = ADDRESS.finditer(text) if _MAY_BE_ADDRESS.search(text) else ()
    return [match[0] for match in matches if not {match[1].lower(), match[2].lower()} & SHARED_MAILBOXES]


def _guesses(entry: Entry, code: str, sign: re.Pattern[str], find: Callable[[str], list[str]]) -> Iterator[Problem]:
    """What is found in the strings that hold its `sign`."""
    found = ((path, guess) for path, text, _ in holding(entry, sign) for guess in find(text))
    guesses = [(path, guess, _contact(entry, path)) for path, guess in found]
    shared = {_same(guess) for _, guess, contact in guesses if contact and _is_shared(entry, contact)}
    for path, guess, contact in guesses:
        if _same(guess) not in shared:
            place = entry.locate(*path, found=guess)
            yield problem("privacy-contact" if contact else code, place, entry.title, found=guess)


def _guesses_in_passages(catalog: Catalog, find: Callable[[str], list[str]]) -> Iterator[Problem]:
    shared = {_same(str(written)) for written in catalog.site.get(SHARED_ON_PAGES, ())}
    for passage in catalog.passages:
        for guess in find(passage.text):
            if _same(guess) in shared:
                continue
            told = problem("privacy-page-contact", passage.locate(found=guess), passage.location.path, found=guess)
            is_field = not passage.whole_line and passage.text.strip() == guess
            yield milder(told, Severity.WARNING) if is_field else told


def _is_shared(entry: Entry, contact: FieldPath) -> bool:
    return entry.value(*contact).get(SHARED) is True


def _same(written: str) -> str:
    """A number or an address, however it is written."""
    plain = re.sub(r"[\s()-]", "", written).casefold()
    return re.sub(r"\A\+3580?", "0", plain)


def _contact(entry: Entry, path: FieldPath) -> FieldPath:
    """FieldPath of the contact that the value at `path` belongs to: what can say that it is shared; () for none."""
    schema = entry.kind.schema
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((outer for outer in around if SHARED in at(schema, outer).get("properties", {})), ())
