"""Where a link in a text leads: an entry as `directory/id`, a page by its address, a place on a page, another site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.sitemap.addresses import entry_address, relative

VIEWS = ("vaiheet", "taulukko")
"""The places on every pathway's page; theme/pages/pathway.html names them."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def leaves_site(written: str) -> bool:
    """Whether a link as it is written names its scheme, and so is no address of this site."""
    return bool(_SCHEME.match(written))


def key_of(catalog: Catalog, path: str) -> Key | None:
    """The key that `directory/id` or the address of an entry's page names; None for any other path."""
    directory, slash, id = path.partition("/")
    for kind in catalog.kinds.values():
        if slash and directory == kind.directory and not id.endswith(".html"):
            return Key(kind.name, id)
        if slash and directory == kind.path and id.endswith(".html"):
            return Key(kind.name, id.removesuffix(".html"))
    return None


def target_address(catalog: Catalog, written: str, home: str) -> str:
    """Address from the top of the site, query and anchor included, of a link written in a text of the page `home`."""
    path, rest = split(written)
    key = key_of(catalog, path)
    entry = catalog.entries.get(key) if key else None
    return (entry_address(entry) if entry else path or home) + rest


def resolved(catalog: Catalog, written: str, home: str, page: str) -> str:
    """The link of a text of the page `home` as it must stand on the page at the address `page`."""
    if leaves_site(written) or written.startswith("/"):
        return written
    path, rest = split(target_address(catalog, written, home))
    return relative(path + rest, page) if rest.startswith("#") else relative(path, page) + rest


def split(written: str) -> tuple[str, str]:
    """The path of a link, and its query and anchor."""
    path = re.split("[?#]", written, maxsplit=1)[0]
    return path, written[len(path) :]


def places(entry: Entry) -> Iterator[str]:
    """Anchors of the entry's page that a text may name: ids of steps, phases and parts, and a pathway's three views."""
    for items in entry.data.values():
        if isinstance(items, list):
            yield from (str(item["id"]) for item in items if isinstance(item, dict) and "id" in item)
    if entry.kind.name == "pathway":
        yield from VIEWS
