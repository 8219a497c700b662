"""Citations: the fields that one is about are fields of what it stands in, and what was read was read somewhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from palvelukartta.codes import problem
from palvelukartta.model.cited_fields import field_title, field_titles, is_citation, names_fields
from palvelukartta.model.entries import Entry
from palvelukartta.model.form_pages import value_at
from palvelukartta.model.group_source import READ, SOURCE
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


def what_was_read_has_a_source(entry: Entry) -> Iterator[Problem]:
    """A citation names the source in which something was read or confirmed, unless the schema asks for it anyway."""
    for path, _, certainty in entry.values(_is_certainty):
        schema = at(entry.kind.schema, path[:-1])
        asked = SOURCE in schema.get("properties", {}) and SOURCE not in schema.get("required", ())
        if certainty in READ and asked and not value_at(entry.data, (*path[:-1], SOURCE)):
            yield problem("reference-no-source", entry.locate(*path), entry.title, found=str(certainty), field=SOURCE)


def _is_certainty(schema: Schema) -> bool:
    """Whether a field says how a fact is known."""
    return {option.get("const") for option in schema.get("oneOf", ())} >= set(READ)


def _owner(entry: Entry, path: FieldPath) -> Schema:
    """Schema of what the citation around `path` stands in: of the nearest fields that are no citation's."""
    around = (at(entry.kind.schema, path[:length]) for length in reversed(range(len(path))))
    return next(schema for schema in around if "properties" in schema and not is_citation(schema))


def _likely(owner: Schema, written: str) -> str:
    """The field whose name, or whose Finnish title, is most like what is written; "" where none is."""
    names = {word.casefold(): name for name, title in field_titles(owner).items() for word in (title, name)}
    close = difflib.get_close_matches(written.casefold(), names, 1, _LIKENESS)
    return names[close[0]] if close else ""
