"""What a change does to pages that nobody touched: links that break, pages that show it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from palvelukartta.changes.entries import SHORT_NAME
from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key
from palvelukartta.views.backlinks import beside, is_titled, is_told_back


class BrokenLink(Struct, frozen=True, eq=False):
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
    """Untouched entry → keys of the entries that its page shows and that now look different there: those that it names,
    and those that name it.

    `shown` maps the old keys of those that came, went or have another title to their new keys, `drawn` of those that
    have another short name, which only pathways show.
    """
    found: dict[Key, dict[Key, None]] = {}
    drawing = (reference for reference in _naming(old, new, drawn) if reference.source.kind == "pathway")
    naming = [
        reference
        for reference in _naming(old, new, shown)
        if is_titled(reference) and not _by_short_name(reference, old, new)
    ]
    pairs = [(reference.source, reference.target) for reference in (*naming, *drawing)]
    pairs += [(reference.target, reference.source) for reference in _named(old, new, shown) if is_told_back(reference)]
    pairs += [(page, reference.target) for reference in naming for page in beside(new, reference)]
    for page, different in pairs:
        if page not in touched and page in new.entries:
            found.setdefault(page, {})[different] = None
    return {key: tuple(different) for key, different in sorted(found.items())}


def _by_short_name(reference: Reference, old: Catalog, new: Catalog) -> bool:
    """Whether a pathway names somebody by a short name, which has not changed: in a step or in a hand-over."""
    if (
        not {"who", "handover"}.intersection(reference.path)
        or reference.target not in old.entries
        or reference.target not in new.entries
    ):
        return False
    before, after = (catalog.entries[reference.target].text(SHORT_NAME) for catalog in (old, new))
    return before == after != ""


def _naming(old: Catalog, new: Catalog, changed: Mapping[Key, Key]) -> Iterator[Reference]:
    """What names those that changed."""
    for before, after in changed.items():
        yield from new.incoming(after)
        if before not in new.entries:
            yield from old.incoming(before)


def _named(old: Catalog, new: Catalog, changed: Mapping[Key, Key]) -> Iterator[Reference]:
    """What those that changed name, or named."""
    for before, after in changed.items():
        yield from new.outgoing(after)
        yield from old.outgoing(before)
