"""Redirects: from content/redirects.yml and the entries' `replaces`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Origin
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import DEFAULT_LANGUAGE, is_id
from palvelukartta.sitemap.addresses import client_address, client_title, entry_address
from palvelukartta.sitemap.old_address import OldAddress, old_address

FILE = "redirects.yml"
"""Where redirects stand that no entry holds."""


class Redirect(Struct, frozen=True):
    """One old address and the page that took its place."""

    old: OldAddress
    written: str
    """The old address as the editor wrote it."""
    target: str
    """Address of the page, from the top of the site; as written where it names nothing."""
    entry: str
    """Title of the entry, or name of the file, that holds the redirect."""
    origin: Origin
    path: FieldPath
    """Where in its file the redirect stands."""


def redirects(catalog: Catalog) -> tuple[Redirect, ...]:
    """Every redirect, in order of old address."""
    found = [*_of_file(catalog), *_of_entries(catalog)]
    return tuple(sorted(found, key=lambda redirect: (redirect.old, redirect.origin.path)))


def _of_file(catalog: Catalog) -> Iterator[Redirect]:
    file = catalog.files.get(FILE)
    if not file:
        return
    for index, one in enumerate(file.data.get("redirects", ())):
        target, path = _target(catalog, one["to"]), ("redirects", index, "to")
        yield Redirect(old_address(one["from"]), one["from"], target, FILE, file.origin, path)


def _of_entries(catalog: Catalog) -> Iterator[Redirect]:
    for entry in catalog.entries.values():
        for index, written in enumerate(entry.items("replaces")):
            for old, target in replaced(entry, written):
                yield Redirect(old, written, target, entry.title, entry.origin, ("replaces", index))


def replaced(entry: Entry, written: str) -> Iterator[tuple[OldAddress, str]]:
    """Old addresses and pages of an item of `replaces`: an old id had the page of an entry of that name, and the
    page for its client where the entry has one."""
    if not is_id(written):
        yield old_address(written), entry_address(entry)
        return
    yield OldAddress("", f"{entry.kind.path}/{written}.html", ""), entry_address(entry)
    if entry.kind.name == "pathway" and client_title(entry, DEFAULT_LANGUAGE):
        yield OldAddress("", f"{entry.kind.path}/{written}-asiakkaalle.html", ""), client_address(entry)


def _target(catalog: Catalog, written: str) -> str:
    """Address of what `to` names: an entry as `directory/id`, or a page by its address."""
    if written.endswith(".html"):
        return written
    directory, _, id = written.partition("/")
    kind = next((kind for kind in catalog.kinds.values() if kind.directory == directory), None)
    entry = catalog.get(kind.name, id) if kind else None
    return entry_address(entry) if entry else written
