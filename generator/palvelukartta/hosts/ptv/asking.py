"""One question to the register, politely: with a rest between two, and later again where it asks for that."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any

from msgspec import Struct

AGENT = "palvelukartta-ptv (a county's own services, once a week)"

SECONDS = 60.0
"""In which an answer must begin, and go on."""

REST = 0.5
"""Seconds between two questions."""

TRIES = 4
"""Of a question that the server is too busy for."""

LONGEST_WAIT = 120.0
"""Seconds that a server may ask us to wait; one that asks for more is asked on another day."""

MOST_BYTES = 100_000_000
"""Of an answer: a page of full services is about a megabyte."""

_BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE,
         HTTPStatus.GATEWAY_TIMEOUT}  # fmt: skip


class FetchError(Exception):
    """The register did not give what was asked for."""

    def __init__(self, cause: str, address: str, said: str = "") -> None:
        """`cause` is one of CAUSES, `said` what the server or the machine said of it."""
        super().__init__(cause, address, said)
        self.cause, self.address, self.said = cause, address, said


CAUSES = ("silent", "status", "answer", "changed", "unknown")


class Register(Struct):
    """The register at an address."""

    base: str
    """Address of the interface, with a slash at its end."""
    rest: Callable[[float], object] = time.sleep
    _asked: bool = False

    def answer(self, question: str) -> Any:
        """What it answers, read as JSON; None for what it does not have. FetchError for everything else."""
        for number in range(TRIES):
            if self._asked:
                self.rest(REST)
            self._asked = True
            try:
                return self._once(self.base + question)
            except urllib.error.HTTPError as error:
                error.close()
                wait = _wait(error, number)
                if error.code == HTTPStatus.NOT_FOUND:
                    return None
                if error.code not in _BUSY or wait > LONGEST_WAIT or number + 1 == TRIES:
                    raise FetchError("status", self.base + question, str(error.code)) from None
                self.rest(wait)
        raise AssertionError("the last try returns or raises")

    def _once(self, address: str) -> Any:
        request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                body = answer.read(MOST_BYTES + 1)
        except urllib.error.HTTPError:
            raise
        except (OSError, ValueError, http.client.HTTPException) as error:
            said = str(getattr(error, "reason", "") or error or type(error).__name__)
            raise FetchError("silent", address, said) from None
        return _read(address, body)


def _read(address: str, body: bytes) -> Any:
    """The answer as JSON. FetchError for a page of errors that is told to be well, and for half an answer."""
    if len(body) > MOST_BYTES:
        raise FetchError("answer", address, f"> {MOST_BYTES} B")
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        beginning = body[:60].decode("utf-8", "replace")
        raise FetchError("answer", address, "".join(filter(str.isprintable, beginning))) from None


def _wait(error: urllib.error.HTTPError, number: int) -> float:
    """Seconds until the server may be asked again: as it says (RFC 9110, 10.2.3), else longer each time."""
    said = error.headers.get("Retry-After", "") if error.headers else ""
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 2.0**number
