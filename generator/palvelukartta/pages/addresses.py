"""Addresses in the site: flat, relative, the same from a server's sub-path and from a disk."""

from __future__ import annotations

import hashlib
import posixpath
from functools import lru_cache

from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Kind

FRONT = "index.html"
SEARCH = "haku.html"
INDEX = "hakemisto.html"
OPEN_QUESTIONS = "avoimet-kysymykset.html"
BOOKLET = "vihko.html"
NOT_FOUND = "404.html"
COMPONENTS = "komponentit.html"


def entry_address(entry: Entry) -> str:
    """Address of an entry's page, from the top of the site."""
    return f"{entry.kind.path}/{entry.id}.html"


def client_address(entry: Entry) -> str:
    """Address of the page that tells a pathway to its client."""
    return f"{entry.kind.path}/{entry.id}-asiakkaalle.html"


def drawing_address(entry: Entry) -> str:
    """Address of a pathway's drawing as a file."""
    return f"{entry.kind.path}/{entry.id}.svg"


def booklet_address(kind: Kind) -> str:
    """Address of the page that holds every pathway, for paper."""
    return f"{kind.path}/{BOOKLET}"


def list_address(kind: Kind) -> str:
    """Address of the list of a kind."""
    return f"{kind.path}/{FRONT}"


def asset_address(name: str, content: bytes, extension: str) -> str:
    """Address of a file that pages use; it changes with the content, so that browsers may keep the file for ever."""
    return f"assets/{name}-{hashlib.sha256(content).hexdigest()[:12]}.{extension}"


def relative(target: str, page: str) -> str:
    """`target` as a link from `page`; both are addresses from the top of the site, an #anchor may follow."""
    path, hash, anchor = target.partition("#")
    if path == page and anchor:
        return f"#{anchor}"
    return _path(path, page.rpartition("/")[0]) + hash + anchor


@lru_cache(maxsize=1 << 16)
def _path(target: str, directory: str) -> str:
    return posixpath.relpath(target, directory or ".")
