"""An edit of one entry: a catalogue made from the one before it, without reading the rest again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key


def are_called_alike(one: Catalog, other: Catalog) -> bool:
    """Whether both have the same entries under the same titles; soon known where they share most of them."""
    return one.entries.keys() == other.entries.keys() and all(
        entry is one.entries[key] or entry.title == one.entries[key].title for key, entry in other.entries.items()
    )


def with_edited(catalog: Catalog, entry: Entry) -> Catalog:
    """`catalog` with another state of an entry that it has. KeyError if it has none of that key.

    Equal to a catalogue made anew from the same entries; back-links are those of the earlier one where the edit leaves
    them alone, so that the time does not grow with what they hold.
    """
    earlier = catalog.entries[entry.key]
    edited = Catalog(
        catalog.kinds, {**catalog.entries, entry.key: entry}, catalog.site, catalog.passages, catalog.files
    )
    made = tuple(edited.references_of(entry))
    by_kind = dict(catalog.by_kind)
    by_kind[entry.kind.name] = [entry if other is earlier else other for other in by_kind[entry.kind.name]]
    derived = {
        "by_source": {**catalog.by_source, entry.key: list(made)},
        "by_target": {**catalog.by_target, **dict(_incoming(catalog, entry.key, made))},
        "by_kind": by_kind,
    }
    if earlier.title == entry.title:
        derived["first_of_title"] = catalog.first_of_title
    vars(edited).update(derived)
    return edited


def _incoming(catalog: Catalog, source: Key, made: tuple[Reference, ...]) -> Iterable[tuple[Key, list[Reference]]]:
    """Target → references to it, for every target that `source` named before or names now, in order of their source."""
    for target in dict.fromkeys(reference.target for reference in (*catalog.outgoing(source), *made)):
        others = [reference for reference in catalog.incoming(target) if reference.source != source]
        place = bisect_left(others, source, key=lambda reference: reference.source)
        yield (
            target,
            [*others[:place], *(reference for reference in made if reference.target == target), *others[place:]],
        )
