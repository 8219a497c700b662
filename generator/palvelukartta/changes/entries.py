"""Which entries came, went, got another id or another content."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.changes.fields import FieldChange, field_changes
from palvelukartta.changes.matching import likeness
from palvelukartta.changes.pathways import PathwayChange, pathway_change
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.default_citation import FIELD, as_written, with_inherited
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.text import published

SAME = 0.7
"""Entries of one kind that share this much of their values are one entry with another id."""

SHORT_NAME = "short_name"
"""Field by which the pages of pathways call an entry."""


class EntryChange(Struct, frozen=True, eq=False):
    """An entry that has another content, another id, or both."""

    before: Entry
    after: Entry
    fields: tuple[FieldChange, ...]
    """Changes of fields; those of a pathway's steps are in `pathway`."""
    pathway: PathwayChange | None = None

    @property
    def renamed(self) -> bool:
        """Whether the id, and so the page's address, is another."""
        return self.before.key != self.after.key

    @property
    def retitled(self) -> bool:
        """Whether the name that other pages show is another."""
        return self.before.title != self.after.title

    @property
    def reshortened(self) -> bool:
        """Whether the name that pathways show of who answers is another."""
        return self.before.text(SHORT_NAME) != self.after.text(SHORT_NAME)

    @property
    def shows(self) -> bool:
        """Whether anything of it shows on a page."""
        return self.renamed or self.pathway is not None or not all(field.unseen for field in self.fields)


def renames(old: Catalog, new: Catalog, unread: Collection[Key]) -> dict[Key, Key]:
    """Old key → new key of the entries that got another id: the new one names the old one in `replaces`, or has nearly
    the same content."""
    gone = [entry for key, entry in old.entries.items() if key not in new.entries and key not in unread]
    come = [entry for key, entry in new.entries.items() if key not in old.entries and key not in unread]
    found: dict[Key, Key] = {}
    for sure in (True, False):
        for after in come:
            if after.key in found.values():
                continue
            alike = [
                (_sameness(before, after, sure), before.key)
                for before in gone
                if before.kind.name == after.kind.name and before.key not in found
            ]
            best = max(alike, default=(0.0, after.key), key=lambda candidate: candidate[0])
            if best[0] >= SAME:
                found[best[1]] = after.key
    return found


def replaces(entry: Entry, old: Entry) -> bool:
    """Whether `entry` says that it replaces `old`: by its id or by an address of its page."""
    return any(is_address_of(str(written), old) for written in entry.items("replaces"))


def is_address_of(written: str, entry: Entry) -> bool:
    """Whether an item of `replaces` means `entry`: an id, or an address with or without .html."""
    kind = entry.kind
    address = written.strip("/").removesuffix(".html")
    return address in (entry.id, f"{kind.path}/{entry.id}", f"{kind.directory}/{entry.id}")


def _sameness(before: Entry, after: Entry, sure: bool) -> float:
    return float(replaces(after, before)) if sure else likeness(before.data, after.data)


def entry_change(before: Entry, after: Entry, renamed: Mapping[Key, Key], new: Catalog) -> EntryChange | None:
    """What is different in `after`; a reference to an entry that got another id is none. None if nothing is."""
    old_data, new_data = _with_new_ids(before, renamed, new), _with_new_ids(after, renamed, new)
    is_pathway = after.kind.name == "pathway"
    seen = (replace(entry, data=published(data)) for entry, data in ((before, old_data), (after, new_data)))
    pathway = pathway_change(*seen) if is_pathway else None
    changed = field_changes(after.kind.schema, old_data, new_data, FIELD)  # told by each place that inherits it
    fields = tuple(change for change in changed if not pathway or change.names[0] != "steps" or change.unseen)
    if not fields and before.key == after.key and not (pathway and pathway.is_change):
        return None
    return EntryChange(before, after, fields, pathway if pathway and pathway.is_change else None)


def _with_new_ids(entry: Entry, renamed: Mapping[Key, Key], catalog: Catalog) -> Mapping[str, Any]:
    """The entry's data with references in which old ids are new ones."""
    stale = [reference for reference in catalog.references_of(entry) if reference.target in renamed]
    if not stale:
        return entry.data
    data: Any = copy.deepcopy(dict(entry.data))
    for reference in stale:
        holder = data
        for step in reference.path[:-1]:
            holder = holder[step]
        holder[reference.path[-1]] = reference.written.removesuffix(reference.target.id) + renamed[reference.target].id
    return dict(with_inherited(entry.kind.schema, as_written(data)))
