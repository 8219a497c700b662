"""Walking the texts of an entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Path


def texts(catalog: Catalog) -> Iterator[tuple[Entry, Path, str]]:
    """Every string of every entry, with its place."""
    for entry in catalog.entries.values():
        for path, text in _strings(entry.data, ()):
            yield entry, path, text


def _strings(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _strings(value, (*path, index))
