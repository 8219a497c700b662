"""An edit of one entry: a catalogue made from the one before it, without reading the rest again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key


def with_edited(catalog: Catalog, entry: Entry) -> Catalog:
    """`catalog` with another state of an entry that it has. KeyError if it has none of that key.

    Equal to a catalogue made anew from the same entries; back-links are those of the earlier one where the edit leaves
    them alone, so that the time does not grow with what they hold.
    """
    earlier = catalog.entries[entry.key]
    found = Catalog(catalog.kinds, {**catalog.entries, entry.key: entry}, catalog.site, catalog.passages, catalog.files)
    made = tuple(found.references_of(entry))
    by_kind = dict(catalog.by_kind)
    by_kind[entry.kind.name] = [entry if one is earlier else one for one in by_kind[entry.kind.name]]
    derived = {
        "by_source": {**catalog.by_source, entry.key: list(made)},
        "by_target": {**catalog.by_target, **dict(_incoming(catalog, entry.key, made))},
        "by_kind": by_kind,
    }
    if earlier.title == entry.title:
        derived["first_of_title"] = catalog.first_of_title
    vars(found).update(derived)
    return found


def _incoming(catalog: Catalog, source: Key, made: tuple[Reference, ...]) -> Iterable[tuple[Key, list[Reference]]]:
    """Target → references to it, for every target that `source` named before or names now, in order of their source."""
    for target in dict.fromkeys(one.target for one in (*catalog.outgoing(source), *made)):
        others = [one for one in catalog.incoming(target) if one.source != source]
        place = bisect_left(others, source, key=lambda one: one.source)
        yield target, [*others[:place], *(one for one in made if one.target == target), *others[place:]]
