"""Facets: the values by which a list of entries is narrowed. The schema marks the fields with `x-facet`."""

from __future__ import annotations

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.marked_fields import MarkedField, marked_fields, value_labels, written_values
from palvelukartta.model.schema import Kind
from palvelukartta.model.tabs import first_entries
from palvelukartta.model.text import slug

Facet = MarkedField
"""One way to narrow the list of a kind."""


class Value(Struct, frozen=True):
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
    return marked_fields(kind, "x-facet")


def values(catalog: Catalog, kind: Kind, facet: Facet) -> list[Value]:
    """The values that some entry of the kind's first list has, in the order of the schema, or of their names."""
    entries = first_entries(catalog, kind)
    written = {entry.key: set(written_values(catalog, facet, entry)) for entry in entries}
    found = []
    for value, label in value_labels(catalog, facet, set().union(*written.values())).items():
        kept = tuple(entry for entry in entries if value in written[entry.key])
        found.append(Value(facet, label, kept))
    return found
