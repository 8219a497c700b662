"""What of a started map must be replaced before it is published: what the starter says only to show where to write.

A build shows it; a publish stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.schema import FieldPath, is_text
from palvelukartta.model.text import strings
from palvelukartta.problems import Location, Problem

PROMPT = re.compile(r"\bKirjoita tähän\b")
"""How the starter's texts begin where somebody has yet to write."""

EXAMPLE_HOST = re.compile(r"(?:[\w.+-]+@)?(?:[\w-]+\.)*(?:esimerkki\.fi|example\.(?:com|fi|net|org))\b", re.IGNORECASE)
"""Hosts that stand for another in guides and examples (RFC 2606; esimerkki.fi is the habit here)."""

Text = tuple[Location, str, str]
"""Where a text stands, the title of its entry or file, and the text."""


def readiness_problems(catalog: Catalog, starter: Mapping[Key, Entry]) -> Iterator[Problem]:
    """What stops a publish: entries of the `starter` as they were, prompts, and addresses of examples."""
    yield from entries_are_ones_own(catalog, starter)
    yield from texts_are_ones_own(catalog, starter)
    for location, title, text in _texts(catalog):
        if PROMPT.search(text):
            yield problem("unready-prompt", location, title, found=text.strip())
        for host in dict.fromkeys(match[0] for match in EXAMPLE_HOST.finditer(text)):
            yield problem("unready-address", location, title, found=host)


def entries_are_ones_own(catalog: Catalog, starter: Mapping[Key, Entry]) -> Iterator[Problem]:
    """No entry says of itself what the starter's entry of the same name does."""
    for key, example in starter.items():
        entry = catalog.entries.get(key)
        if entry and _tells(entry) == _tells(example):
            yield problem("unready-entry", entry.locate("title"), entry.title, found=entry.title)


def texts_are_ones_own(catalog: Catalog, starter: Mapping[Key, Entry]) -> Iterator[Problem]:
    """No entry that has a name of its own tells in its own fields what one of the starter does, word for word."""
    told = {(key.kind, text) for key, example in starter.items() for _, text in _own_texts(example)}
    names = {_tells(example) for example in starter.values()}
    for entry in catalog.entries.values():
        for path, text in _own_texts(entry) if _tells(entry) not in names else ():
            if (entry.kind.name, text) in told:
                yield problem("unready-text", entry.locate(*path), entry.title, found=text.strip())


def _own_texts(entry: Entry) -> Iterator[tuple[FieldPath, str]]:
    """The texts of an entry's own fields but its name."""
    for path, text in entry.strings:
        if len(path) == 1 and path != ("title",) and is_text(entry.kind.field(str(path[0]))):
            yield path, text


def _tells(entry: Entry) -> tuple[Any, Any]:
    return entry.data.get("title"), entry.data.get("summary")


def _texts(catalog: Catalog) -> Iterator[Text]:
    for entry in catalog.entries.values():
        yield from ((entry.locate(*path), entry.title, text) for path, text in entry.strings)
    for file in catalog.files.values():
        title = str(file.schema["title"])
        yield from ((file.origin.locate(path), title, text) for path, text in strings(file.data))
    for passage in catalog.passages:
        if passage.whole_line:
            yield passage.locate(), passage.location.path, passage.text
