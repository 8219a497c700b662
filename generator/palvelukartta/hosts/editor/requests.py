"""A request as the editor reads it, within limits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl

from msgspec import Struct

from palvelukartta.model.form_data import Pair

Environ = Mapping[str, Any]
"""What a WSGI server tells of a request."""

MAX_BYTES = 1_000_000
MAX_FIELDS = 2_000
_FORM = "application/x-www-form-urlencoded"


class TooLargeError(Exception):
    """The body of a request has more bytes or fields than any form of ours."""


class UnreadableError(Exception):
    """The body of a request is no form of ours."""


class Request(Struct, frozen=True, dict=True):
    """One request."""

    environ: Environ

    @property
    def method(self) -> str:
        """GET, POST …"""
        return str(self.environ.get("REQUEST_METHOD", "GET"))

    @property
    def path(self) -> str:
        """The path of its address, decoded; a name that is no UTF-8 leads nowhere."""
        raw = str(self.environ.get("PATH_INFO", "") or "/")
        return raw.encode("latin-1", "replace").decode("utf-8", "replace")

    def header(self, name: str) -> str:
        """A header by its name in lower case; "" where it was not sent."""
        return str(self.environ.get(f"HTTP_{name.upper().replace('-', '_')}", ""))

    @cached_property
    def query(self) -> Mapping[str, str]:
        """What stands after the question mark."""
        return dict(_pairs(str(self.environ.get("QUERY_STRING", ""))))

    @cached_property
    def form(self) -> tuple[Pair, ...]:
        """What a form said, in its order. Raises TooLargeError or UnreadableError."""
        length = str(self.environ.get("CONTENT_LENGTH") or "0")
        if not length.isdecimal() or str(self.environ.get("CONTENT_TYPE", "")).partition(";")[0].strip() != _FORM:
            raise UnreadableError
        if int(length) > MAX_BYTES:
            raise TooLargeError
        try:
            return _pairs(self.environ["wsgi.input"].read(int(length)).decode("ascii"))
        except UnicodeDecodeError:
            raise UnreadableError from None

    def value(self, name: str) -> str:
        """What the form said last of a name; ""."""
        return dict(self.form).get(name, "")


def _pairs(text: str) -> tuple[Pair, ...]:
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="replace"))
    except ValueError:
        raise TooLargeError from None
