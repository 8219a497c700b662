"""The content as tables for people: a row for each entry, words instead of codes, and what a cell cannot hold joined.

The columns are the fields of the schema, in its order, named by their titles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from msgspec import Struct

from palvelukartta.exports.material import Material
from palvelukartta.exports.words import say
from palvelukartta.model.entries import Entry
from palvelukartta.model.none_said import told
from palvelukartta.model.relation import ANY_KIND, relation_of
from palvelukartta.model.schema import Kind, Schema, is_text, labels
from palvelukartta.model.text import in_language, slug

LONGEST = 32_767
"""Letters that a cell of Excel holds (Excel specifications and limits)."""

CUT = " […]"
"""Ends a cell that would have been longer: the table says where it has left something out."""

BETWEEN = "; "


class Table(Struct, frozen=True):
    """Rows of one sort."""

    path: str
    """Its name in addresses."""
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[str, ...], ...] = ()
    """For each column what a cell may be picked from; empty for what is written freely."""
    hints: tuple[str, ...] = ()
    """For each column what to write, where somebody fills the table."""
    first: int | None = None
    """How many of the columns are the main ones, where the others look less so."""


def tables(material: Material) -> tuple[Table, ...]:
    """A table of each kind, and one of the parts of its entries that have places of their own, such as steps; the same
    for each format that has tables."""
    if material not in _made:
        _made[material] = tuple(_tables(material))
    return _made[material]


_made: WeakKeyDictionary[Material, tuple[Table, ...]] = WeakKeyDictionary()


def _tables(material: Material) -> Iterator[Table]:
    for kind in material.catalog.filled_kinds.values():
        entries = material.catalog.of_kind(kind.name)
        fields: Mapping[str, Schema] = kind.schema["properties"]
        parts = [name for name, field in fields.items() if field.get("x-search-places")]
        whole = {name: field for name, field in fields.items() if name not in parts}
        head = (say("column_id"), say("column_page"))
        rows = (_row(material, whole, entry.data, (entry.id, material.page(entry))) for entry in entries)
        yield Table(kind.path, kind.plural, (*head, *_titles(whole)), tuple(rows))
        yield from (_parts(material, kind, name, entries) for name in parts)


def _parts(material: Material, kind: Kind, name: str, entries: Sequence[Entry]) -> Table:
    field = kind.schema["properties"][name]
    inner: Mapping[str, Schema] = field["items"]["properties"]
    rows = [
        _row(material, inner, part, (entry.id, entry.text("title", material.language), str(number)))
        for entry in entries
        for number, part in enumerate(entry.items(name), start=1)
    ]
    title = f"{kind.plural}, {str(field['title']).lower()}"
    head = (say("column_entry", kind=kind.singular), kind.singular, say("column_number"))
    return Table(f"{kind.path}-{slug(str(field['title']))}", title, (*head, *_titles(inner)), tuple(rows))


def _titles(fields: Mapping[str, Schema]) -> Iterator[str]:
    return (str(field["title"]) for field in fields.values())


def _row(
    material: Material, fields: Mapping[str, Schema], data: Mapping[str, Any], first: tuple[str, ...]
) -> tuple[str, ...]:
    texts = (said(material, field, data[name]) if name in data else "" for name, field in fields.items())
    return (*first, *map(_short_enough, texts))


def said(material: Material, schema: Schema, value: Any) -> str:
    """A value in words."""
    if is_text(schema):
        return in_language(value, material.language)
    if isinstance(value, list):
        return BETWEEN.join(filter(None, (said(material, schema.get("items", {}), item) for item in value)))
    if isinstance(value, Mapping):
        return _fields_said(material, schema.get("properties", {}), told(schema, value))
    if "x-ref" in schema:
        return _named(material, schema, str(value))
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    return labels(schema).get(str(value), str(value))


def _fields_said(material: Material, fields: Mapping[str, Schema], data: Mapping[str, Any]) -> str:
    """The fields of a part in one cell: those with a name, "Puhelin: 123, Auki: ma–pe"."""
    given = ((fields.get(name, {}), value) for name, value in data.items())
    return ", ".join(f"{field.get('title', '')}: {said(material, field, value)}" for field, value in given)


def _named(material: Material, schema: Schema, written: str) -> str:
    """Title of the entry that a reference names."""
    relation = relation_of(schema)
    entry = material.catalog.entries.get(material.catalog.target_key(relation, written))
    if entry is None:
        return written
    shown = entry.text("title", material.language)
    return f"{shown} ({entry.kind.singular.lower()})" if relation.target == ANY_KIND else shown


def _short_enough(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
