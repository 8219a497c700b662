"""The examples with which a map began: which of them may go, and which must stay."""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path

from msgspec import Struct

from palvelukartta.hosts.content_files import naming_files
from palvelukartta.importing.begun import Starter
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.renaming import REPLACES, Rewritten, renamed


class Examples(Struct, frozen=True):
    """Paths from the content directory."""

    gone: tuple[str, ...]
    named: Mapping[str, str]
    """An example that stays → a file of the map that names it."""
    changed: tuple[str, ...]
    """Those that somebody has made theirs."""


def examples(content: Path, catalog: Catalog, starter: Starter) -> Examples:
    """What is still an example, with nothing else of the map leaning on it; ids in it may have been renamed."""
    others = naming_files(content)
    found = {entry.origin.path: entry for entry in catalog.entries.values() if starter.holds(entry, but=(REPLACES,))}
    naming = {path: _naming(content, catalog, entry, others) for path, entry in found.items()}
    named: dict[str, str] = {}
    while new := {
        path: min(by - (found.keys() - named)) for path, by in naming.items() if _leans(path, by, found, named)
    }:
        named |= new
    changed = [entry.origin.path for entry in catalog.entries.values() if starter.began(entry)]
    return Examples(
        tuple(sorted(found.keys() - named)), named, tuple(sorted(path for path in changed if path not in found))
    )


def _leans(path: str, by: Set[str], found: Mapping[str, Entry], named: Mapping[str, str]) -> bool:
    """Whether something that stays names an example of which that is not known yet."""
    return path not in named and not by <= found.keys() - named


def _naming(content: Path, catalog: Catalog, entry: Entry, others: tuple[str, ...]) -> frozenset[str]:
    """Paths of the files that would have to change if the entry had another id."""
    texts = renamed(catalog, entry.key, f"{entry.key.id}-x", lambda path: (content / path).read_text("utf-8"), others)
    files = texts if isinstance(texts, tuple) else ()
    return frozenset(file.path for file in files if isinstance(file, Rewritten)) - {entry.origin.path}
