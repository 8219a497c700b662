"""Answers of the editor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from msgspec import Struct, field


class Response(Struct, frozen=True):
    """One answer."""

    body: bytes
    status: HTTPStatus = HTTPStatus.OK
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def page(html: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A document."""
    return Response(html.encode(), status)


def see(address: str) -> Response:
    """Sends the browser to a path of ours, after a form was taken in."""
    return Response(b"", HTTPStatus.SEE_OTHER, headers={"Location": quote(address, safe="/?=&#%:@.-_~")})


def as_json(data: Any, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Data for a script."""
    return Response(json.dumps(data, ensure_ascii=False).encode(), status, "application/json")


def sent(response: Response, headers: Mapping[str, str]) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
    """Status line, headers and body as WSGI takes them."""
    told = {
        **headers,
        "Content-Type": response.kind,
        "Content-Length": str(len(response.body)),
        "Cache-Control": "no-store",
        **response.headers,
    }
    return f"{response.status.value} {response.status.phrase}", list(told.items()), [response.body]
