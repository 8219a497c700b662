"""Whether what an entry tells of is as usual, and what has taken its place.

The schema says which values are the usual ones (`x-usual`) and which fields name what is there today (`x-successor`).
"""

from __future__ import annotations

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import relation_of


def deviation(entry: Entry, *, is_dated: bool = False) -> tuple[str, str] | None:
    """Field and value that say that the entry is not as usual: it has ended, is on trial or planned, is repealed.

    `is_dated`: its status is of another time.
    """
    for name, usual in entry.kind.usual.items():
        value = entry.data.get(name)
        if value is not None and (value not in usual or (is_dated and usual[value] == "now")):
            return name, str(value)
    return None


def successor(catalog: Catalog, entry: Entry) -> Entry | None:
    """The entry that has taken the place of `entry`, where a field of it says so."""
    for name in entry.kind.successors:
        if name in entry.data:
            key = catalog.target_key(relation_of(entry.kind.field(name)), str(entry.data[name]))
            return catalog.entries.get(key)
    return None
