"""Wording: short, whole sentences, and nothing but Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta.checks.texts import texts
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Problem, Severity, milder, problem

TAG = re.compile(
    r"<(?:/?[a-z][\w-]*\s*/?>|[a-z][\w-]*[\s/][^<>=]*=[^<>]*>|(?<!\w<)/?[a-z][\w-]*(?:\s+[\w-]+)+\s*/?>|![a-z][^<>]*>)"
    r"|javascript:|data:text/html",
    re.IGNORECASE,
)
"""An HTML tag, or an address that runs code. An address between the same signs is no tag, and neither are two signs of
comparison with words between them."""

UNSEEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""Characters that nobody sees: they turn the direction of reading, or part a word that a search then misses."""


def summaries_are_sentences(catalog: Catalog) -> Iterator[Problem]:
    """A summary is a whole sentence that says more than the title."""
    for entry in catalog.entries.values():
        summary = entry.text("summary")
        if not summary.rstrip().endswith((".", "?", "!")):
            yield milder(
                problem("wording-summary-sentence", entry.locate("summary"), entry.title, found=summary[-30:]),
                Severity.WARNING,
            )
        elif summary.strip(" .?!").casefold() == entry.title.strip(" .?!").casefold():
            yield milder(problem("wording-summary-title", entry.locate("summary"), entry.title), Severity.WARNING)


def text_is_markdown_only(catalog: Catalog) -> Iterator[Problem]:
    """No text holds HTML or an address that runs code."""
    for entry, path, text in texts(catalog):
        if found := TAG.search(text):
            yield problem("wording-html", entry.locate(*path, found=found[0]), entry.title, found=found[0][:40])


def every_character_is_seen(catalog: Catalog) -> Iterator[Problem]:
    """No text holds a character that turns the direction of reading or has no width."""
    for entry, path, text in texts(catalog):
        if found := UNSEEN.search(text):
            yield problem("wording-unseen-character", entry.locate(*path), entry.title, found=f"U+{ord(found[0]):04X}")
