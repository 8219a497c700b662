"""Walking the texts of the content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Path
from palvelukartta.problems import Location


def texts(catalog: Catalog) -> Iterator[tuple[Entry, Path, str]]:
    """Every string of every entry, with its place."""
    for entry in catalog.entries.values():
        for path, text in entry.strings:
            yield entry, path, text


def everything(catalog: Catalog) -> Iterator[tuple[Callable[..., Location], str, str]]:
    """(place or that of a `found` part, when asked; what it is part of; text) of every string of the content."""
    for entry, path, text in texts(catalog):
        yield partial(entry.locate, *path), entry.title, text
    for passage in catalog.passages:
        yield passage.locate, passage.location.path, passage.text
