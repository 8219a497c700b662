"""Markdown that a text cannot have: a reader would see its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from palvelukartta import markdown
from palvelukartta.checks.privacy import personal_addresses
from palvelukartta.checks.texts import hand_written, long_texts, plain_texts
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Location, Problem, Severity, milder, problem

_PLAIN_SIGNS = re.compile(
    r"\*\*\S[^*\n]*\*\*|__\S[^_\n]*__|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])|~~\S[^~\n]*~~"
    r"|(?<!\w)_[^\s_](?:[^_\n]*[^\s_])?_(?!\w)|`[^`\n]+`|^\|.*\|[ \t]*$"
    r"|\[[^\[\]\n]+\]\([^()\s]*\)|^#{1,6} \S.*|(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]]",
    re.MULTILINE | re.IGNORECASE,
)
"""Bold, italics, code, a table, a struck text, a link or a heading, written with signs, or an address."""

_MAY_BE_SIGNS = re.compile(r"[*_~#\[`|]|://|www\.", re.IGNORECASE)
"""One of these is in every sign, and in few texts."""

MOST = 20
"""Pieces of one text that are told: who has mended these finds the others told next."""

_SHOWN = 60
"""Characters of the piece that a message shows."""


def markdown_is_known(catalog: Catalog) -> Iterator[Problem]:
    """A Markdown text has nothing that the site shows as signs: no heading, table, image, bare address."""
    for entry in catalog.entries.values():
        for path, text in long_texts(entry):
            for found in islice(_signs(text), MOST):
                yield _hint(
                    _CODES[found.construct], entry.locate(*path, found=found.written), entry.title, found.written
                )
    for page in hand_written(catalog):
        for found in islice(_signs(page.text, whole_page=True), MOST):
            yield _hint(_CODES[found.construct], page.locate(found.written), page.path, found.written)


def _signs(text: str, whole_page: bool = False) -> Iterator[markdown.Signs]:
    """All but the address of a person, which is told as that."""
    return (found for found in markdown.signs(text, whole_page) if not personal_addresses(found.written))


def plain_texts_are_plain(catalog: Catalog) -> Iterator[Problem]:
    """A text that is no Markdown has no signs of it: a field of an entry, of site.yml or of a hand-written page."""
    for entry in catalog.entries.values():
        for path, text in plain_texts(entry):
            for sign in _plain_signs(text):
                yield _hint("wording-plain-field", entry.locate(*path, found=sign), entry.title, sign)
    for passage in catalog.passages:
        for sign in () if passage.whole_line else _plain_signs(passage.text):
            if sign != passage.text.strip():  # the site's own addresses are fields of site.yml
                yield _hint("wording-plain-page", passage.locate(found=sign), passage.location.path, sign)
    for page in hand_written(catalog):
        for number, line in page.fields:
            for sign in _plain_signs(line) if not line.startswith("#") else ():
                place = Location(page.path, number, line.index(sign) + 1)
                yield _hint("wording-plain-page", place, page.path, sign)


def _plain_signs(text: str) -> list[str]:
    return _PLAIN_SIGNS.findall(text)[:MOST] if _MAY_BE_SIGNS.search(text) else []


_CODES = {
    "heading": "wording-heading",
    "title": "wording-second-title",
    "table": "wording-table",
    "code": "wording-code",
    "image": "wording-image",
    "strikethrough": "wording-strikethrough",
    "link": "wording-broken-link",
    "address": "wording-bare-address",
    "footnote": "wording-footnote",
    "foreign": "wording-foreign-signs",
}


def _hint(code: str, place: Location, title: str, found: str) -> Problem:
    return milder(problem(code, place, title, found=found[:_SHOWN]), Severity.HINT)
