"""Copies of a published file that are compressed already, so that a server need not do it for each reader.

A server sends `page.html.br` or `page.html.gz` for `page.html` to whoever says that he reads it (RFC 9110 12.5.3; gzip
RFC 1952, brotli RFC 7932).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import PurePosixPath

import brotli

from palvelukartta.publishing.bundle_paths import is_served
from palvelukartta.publishing.security_headers import UNCHANGING

ENCODINGS = {".br": "br", ".gz": "gzip"}
"""Ending of a copy → its name in `Content-Encoding`, in the order in which a server prefers them."""

TEXTS = frozenset(
    {".bpmn", ".css", ".csv", ".html", ".ics", ".js", ".json", ".jsonld", ".svg", ".txt", ".webmanifest", ".xml"}
)
"""Endings of the files that are text; pictures and spreadsheets are compressed as they are."""

SMALLEST = 500
"""Bytes: what is smaller goes in one packet anyway."""


def copies(address: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Address and content of the compressed copies of a file; of those that are no smaller than it, none. No copy holds
    a time or a name, so that the same file gives the same bytes."""
    if PurePosixPath(address).suffix not in TEXTS or len(content) < SMALLEST or not is_served(address):
        return
    for ending, compressed in ((".br", _brotli(address, content)), (".gz", gzip.compress(content, 9, mtime=0))):
        if len(compressed) < len(content):
            yield address + ending, compressed


def _brotli(address: str, content: bytes) -> bytes:
    """As small as can be for what every page loads; a page of its own is a seventh larger than it might be, which
    takes a fortieth of the time."""
    quality = 11 if address.startswith(UNCHANGING) else 5
    compressed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)
    return compressed
