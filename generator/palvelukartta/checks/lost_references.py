"""What an editor did where a reference names nothing: two values changed places, a deleted file; and two entries of one
name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.relation import ANY_KIND
from palvelukartta.problems import Problem

MANY = 3
"""Entries that name a missing one: so many do not misspell an id in the same way, so its file was there."""


def named_by_many(references: Iterable[Reference]) -> Mapping[Key, int]:
    """Key → how many references name it, for those that `MANY` entries name."""
    sources: dict[Key, set[Key]] = {}
    places: dict[Key, int] = {}
    for reference in references:
        sources.setdefault(reference.target, set()).add(reference.source)
        places[reference.target] = places.get(reference.target, 0) + 1
    return {key: places[key] for key, named in sources.items() if len(named) >= MANY}


def directory_of_other_kind(catalog: Catalog, reference: Reference) -> str:
    """Directory of another kind that holds the id, where the field may name only one kind; else ""."""
    if reference.relation.target == ANY_KIND:
        return ""
    id = reference.target.id
    return next((kind.directory for kind in catalog.kinds.values() if catalog.get(kind.name, id)), "")


def is_second_of_swap(catalog: Catalog, reference: Reference) -> bool:
    """Whether a value before it in the same place has its id, and it has that one's: the two are one mistake."""
    for other in catalog.outgoing(reference.source):
        if other.path == reference.path:
            return False
        if other.path[:-1] == reference.path[:-1] and _are_swapped(catalog, other, reference):
            return True
    return False


def _are_swapped(catalog: Catalog, one: Reference, other: Reference) -> bool:
    crossed = Key(other.target.kind, one.target.id), Key(one.target.kind, other.target.id)
    return one.target.kind != other.target.kind and all(key in catalog.entries for key in crossed)


def titles_differ(catalog: Catalog) -> Iterator[Problem]:
    """No two entries of one kind have the same title: lists would show it twice, and nobody can tell which is right."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in catalog.entries.values():
        title = " ".join(entry.title.casefold().split())
        other = first.setdefault((entry.kind.name, title), entry)
        if other is not entry:
            other_file = f"content/{other.kind.directory}/{other.id}.yml"
            yield problem("wording-same-title", entry.locate("title"), entry.title, found=entry.title, other=other_file)
