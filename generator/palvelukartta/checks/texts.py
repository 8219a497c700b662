"""Walking the texts of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Path


def texts(catalog: Catalog) -> Iterator[tuple[Entry, Path, str]]:
    """Every string of every entry, with its place."""
    for entry in catalog.entries.values():
        for path, text in entry.strings:
            yield entry, path, text
