"""The worker in readers' browsers that shows a published site without a network, where its publisher asks for that.

A browser keeps a worker until another one stands at its address (Service Workers, "Update": an answer of 404 leaves the
old one at work). So every bundle has one; that of a site which keeps nothing takes the copies away, and then itself.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections import deque
from collections.abc import Iterator, Mapping

from palvelukartta.publishing.security_headers import UNCHANGING
from palvelukartta.resources import resource_directory
from palvelukartta.site import LANGUAGE, Site
from palvelukartta.sitemap.addresses import EMBEDS, FRONT, NOT_FOUND, OPEN_DATA, PRIVACY, STATEMENTS, WORKER

MOST_BEFOREHAND = 5_000_000
"""Bytes, before compression, that a browser fetches on a reader's first visit without being asked: one of Keski-Suomi's
tools, lists and pathways come to less than a megabyte on the way."""

NEVER: Mapping[str, str] = {**{address: language for language, address in STATEMENTS.items()}, PRIVACY: LANGUAGE}
"""Pages that no copy may show, as they say what holds today, with their languages."""

_SHOWN = re.compile(r'<(?:a\b[^>]*?\shref="([^"#?:]+\.html)|img\b[^>]*?\ssrc="([^"#?:]+))')


def with_worker(site: Site, *, kept: bool) -> Iterator[tuple[str, bytes]]:
    """The files of the site, and its worker: one that shows pages where they are `kept`, else one that goes away."""
    edition, sizes = hashlib.sha256(), dict[str, int]()
    for address, content in site.files():
        if kept:
            edition.update(address.encode() + b"\n" + content)
            sizes[address] = len(content)
        yield address, content
    yield WORKER, _worker(site, sizes, edition.hexdigest()[:12]) if kept else _script("farewell")


def _worker(site: Site, sizes: Mapping[str, int], edition: str) -> bytes:
    known = [address for address in sizes if _may_be_kept(address)]
    told = {
        "edition": edition,
        "first": list(_first(site.documents, {address: sizes[address] for address in known})),
        "known": known,
        "never": {page: site.offline(language, never=True) for page, language in NEVER.items()},
        "missing": site.offline(LANGUAGE, never=False),
    }
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.palvelukartta = {data};\n".encode() + _script("worker")


def _may_be_kept(address: str) -> bool:
    return address not in NEVER and address != NOT_FOUND and not address.startswith((EMBEDS, OPEN_DATA))


def _first(documents: Mapping[str, str], sizes: Mapping[str, int]) -> Iterator[str]:
    """What is fetched beforehand: the files that pages share, then pages and pictures in the order of their clicks from
    the front page, each that still fits."""
    shared = [address for address in sizes if address.startswith(UNCHANGING)]
    yield from shared
    left = MOST_BEFOREHAND - sum(sizes[address] for address in shared)
    seen, coming = {FRONT, *shared}, deque([FRONT])
    while coming:
        address = coming.popleft()
        if sizes[address] <= left:
            left -= sizes[address]
            yield address
            targets = [target for target in _targets(documents.get(address, ""), address) if target in sizes]
            coming.extend(target for target in dict.fromkeys(targets) if target not in seen)
            seen.update(targets)


def _targets(html: str, address: str) -> Iterator[str]:
    """Addresses to which a page's links lead, and of its pictures."""
    folder = posixpath.dirname(address)
    return (posixpath.normpath(posixpath.join(folder, page or picture)) for page, picture in _SHOWN.findall(html))


def _script(name: str) -> bytes:
    return (resource_directory("theme") / "offline" / f"{name}.js").read_bytes()
