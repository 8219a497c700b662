"""The page of an entry in the site of its change set, and where else to look at it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.hosts.editor.desk import form_base
from palvelukartta.hosts.editor.drafts import ChangeSet
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.form_pages import value_at
from palvelukartta.model.new_step import STEPS
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.schema import FieldPath
from palvelukartta.pages.editor.contexts import Link
from palvelukartta.sitemap.addresses import MAP, chart_address, entry_address

MOST_LINKS, MOST_FORMS = 8, 4


class Preview(Struct, frozen=True):
    """Where an entry is seen."""

    address: str
    """"" for an entry that is not on the site yet."""
    links: tuple[Link, ...]
    forms: tuple[Link, ...] = ()
    """Forms of the pathways that it is on."""


def preview_at(changes: ChangeSet, entry: OpenEntry, path: FieldPath) -> Preview:
    """The entry's page where it tells what is at `path`: a step of a pathway has a place of its own there."""
    found = preview_of(changes, entry)
    step = value_at(entry.data, path[:2]) if entry.kind.name == PATHWAY and path[:1] == (STEPS,) else None
    id = step.get("id") if isinstance(step, dict) else None
    return replace(found, address=f"{found.address}#{id}") if id and found.address else found


def preview_of(changes: ChangeSet, entry: OpenEntry) -> Preview:
    """The entry's page, the pathways that it is on, and the map."""
    site = f"/ehdotus/{changes.row.id}/sivu"
    catalog, key = changes.site.catalog, Key(entry.kind.name, entry.id)
    if catalog is None or key not in catalog.entries:
        return Preview("", ())
    shown = catalog.entries[key]
    named = [
        catalog.entries[reference.source] for reference in catalog.incoming(key) if reference.source.kind == PATHWAY
    ]
    pathways = [Link(pathway.title, f"{site}/{entry_address(pathway)}") for pathway in dict.fromkeys(named)]
    drawing = [Link("", f"{site}/{chart_address(shown)}")] if entry.kind.name == PATHWAY else []
    forms = [Link(each.title, form_base(changes, each.kind.directory, each.id)) for each in dict.fromkeys(named)]
    links = (*drawing, *pathways[:MOST_LINKS], Link("", f"{site}/{MAP}"))
    return Preview(f"{site}/{entry_address(shown)}", links, tuple(forms[:MOST_FORMS]))


def entry_at(changes: ChangeSet, address: str) -> Entry | None:
    """The entry whose page is at an address of the site, or None."""
    catalog = changes.site.catalog
    folder, _, file = address.rpartition("/")
    kinds = catalog.kinds.values() if catalog else ()
    kind = next((kind for kind in kinds if kind.path == folder), None)
    return catalog.get(kind.name, file.removesuffix(".html")) if catalog and kind else None
