"""Addresses that end with a change: of entries, of hand-written pages, and those that were redirected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from palvelukartta.changes.entries import is_address_of
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.text import DEFAULT_LANGUAGE
from palvelukartta.sitemap.addresses import entry_address, page_addresses
from palvelukartta.sitemap.old_address import old_address
from palvelukartta.sitemap.redirects import FILE, redirects, replaced


class LostAddress(Struct, frozen=True, eq=False):
    """An old address of an entry that leads nowhere."""

    entry: Entry
    """Whose page it was, or who answered for the old address."""
    heir: Entry | None
    """The entry under its new id."""
    written: str
    """The address as `replaces` had it; "" for the address of the entry's own page."""


class LostPlace(Struct, frozen=True):
    """An address that no entry answered for, and that leads nowhere."""

    address: str
    """As it was written where it was redirected."""
    title: str = ""
    """Of the hand-written page that was there; "" where the address was redirected."""
    target: str = ""
    """Address of the page to which it was redirected."""


def lost_addresses(
    old: Catalog, new: Catalog, renamed: Mapping[Key, Key], unread: Collection[Key]
) -> Iterator[LostAddress]:
    """Addresses of entries that are gone, and old addresses that led to one, where nothing takes them over."""
    kept = {str(written) for entry in new.entries.values() for written in entry.items("replaces")}
    reached = _reached(new)
    for key, entry in old.entries.items():
        if key in unread:
            continue
        heir = new.entries.get(renamed.get(key, key))
        taken_over = any(is_address_of(written, entry) for written in kept)
        if not taken_over and old_address(entry_address(entry)).reach not in reached:
            yield LostAddress(entry, heir, "")
        for written in map(str, entry.items("replaces")):
            if written not in kept and not all(place.reach in reached for place, _ in replaced(entry, written)):
                yield LostAddress(entry, heir, written)


def lost_places(old: Catalog, new: Catalog, pages: Mapping[str, str], kept: Iterable[str]) -> Iterator[LostPlace]:
    """Hand-written pages that are gone, and old addresses of redirects.yml that led somewhere, where nothing takes them
    over. `pages` maps the addresses of those that were there to their titles, `kept` are the file stems of those that
    are there now."""
    reached = _reached(new, kept)
    for address, title in pages.items():
        if old_address(address).reach not in reached:
            yield LostPlace(address, title)
    for redirect in redirects(old):
        if redirect.origin.path == FILE and redirect.old.reach not in reached:
            yield LostPlace(redirect.written, target=redirect.target)


def _reached(catalog: Catalog, texts: Iterable[str] = ()) -> set[object]:
    """Every address that leads somewhere."""
    living = page_addresses(catalog, DEFAULT_LANGUAGE, texts)
    return {
        *(redirect.old.reach for redirect in redirects(catalog)),
        *(old_address(address).reach for address in living),
    }
