"""Citations: the fields that one is about are fields of what it stands in."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.schema import FieldPath as Path
from palvelukartta.model.schema import field_title, field_titles, is_citation, names_fields
from palvelukartta.problems import Problem, problem

_LIKENESS = 0.6

Named = tuple[Path, str, Mapping[str, Any]]
"""Place of a field's name in a citation, the name, and the schema of what the citation stands in."""


def cited_fields_exist(catalog: Catalog) -> Iterator[Problem]:
    """A citation names fields of the entry or step that it stands in, or fields inside those."""
    for entry in catalog.entries.values():
        for path, name, owner in _named(entry.kind.schema, entry.data, (), entry.kind.schema):
            if not field_title(owner, name):
                suggestion = _likely(owner, name)
                yield problem(
                    "reference-unknown-field", entry.locate(*path), entry.title, found=name, suggestion=suggestion
                )


def _likely(owner: Mapping[str, Any], written: str) -> str:
    """The field whose name, or whose Finnish title, is most like what is written; "" where none is."""
    names = {word.casefold(): name for name, title in field_titles(owner).items() for word in (title, name)}
    close = difflib.get_close_matches(written.casefold(), names, 1, _LIKENESS)
    return names[close[0]] if close else ""


def _named(schema: Mapping[str, Any], data: Any, path: Path, owner: Mapping[str, Any]) -> Iterator[Named]:
    if names_fields(schema):
        yield from (((*path, index), str(name), owner) for index, name in enumerate(data))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _named(schema.get("items", {}), value, (*path, index), owner)
    elif isinstance(data, Mapping):
        owner = owner if is_citation(schema) else schema
        for key, value in data.items():
            if isinstance(value, list | Mapping):
                yield from _named(schema.get("properties", {}).get(key, {}), value, (*path, key), owner)
