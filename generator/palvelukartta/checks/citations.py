"""Citations: the fields that one is about are fields of what it stands in."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from palvelukartta.codes import problem
from palvelukartta.model.cited_fields import field_title, field_titles, is_citation, names_fields
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath, Schema, at
from palvelukartta.problems import Problem

_LIKENESS = 0.6


def cited_fields_exist(entry: Entry) -> Iterator[Problem]:
    """A citation names fields of the entry or step that it stands in, or fields inside those."""
    for path, _, names in entry.values(names_fields):
        owner = _owner(entry, path)
        for index, name in enumerate(map(str, names)):
            if not field_title(owner, name):
                place, likely = entry.locate(*path, index), _likely(owner, name)
                yield problem("reference-unknown-field", place, entry.title, found=name, suggestion=likely)


def _owner(entry: Entry, path: FieldPath) -> Schema:
    """Schema of what the citation around `path` stands in: of the nearest fields that are no citation's."""
    around = (at(entry.kind.schema, path[:length]) for length in reversed(range(len(path))))
    return next(schema for schema in around if "properties" in schema and not is_citation(schema))


def _likely(owner: Schema, written: str) -> str:
    """The field whose name, or whose Finnish title, is most like what is written; "" where none is."""
    names = {word.casefold(): name for name, title in field_titles(owner).items() for word in (title, name)}
    close = difflib.get_close_matches(written.casefold(), names, 1, _LIKENESS)
    return names[close[0]] if close else ""
