"""Which kind of content somebody means by a word: its name, its directory, or what the site calls it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from palvelukartta.model.schema import Kind

_LIKENESS = 0.6
"""Words less alike than this are no misspelling of each other."""


def called(word: str, kinds: Iterable[Kind]) -> Kind | None:
    """The kind whose name, directory or Finnish name is `word`."""
    return _names(kinds).get(word.casefold())


def likely_kind(word: str, kinds: Iterable[Kind]) -> Kind | None:
    """The kind that is called so, else the one whose name or directory `word` is most like."""
    names = _names(kinds)
    close = difflib.get_close_matches(word.casefold(), names, 1, _LIKENESS)
    return names[close[0]] if close else None


def _names(kinds: Iterable[Kind]) -> Mapping[str, Kind]:
    return {name.casefold(): kind for kind in kinds for name in (kind.plural, kind.singular, kind.directory, kind.name)}
