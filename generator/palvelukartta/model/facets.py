"""Facets: the values by which a list of entries is narrowed. The schema marks the fields with `x-facet`.

`through` names a field of the entry that the marked field points to, whose values are then the facet's.
`within` names a relation from part to whole: what holds in the whole holds in the part, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.schema import Kind, labels, relation_of
from palvelukartta.model.text import slug


@dataclass(frozen=True)
class Facet:
    """One way to narrow the list of a kind."""

    name: str
    path: str
    """Its part of an address, and its name in a query."""
    order: int
    fields: tuple[str, ...]
    """Field names from the top of the entry to the marked value."""
    schema: Mapping[str, Any]
    """Schema of the marked field."""


@dataclass(frozen=True)
class Value:
    """A value of a facet and the entries that it keeps."""

    facet: Facet
    label: str
    entries: tuple[Entry, ...]

    @property
    def slug(self) -> str:
        """Its part of an address and of a query."""
        return slug(self.label)


def facets(kind: Kind) -> list[Facet]:
    """The facets of `kind` in their own order; none where the schema marks no field."""
    return sorted(_facets(kind.schema, ()), key=lambda facet: facet.order)


def values(catalog: Catalog, kind: Kind, facet: Facet) -> list[Value]:
    """The values that some entry has, in the order of the schema, or of their names."""
    entries = catalog.of_kind(kind.name)
    written = {entry.key: set(_written(catalog, facet, entry)) for entry in entries}
    found = []
    for value, label in _names(catalog, facet, set().union(*written.values())).items():
        meant = _wholes(catalog, facet, value)
        kept = tuple(entry for entry in entries if written[entry.key] & meant)
        found.append(Value(facet, label, kept))
    return found


def _facets(schema: Mapping[str, Any], fields: tuple[str, ...]) -> Iterator[Facet]:
    if mark := schema.get("x-facet"):
        yield Facet(mark["name"], mark["path"], mark["order"], fields, schema)
    if "items" in schema:
        yield from _facets(schema["items"], fields)
    for name, field in schema.get("properties", {}).items():
        yield from _facets(field, (*fields, name))


def _written(catalog: Catalog, facet: Facet, entry: Entry) -> Iterator[str]:
    """The values that `entry` itself has."""
    through = facet.schema["x-facet"].get("through")
    for value in _at(entry.data, facet.fields):
        if not through:
            yield value
        elif (target := _target(catalog, facet, value)) and through in target.data:
            yield str(target.data[through])


def _at(data: Any, fields: tuple[str, ...]) -> Iterator[str]:
    if isinstance(data, list | tuple):
        for item in data:
            yield from _at(item, fields)
    elif fields:
        if isinstance(data, Mapping) and fields[0] in data:
            yield from _at(data[fields[0]], fields[1:])
    else:
        yield str(data)


def _names(catalog: Catalog, facet: Facet, used: set[str]) -> dict[str, str]:
    """Value → label of the values in use."""
    through = facet.schema["x-facet"].get("through")
    if through:
        kind = catalog.kinds[_relation(facet).target]
        return {value: label for value, label in labels(kind.field(through)).items() if value in used}
    if known := labels(facet.schema):
        return {value: label for value, label in known.items() if value in used}
    targets = {value: _target(catalog, facet, value) for value in used}
    titles = {value: target.title for value, target in targets.items() if target}
    return dict(sorted(titles.items(), key=lambda titled: alphabetical(titled[1])))


def _wholes(catalog: Catalog, facet: Facet, value: str) -> set[str]:
    """`value` and everything that it is a part of."""
    within = facet.schema["x-facet"].get("within")
    found: list[str] = [value]
    for part in found:
        target = _target(catalog, facet, part) if within else None
        found.extend(str(whole) for whole in (target.items(within) if target else ()) if whole not in found)
    return set(found)


def _target(catalog: Catalog, facet: Facet, value: str) -> Entry | None:
    return catalog.entries.get(Key(_relation(facet).target, value))


def _relation(facet: Facet) -> Any:
    schema = facet.schema
    return relation_of(schema if "x-ref" in schema else schema["items"])
