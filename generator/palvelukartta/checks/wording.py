"""Wording: short, whole sentences, and nothing but Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta.checks.texts import hand_written, holding, whole
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Schema
from palvelukartta.model.text import in_language
from palvelukartta.problems import Problem

TAG = re.compile(
    r"<(?:/?[a-z][\w-]*\s*/?>|[a-z][\w-]*[\s/][^<>=]*=[^<>]*>|(?<!\w<)/?[a-z][\w-]*(?:\s+[\w-]+)+\s*/?>|![a-z][^<>]*>)"
    r"|javascript:|data:text/html",
    re.IGNORECASE,
)
"""An HTML tag, or an address that runs code. An address between the same signs is no tag, and neither are two signs of
comparison with words between them."""

_TAG_SIGNS = ("<", "javascript:", "data:text/html")
"""One of these is in each, and in few texts."""

_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
"""Code in a hand-written page."""

UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""Characters that nobody sees: they turn the direction of reading, or part a word that a search then misses."""


def summaries_are_sentences(entry: Entry) -> Iterator[Problem]:
    """A summary is a whole sentence that says more than the title."""
    summary = entry.text("summary")
    if not summary.rstrip().endswith((".", "?", "!")):
        yield problem("wording-summary-sentence", entry.locate("summary"), entry.title, found=summary[-30:])
    elif summary.strip(" .?!").casefold() == entry.title.strip(" .?!").casefold():
        yield problem("wording-summary-title", entry.locate("summary"), entry.title)


def text_is_markdown_only(entry: Entry) -> Iterator[Problem]:
    """No text holds HTML or an address that runs code."""
    for path, _, tag in holding(entry, TAG) if any(sign in whole(entry).lower() for sign in _TAG_SIGNS) else ():
        yield problem("wording-html", entry.locate(*path, found=tag[0]), entry.title, found=tag[0][:40])


def pages_are_markdown_only(catalog: Catalog) -> Iterator[Problem]:
    """No hand-written page holds HTML: the page shows it as it is written. Code may name it."""
    for page in hand_written(catalog):
        text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), page.text)
        if tag := TAG.search(text):
            place = page.locate(tag[0], text.count("\n", 0, tag.start()) + 1)
            yield problem("wording-html", place, page.path, found=tag[0][:40])


def every_character_is_seen(entry: Entry) -> Iterator[Problem]:
    """No text holds a character that turns the direction of reading or has no width."""
    for path, _, unseen in holding(entry, UNSEEN):
        place = entry.locate(*path, found=unseen[0])
        yield problem("wording-unseen-character", place, entry.title, found=f"U+{ord(unseen[0]):04X}")


def conditions_follow_their_word(entry: Entry) -> Iterator[Problem]:
    """A text that the site puts after a word (`x-after-word`) does not begin with that word."""
    for path, schema, value in entry.values(_has_a_word_before):
        word, text = str(schema["x-after-word"]), in_language(value)
        first, _, rest = text.partition(" ")
        if first.casefold() == word and rest:
            facts = {"found": text[:60], "word": word, "right": rest}
            yield problem("wording-word-twice", entry.locate(*path), entry.title, **facts)


def _has_a_word_before(schema: Schema) -> bool:
    return "x-after-word" in schema
