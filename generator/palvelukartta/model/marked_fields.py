"""Fields of a kind that its schema marks with a name and an order, and an entry's values of them.

`through` in the mark names a field of the entry that the marked field points to, whose values are then meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.relation import Relation, relation_of
from palvelukartta.model.schema import Kind, labels


class MarkedField(Struct, frozen=True):
    """A field, at any depth of an entry, that a mark such as `x-facet` names."""

    mark: Mapping[str, Any]
    fields: tuple[str, ...]
    """Field names from the top of the entry to the marked value."""
    schema: Mapping[str, Any]
    """Schema of the marked field."""

    @property
    def name(self) -> str:
        """What readers call it."""
        return str(self.mark["name"])

    @property
    def path(self) -> str:
        """Its part of an address, and its name in a query; "" where it has none."""
        return str(self.mark.get("path", ""))

    @property
    def through(self) -> str:
        """The field of the entry pointed to whose values are meant; ""."""
        return str(self.mark.get("through", ""))


def marked_fields(kind: Kind, mark: str) -> list[MarkedField]:
    """The fields of `kind` that bear `mark`, in the order that the marks give."""
    return sorted(_marked(kind.schema, mark, ()), key=lambda field: int(field.mark["order"]))


def written_values(catalog: Catalog, field: MarkedField, entry: Entry) -> Iterator[str]:
    """The values that `entry` itself has, in the order of its file."""
    for value in _at(entry.data, field.fields):
        if not field.through:
            yield value
        elif (target := _target(catalog, field, value)) and field.through in target.data:
            yield str(target.data[field.through])


def value_labels(catalog: Catalog, field: MarkedField, used: set[str]) -> dict[str, str]:
    """Value → label of the values `used`, in the order of the schema, or of their names."""
    schema = field.schema
    if field.through:
        schema = catalog.kinds[_relation(field).target].field(field.through)
    if known := labels(schema):
        return {value: label for value, label in known.items() if value in used}
    targets = {value: _target(catalog, field, value) for value in used}
    titles = {value: target.title for value, target in targets.items() if target}
    return dict(sorted(titles.items(), key=lambda titled: alphabetical(titled[1])))


def _target(catalog: Catalog, field: MarkedField, value: str) -> Entry | None:
    return catalog.entries.get(Key(_relation(field).target, value))


def _marked(schema: Mapping[str, Any], mark: str, fields: tuple[str, ...]) -> Iterator[MarkedField]:
    if written := schema.get(mark):
        yield MarkedField(written, fields, schema)
    if "items" in schema:
        yield from _marked(schema["items"], mark, fields)
    for name, field in schema.get("properties", {}).items():
        yield from _marked(field, mark, (*fields, name))


def _at(data: Any, fields: tuple[str, ...]) -> Iterator[str]:
    if isinstance(data, list | tuple):
        for item in data:
            yield from _at(item, fields)
    elif fields:
        if isinstance(data, Mapping) and fields[0] in data:
            yield from _at(data[fields[0]], fields[1:])
    else:
        yield str(data)


def _relation(field: MarkedField) -> Relation:
    return relation_of(field.schema if "x-ref" in field.schema else field.schema["items"])
