"""Markdown that a text cannot have: a reader would see its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from palvelukartta import markdown
from palvelukartta.checks.texts import hand_written, long_texts, plain_texts
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Location, Problem, Severity, milder, problem

_PLAIN_SIGNS = re.compile(
    r"\*\*\S[^*\n]*\*\*|__\S[^_\n]*__|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])|~~\S[^~\n]*~~"
    r"|\[[^\[\]\n]+\]\([^()\s]*\)|^#{1,6} \S.*",
    re.MULTILINE,
)
"""Bold, italics, a struck text, a link or a heading, written with signs."""

_MAY_BE_SIGNS = re.compile(r"[*_~#\[]")
"""One of these is in every sign, and in few texts."""

MOST = 20
"""Pieces of one text that are told: who has mended these finds the others told next."""

_SHOWN = 60
"""Characters of the piece that a message shows."""


def markdown_is_known(catalog: Catalog) -> Iterator[Problem]:
    """A Markdown text has nothing that the site shows as signs: no heading, table, image, bare address."""
    for entry in catalog.entries.values():
        for path, text in long_texts(entry):
            for found in islice(markdown.signs(text), MOST):
                yield _hint(
                    _CODES[found.construct], entry.locate(*path, found=found.written), entry.title, found.written
                )
    for page in hand_written(catalog):
        for found in islice(markdown.signs(page.text, whole_page=True), MOST):
            yield _hint(_CODES[found.construct], page.locate(found.written), page.path, found.written)


def plain_texts_are_plain(catalog: Catalog) -> Iterator[Problem]:
    """A text that is no Markdown has no signs of it."""
    for entry in catalog.entries.values():
        for path, text in plain_texts(entry):
            for sign in _plain_signs(text):
                yield _hint("wording-plain-field", entry.locate(*path, found=sign), entry.title, sign)
    for passage in catalog.passages:
        for sign in () if passage.whole_line else _plain_signs(passage.text):
            yield _hint("wording-plain-field", passage.locate(found=sign), passage.location.path, sign)


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
}


def _hint(code: str, place: Location, title: str, found: str) -> Problem:
    return milder(problem(code, place, title, found=found[:_SHOWN]), Severity.HINT)
