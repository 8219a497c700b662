"""Plain language: short sentences, and abbreviations that a reader has been told (requirement 33)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from palvelukartta.checks.texts import whole, written_texts
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Problem

MOST_WORDS = 20
"""Words of a sentence that one reading still holds."""

HEAD = ("title", "summary")
"""Fields that a page opens with: read together, whatever their order in the file."""

NOTICES = "notices"
"""Field that a page shows under its head."""

CLIENT = "client"
"""First word of the fields that stand on the client's own page of a pathway."""

CLIENT_HEAD = ("client_title", "client_summary")
"""What that page opens with."""

GLOSSARY = "term"
"""Kind of the glossary's entries."""

AS_PUBLISHED = frozenset({"source"})
"""Kinds whose titles are somebody else's words."""

_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ”\"0-9(*])|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s")
"""A mark and a capital after it, an empty line, or a new item of a list."""

Text = tuple[FieldPath, str]


class Abbreviation(Struct, frozen=True, dict=True):
    """An abbreviation of the glossary, and how to see it written out."""

    short: str
    long: str
    """What the glossary writes it out as."""
    names: tuple[str, ...]
    """Every name that it stands for."""

    @cached_property
    def used(self) -> re.Pattern[str]:
        """Where it stands as a word."""
        return re.compile(rf"(?<![\w/.-]){re.escape(self.short)}(?![\w/])")

    @cached_property
    def written_out(self) -> re.Pattern[str]:
        """Any of its names in any case, or itself in brackets after one."""
        return re.compile("|".join([*map(_inflected, self.names), rf"\({re.escape(self.short)}\b"]), re.IGNORECASE)


class Glossary(Struct, frozen=True, eq=False, dict=True):
    """The abbreviations of the content's terms."""

    keys: frozenset[Key]
    """Its entries."""
    abbreviations: Mapping[str, Abbreviation]
    """Short form → abbreviation."""

    @classmethod
    def of(cls, catalog: Catalog) -> Glossary:
        """The glossary of `catalog`."""
        terms = catalog.of_kind(GLOSSARY)
        told = (abbreviation for term in terms if (abbreviation := _abbreviation(term)))
        return cls(frozenset(term.key for term in terms), {abbreviation.short: abbreviation for abbreviation in told})

    @cached_property
    def shorts(self) -> re.Pattern[str]:
        """Where any of them stands as a word."""
        either = "|".join(map(re.escape, self.abbreviations)) or "(?!)"
        return re.compile(rf"(?<![\w/.-])(?:{either})(?![\w/])")


def sentences_are_short(entry: Entry) -> Iterator[Problem]:
    """A sentence has at most twenty words."""
    for path, text in written_texts(entry):
        if len(text.split()) <= MOST_WORDS:
            continue
        for sentence in _SENTENCE_END.split(text):
            words = [word for word in sentence.split() if any(map(str.isalnum, word))]
            if len(words) > MOST_WORDS:
                facts = {"found": len(words), "expected": MOST_WORDS, "words": " ".join(words[:5])}
                yield problem("wording-long-sentence", entry.locate(*path), entry.title, **facts)


def abbreviations_are_written_out(entry: Entry, glossary: Glossary) -> Iterator[Problem]:
    """An abbreviation of the glossary is written out where a page first uses it."""
    if entry.kind.name in AS_PUBLISHED:
        return
    used = set(glossary.shorts.findall(whole(entry)))
    for page in _pages(entry) if used else ():
        for short in sorted(used):
            abbreviation = glossary.abbreviations[short]
            if (path := _unexplained(page, abbreviation)) is not None:
                facts = {"found": short, "expected": abbreviation.long}
                yield problem("wording-abbreviation", entry.locate(*path), entry.title, **facts)


def _abbreviation(term: Entry) -> Abbreviation | None:
    short = str(term.data.get("abbreviation", ""))
    names = [term.title, *map(str, term.items("aliases"))]
    longs = tuple(name for name in names if not _holds(name, short))
    is_told = short and longs and term.title != short  # a name that stands for itself needs no other
    return Abbreviation(short, longs[0], longs) if is_told else None


def _holds(name: str, short: str) -> bool:
    """Whether the abbreviation is a word of `name`."""
    return short.casefold() in name.casefold() and bool(re.search(rf"\b{re.escape(short)}\b", name, re.IGNORECASE))


def _inflected(name: str) -> str:
    """A pattern of `name` in any case: a Finnish word keeps its beginning."""
    kept = (word[: max(4, len(word) - 3)] for word in name.rstrip("-").split())
    return r"\b" + r"\s+".join(rf"{re.escape(word)}[\w-]*" for word in kept)


def _pages(entry: Entry) -> Iterator[list[Text]]:
    """The texts of each page that the entry makes, in reading order."""
    texts = list(written_texts(entry))
    yield _head_first(HEAD, [(path, text) for path, text in texts if path[0] not in CLIENT_HEAD])
    clients = [(path, text) for path, text in texts if any(str(name).startswith(CLIENT) for name in path)]
    if clients:
        yield _head_first(CLIENT_HEAD, clients)


def _head_first(head: tuple[str, ...], texts: list[Text]) -> list[Text]:
    """The head's texts as one sentence before the others: a heading may leave the explanation to the line below."""
    opening = {path[0]: text for path, text in texts if path[0] in head}
    first: list[Text] = [((head[0],), " – ".join(opening[name] for name in head if name in opening))]
    rest = [(path, text) for path, text in texts if path[0] not in head]
    return first + sorted(rest, key=lambda placed: placed[0][0] != NOTICES)


def _unexplained(page: list[Text], abbreviation: Abbreviation) -> FieldPath | None:
    """Where `page` uses the abbreviation before the sentence that writes it out; None if it does not."""
    for index, (path, text) in enumerate(page):
        if abbreviation.short in text and (used := abbreviation.used.search(text)):
            end = _SENTENCE_END.search(text, used.end())
            so_far = "\n".join([*(before for _, before in page[:index]), text[: end.start()] if end else text])
            return None if abbreviation.written_out.search(so_far) else path
    return None
