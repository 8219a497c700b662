"""What a change does: two catalogues in, typed changes out. Pure; the words are chosen in `reports`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct

from palvelukartta.changes.addresses import LostAddress, lost_addresses
from palvelukartta.changes.consequences import BrokenLink, affected, broken_links
from palvelukartta.changes.entries import EntryChange, entry_change, renames
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key


class Changes(Struct, frozen=True, eq=False):
    """The difference between two catalogues."""

    old: Catalog
    new: Catalog
    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[EntryChange, ...]
    """Entries with another content or another id."""
    broken_links: tuple[BrokenLink, ...]
    lost_addresses: tuple[LostAddress, ...]
    affected: Mapping[Key, tuple[Key, ...]]
    """Untouched entry → those it names, or that name it, and that came, went or have another title."""
    unread: tuple[Key, ...]
    """Entries that could not be compared, because one of their files has a fault."""

    @property
    def is_empty(self) -> bool:
        """Whether no entry is different."""
        return not (self.added or self.removed or self.changed or self.unread)


def changes(old: Catalog, new: Catalog, old_broken: Collection[Key] = (), new_broken: Collection[Key] = ()) -> Changes:
    """What is different in `new`.

    The broken entries exist as files that could not be read; what is in them is not known. An entry that was broken in
    both is not mentioned.
    """
    unread = set(old_broken) ^ set(new_broken)
    unknown = set(old_broken) | set(new_broken)
    renamed = renames(old, new, unknown)
    changed = [
        entry_change(before, new.entries[renamed.get(key, key)], renamed, new)
        for key, before in old.entries.items()
        if renamed.get(key, key) in new.entries
    ]
    different = tuple(change for change in changed if change)
    taken = {*renamed, *renamed.values(), *unknown}
    removed = [entry for key, entry in old.entries.items() if key not in new.entries and key not in taken]
    added = [entry for key, entry in new.entries.items() if key not in old.entries and key not in taken]
    came_or_went = {entry.key: entry.key for entry in [*removed, *added]}
    touched = {key for change in different for key in (change.before.key, change.after.key)} | set(came_or_went)
    shown = {change.before.key: change.after.key for change in different if change.retitled} | came_or_went
    drawn = {
        change.before.key: change.after.key
        for change in different
        if change.reshortened and change.before.key not in shown
    }
    return Changes(
        old,
        new,
        tuple(added),
        tuple(removed),
        different,
        tuple(broken_links(old, new, renamed, unknown)),
        tuple(lost_addresses(old, new, renamed, unknown)),
        affected(old, new, shown, drawn, touched),
        tuple(sorted(unread)),
    )
