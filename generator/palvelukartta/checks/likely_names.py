"""What somebody is likely to have meant who named nothing: an id misspelt, cut short or with other signs between its
words, or what the thing is called in place of its id."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language, slug

LIKENESS = 0.75
"""Ids less alike than this are no misspelling of each other: half of the ids end in -palvelu or begin with tyo-."""

BEGINNING = 4
"""Letters that are enough to know a word by its beginning."""


def closest(written: str, ids: Sequence[str]) -> list[str]:
    """The id that `written` is likely to misspell, as a list of one or none."""
    return difflib.get_close_matches(written, ids, 1, LIKENESS)


def likely(written: str, names: Mapping[str, Iterable[str]]) -> str:
    """The one of the ids that is meant, or "". `names`: id → what it is called."""
    said = slug(written)
    if not said or said in names:
        return said
    called = [id for id, titles in names.items() if said in map(slug, titles)]
    return next(iter([*called, *closest(said, [*names]), *_in_part(said, names)]), "")


def likely_entry(written: str, entries: Iterable[Entry]) -> str:
    """Id of the one of the entries that is meant, by its title, short name or alias, too; or ""."""
    return likely(written, {entry.id: _names(entry) for entry in entries})


def _names(entry: Entry) -> list[str]:
    named = (entry.title, entry.data.get("short_name"), *entry.items("aliases"))
    return [in_language(name) for name in named if name]


def _in_part(said: str, ids: Iterable[str]) -> list[str]:
    """The one id that says the same words and more, or begins so, or whose words `said` holds among others: one or
    none, as several would be a guess."""
    found = [id for id in ids if _holds(id, said) or _holds(said, id) or (_is_known(said) and id.startswith(said))]
    return found if len(found) == 1 else []


def _holds(words: str, part: str) -> bool:
    return _is_known(part) and f"-{part}-" in f"-{words}-"


def _is_known(part: str) -> bool:
    return len(part) >= BEGINNING
