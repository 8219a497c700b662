"""What a change does to pages that nobody touched: links that break, pages that show it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key


@dataclass(frozen=True, eq=False)
class BrokenLink:
    """An entry that still names one that is gone."""

    source: Entry
    gone: Entry
    heir: Entry | None
    """The entry under its new id."""
    relation: str


def broken_links(
    old: Catalog, new: Catalog, renamed: Mapping[Key, Key], unread: Collection[Key]
) -> Iterator[BrokenLink]:
    """References to entries that this change removed or gave another id."""
    seen: set[tuple[Key, Key]] = set()
    for reference in new.references:
        gone = old.entries.get(reference.target)
        pair = (reference.source, reference.target)
        if gone and reference.target not in new.entries and reference.target not in unread and pair not in seen:
            seen.add(pair)
            heir = new.entries.get(renamed.get(gone.key, gone.key))
            yield BrokenLink(new.entries[reference.source], gone, heir, reference.relation.forward)


def affected(
    old: Catalog, new: Catalog, shown: Mapping[Key, Key], drawn: Mapping[Key, Key], touched: Collection[Key]
) -> dict[Key, tuple[Key, ...]]:
    """Untouched entry → keys of the entries that it names and that now look different on its page.

    `shown` maps the old keys of those that came, went or have another title or address to their new keys, `drawn` of
    those that have another short name, which only pathways show.
    """
    found: dict[Key, list[Key]] = {}
    drawing = (one for one in _naming(old, new, drawn) if one.source.kind == "pathway")
    for reference in (*_naming(old, new, shown), *drawing):
        if reference.source not in touched and reference.source in new.entries:
            found.setdefault(reference.source, []).append(reference.target)
    return {key: tuple(dict.fromkeys(targets)) for key, targets in sorted(found.items())}


def _naming(old: Catalog, new: Catalog, changed: Mapping[Key, Key]) -> Iterator[Reference]:
    for before, after in changed.items():
        yield from new.incoming(after)
        if before not in new.entries:
            yield from old.incoming(before)
