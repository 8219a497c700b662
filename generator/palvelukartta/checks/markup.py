"""Markdown that a text cannot have: a reader would see its signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from palvelukartta import markdown
from palvelukartta.checks.privacy import personal_addresses
from palvelukartta.checks.texts import hand_written, long_texts, plain_texts
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Location, Problem

_PLAIN_SIGNS = re.compile(
    r"\*\*\S[^*\n]*\*\*|__\S[^_\n]*__|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])|~~\S[^~\n]*~~"
    r"|(?<!\w)_[^\s_](?:[^_\n]*[^\s_])?_(?!\w)|`[^`\n]+`|^\|.*\|[ \t]*$"
    r"|\[[^\[\]\n]+\]\([^()\s]*\)|^#{1,6} \S.*|(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)\]]",
    re.MULTILINE | re.IGNORECASE,
)
"""Bold, italics, code, a table, a struck text, a link or a heading, written with signs, or an address."""

_MAY_BE_SIGNS = re.compile(r"[*_~#\[`|]|://|www\.", re.IGNORECASE)
"""One of these is in every sign, and in few texts."""

_GOES_ON = r"[^\s<>]*[^\s<>.,;:!?)\]]"
"""More of an address than its beginning."""

MOST = 20
"""Pieces of one text that are told: who has mended these finds the others told next."""

_SHOWN = 60
"""Characters of the piece that a message shows."""


def markdown_is_known(entry: Entry) -> Iterator[Problem]:
    """A Markdown text has nothing that the site shows as signs: no heading, table, image, bare address."""
    for path, text in long_texts(entry):
        for signs, start in islice(_signs(text), MOST):
            place = entry.locate(*path, found=signs.written, after=text.count(signs.written, 0, start))
            yield _problem(_CODES[signs.construct], place, entry.title, signs.written)


def markdown_of_pages_is_known(catalog: Catalog) -> Iterator[Problem]:
    """A hand-written page has nothing that the site shows as signs: no second title, image, bare address."""
    for page in hand_written(catalog):
        if page.path in catalog.page_links:
            continue  # unchanged, and without a fault before
        for signs, start in islice(_signs(page.text, whole_page=True), MOST):
            place = page.locate(signs.written, page.text.count("\n", 0, start) + 1)
            yield _problem(_CODES[signs.construct], place, page.path, signs.written)


def _signs(text: str, whole_page: bool = False) -> Iterator[tuple[markdown.Signs, int]]:
    """All but the address of a person, which is told as that; each with its place in the text."""
    seen: Counter[markdown.Signs] = Counter()
    for signs in markdown.signs(text, whole_page):
        if not personal_addresses(signs.written):
            starts = [match.start() for match in islice(_standing(signs).finditer(text), MOST)]
            yield signs, starts[min(seen[signs], len(starts) - 1)] if starts else 0
            seen[signs] += 1


def _standing(signs: markdown.Signs) -> re.Pattern[str]:
    """Where the piece stands as what it is: an address not as a link's target, nor as the beginning of a longer one."""
    piece = re.escape(signs.written)
    is_address = signs.construct == "address"
    return re.compile(rf"(?<![\w.+/<\[-])(?<!\]\()(?<!mailto:){piece}(?!{_GOES_ON})" if is_address else piece)


def plain_texts_are_plain(entry: Entry) -> Iterator[Problem]:
    """A text of an entry that is no Markdown has no signs of it."""
    for path, text in plain_texts(entry):
        for sign, start in _plain_signs(text):
            place = entry.locate(*path, found=sign, after=text.count(sign, 0, start))
            yield _problem("wording-plain-field", place, entry.title, sign)


def plain_passages_are_plain(catalog: Catalog) -> Iterator[Problem]:
    """A field of site.yml or of a hand-written page, which is no Markdown, has no signs of it."""
    for passage in catalog.passages:
        for sign, _ in () if passage.whole_line else _plain_signs(passage.text):
            if sign != passage.text.strip():  # the site's own addresses are fields of site.yml
                yield _problem("wording-plain-page", passage.locate(found=sign), passage.location.path, sign)
    for page in hand_written(catalog):
        for number, line in page.fields:
            for sign, start in _plain_signs(line) if not line.startswith("#") else ():
                place = Location(page.path, number, start + 1)
                yield _problem("wording-plain-page", place, page.path, sign)


def _plain_signs(text: str) -> Iterator[tuple[str, int]]:
    """What is written with signs, each with its place in the text."""
    found = _PLAIN_SIGNS.finditer(text) if _MAY_BE_SIGNS.search(text) else ()
    return ((match[0], match.start()) for match in islice(found, MOST))


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


def _problem(code: str, place: Location, title: str, written: str) -> Problem:
    return problem(code, place, title, found=written[:_SHOWN])
