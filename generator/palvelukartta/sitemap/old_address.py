"""Addresses that pages had before: on another server, on the publishing server, or within the site itself."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote, urlsplit

from msgspec import Struct


class OldAddress(Struct, frozen=True, order=True):
    """Where a reader may still come from (the parts of RFC 3986)."""

    host: str
    """Lower case and without "www."; "" on the publishing server."""
    path: str
    """Decoded. It begins with a slash, or is an address from the top of the site."""
    query: str
    """As written, without the question mark; "" leads on whatever the query is."""

    @property
    def reach(self) -> tuple[str, str, tuple[str, ...]]:
        """The same for every spelling that a server takes for this address: `same_path`, and a query in any order."""
        return self.host, same_path(self.path), tuple(sorted(filter(None, self.query.split("&"))))

    @property
    def in_site(self) -> bool:
        """Whether the address is one of the site's own, wherever the site is published."""
        return not self.path.startswith("/")


def old_address(written: str) -> OldAddress:
    """The address that an editor wrote: `https://www.esimerkki.fi/a.html?id=5`, `/a.html` or `palvelut/a.html`."""
    parts = urlsplit(written)
    host = (parts.hostname or "").removeprefix("www.")
    return OldAddress(host, unquote(parts.path) or "/", parts.query)


def same_path(path: str) -> str:
    """The same for every spelling of `path`: capital or small letters, composed or not, with or without the last
    slash."""
    return unicodedata.normalize("NFC", path).lower().removesuffix("/")
