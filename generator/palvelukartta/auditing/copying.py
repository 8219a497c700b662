"""A copy of a published site's pages: asked one at a time, with a rest between, so that nobody's server notices."""

from __future__ import annotations

import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from palvelukartta.auditing.built import MOST_BYTES
from palvelukartta.codes import problem
from palvelukartta.problems import Location, Problem

SECONDS = 20.0
"""For an answer, and again for all of it: a server may send a byte a second."""

PIECE = 65_536
"""Bytes after which the time is looked at."""

REST = 0.2
"""Seconds between two pages."""

SITEMAP = "sitemap.xml"

_REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}

Rest = Callable[[float], object]


def copied(origin: str, addresses: Sequence[str], directory: Path, rest: Rest = time.sleep) -> Iterator[Problem]:
    """Writes the pages at `addresses` of the site at `origin` into `directory`; a problem for each that cannot be."""
    for number, address in enumerate(addresses):
        if number:
            rest(REST)
        found = page_at(urljoin(origin, address), address)
        if isinstance(found, Problem):
            yield found
            continue
        target = directory / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(found)


def listed(origin: str) -> list[str] | Problem:
    """Addresses of the pages that the site's sitemap names, from the top of the site."""
    found = page_at(urljoin(origin, SITEMAP), SITEMAP)
    if isinstance(found, Problem):
        return found
    try:
        tree = ElementTree.fromstring(found)
    except ElementTree.ParseError as error:
        return _problem("barrier-unreachable", SITEMAP, str(error))
    tops = [str(element.text or "").strip() for element in tree.iter() if element.tag.endswith("}loc")]
    addresses = [address for top in tops if (address := _below(top, tops)) is not None]
    return addresses or _problem("barrier-unreachable", SITEMAP, "<loc>: 0")


def _below(url: str, urls: Sequence[str]) -> str | None:
    """A URL of the sitemap from the top of its site, which is its shortest URL."""
    top = min(urls, key=len)
    base = top if top.endswith("/") else top.rpartition("/")[0] + "/"
    if not url.startswith(base):
        return None
    address = url.removeprefix(base)
    return f"{address}index.html" if not address or address.endswith("/") else address


def page_at(url: str, address: str) -> bytes | Problem:
    """The bytes of a page, or why it cannot be audited."""
    request = urllib.request.Request(url, headers={"User-Agent": "palvelukartta-audit"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            if urlsplit(answer.url)._replace(fragment="") != urlsplit(url)._replace(fragment=""):
                return _problem("barrier-elsewhere", address, answer.url)
            body = _whole(answer)
    except urllib.error.HTTPError as error:
        return _problem(
            "barrier-login" if error.code in _REFUSED else "barrier-unreachable", address, f"HTTP {error.code}"
        )
    except (OSError, ssl.SSLError, HTTPException, ValueError) as error:
        return _problem("barrier-unreachable", address, str(getattr(error, "reason", error)))
    if len(body) > MOST_BYTES:
        return _problem("barrier-huge", address, f"> {MOST_BYTES:,} B")
    if b'type="password"' in body:
        return _problem("barrier-login", address, 'input type="password"')
    return body


def _whole(answer: HTTPResponse) -> bytes:
    """The body, or a little more than the most that a page may have. OSError where it does not come in time."""
    body, until = b"", time.monotonic() + SECONDS
    while len(body) <= MOST_BYTES and (piece := answer.read1(PIECE)):
        body += piece
        if time.monotonic() > until:
            raise TimeoutError(f"{len(body):,} B in {SECONDS:g} s")
    return body


def _problem(code: str, address: str, found: str) -> Problem:
    return problem(code, Location(address), address, page=address, found=found)
