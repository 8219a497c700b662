"""Walking the texts of the content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Path, is_text
from palvelukartta.model.text import in_language
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


def written_texts(entry: Entry) -> Iterator[tuple[Path, str]]:
    """What the editor wrote for readers, in the default language and the order of the file; citations left out."""
    yield from _written(entry.kind.schema, entry.data, ())


def _written(schema: Mapping[str, Any], data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if is_text(schema):
        yield path, in_language(data)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _written(schema.get("items", {}), value, (*path, index))
    elif isinstance(data, Mapping):
        properties = schema.get("properties", {})
        for key, value in data.items():
            if key in properties and key != "sources":
                yield from _written(properties[key], value, (*path, key))
