"""What a server answers at one address: asked once, read as far as its title, never longer than a bounded time."""

from __future__ import annotations

import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from enum import StrEnum
from html import unescape
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urldefrag, urlsplit

from msgspec import Struct

SECONDS = 20.0
"""For one address with its redirects, whatever its servers do."""

MOST_BYTES = 200_000
"""Read of a page: its title is near the top."""

AGENT = "palvelukartta-links (asks each address once a week at most)"

_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_FOR_EVER = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_NOTHING_THERE = re.compile(
    r"\b404\b|not found|page (?:does not|doesn.t) exist|ei löydy|ei löytynyt|sivua ei ole|hittades inte|finns inte",
    re.IGNORECASE,
)


class Standing(StrEnum):
    """What has become of an address."""

    THERE = "there"
    MOVED = "moved"
    """It leads for ever to another one."""
    GONE = "gone"
    SOFT = "soft"
    """The server says that all is well and shows a page that says that there is none."""
    SILENT = "silent"
    """No server answers, or not as one does."""
    CLOSED = "closed"
    """The server does not answer programs: nobody knows but a reader."""


class Answer(Struct, frozen=True):
    """What is known of an address."""

    standing: Standing
    says: str = ""
    """Where it leads, the title of its page, or what failed."""


class _Followed(urllib.request.HTTPRedirectHandler):
    """Follows redirects and remembers whether each is for ever."""

    def __init__(self) -> None:
        self.for_ever = True

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        self.for_ever = self.for_ever and code in _FOR_EVER
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def asked(address: str, clock: Callable[[], float] = time.monotonic) -> Answer:
    """What the server says of `address`."""
    followed, due = _Followed(), clock() + SECONDS
    try:
        request = urllib.request.Request(_quoted(address), headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
        with urllib.request.build_opener(followed).open(request, timeout=SECONDS) as answer:
            return _judged(address, answer.url, _title(_read(answer, due, clock)), followed.for_ever)
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(_of_status(error.code), f"HTTP {error.code}")
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Answer(Standing.SILENT, str(getattr(error, "reason", "") or error or type(error).__name__))


def _of_status(code: int) -> Standing:
    if code in _GONE:
        return Standing.GONE
    return Standing.SILENT if code >= HTTPStatus.INTERNAL_SERVER_ERROR else Standing.CLOSED


def _judged(address: str, end: str, title: str, for_ever: bool) -> Answer:
    if _NOTHING_THERE.search(title):
        return Answer(Standing.SOFT, title)
    if _depth(address) and not _depth(end):
        return Answer(Standing.SOFT, end)
    if for_ever and _alike(address) != _alike(end):
        return Answer(Standing.MOVED, end)
    return Answer(Standing.THERE)


def _depth(address: str) -> bool:
    """Whether it names a page below a server's front page."""
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)


def _alike(address: str) -> str:
    """Without what makes no other page of it: the anchor and the slash at its end."""
    return urldefrag(_quoted(address))[0].rstrip("/")


def _quoted(address: str) -> str:
    """With letters that no request may hold written as their bytes."""
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def _read(answer: http.client.HTTPResponse, due: float, clock: Callable[[], float]) -> bytes:
    """The beginning of a page. TimeoutError where a server that sends a byte now and then is not done in time."""
    body = b""
    while len(body) < MOST_BYTES and (piece := answer.read1(MOST_BYTES)):
        body += piece
        if _TITLE.search(body):
            break
        if clock() > due:
            raise TimeoutError("timed out")
    return body


def _title(body: bytes) -> str:
    """The words of its title."""
    match = _TITLE.search(body)
    return " ".join(unescape(match[1].decode("utf-8", "replace")).split()) if match else ""
