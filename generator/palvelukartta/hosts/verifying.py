"""Comparing a published site with its manifest, on a disk or over the network."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from palvelukartta.publishing.bundle_paths import is_served
from palvelukartta.publishing.manifest import ADDRESS, Differences, NoManifestError, differences, read_manifest

TIMEOUT = 10.0
"""Seconds that a server has for each answer."""

LARGEST = 100_000_000
"""Bytes: nothing in a site is larger, and no server makes us read on for ever."""


class UnreachableError(Exception):
    """The server does not answer at `url`, for a `reason` in its own words."""

    def __init__(self, url: str, reason: object) -> None:
        super().__init__(url, reason)
        self.url, self.reason = url, reason


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows redirects that stay on the host that was asked for."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SameHost)


def is_url(place: str) -> bool:
    """Whether the place is an address rather than a directory."""
    return place.startswith(("https://", "http://"))


def verify(place: str) -> tuple[Mapping[str, Any], Differences]:
    """The manifest at `place`, a directory or an address, and how the site there differs from it.

    Raises NoManifestError, or UnreachableError for a server that does not answer.
    """
    return _verify_url(place.rstrip("/") + "/") if is_url(place) else _verify_directory(Path(place))


def _verify_directory(directory: Path) -> tuple[Mapping[str, Any], Differences]:
    try:
        manifest = read_manifest((directory / ADDRESS).read_bytes())
    except OSError:
        raise NoManifestError from None
    checksums = {path.relative_to(directory).as_posix(): _sha256(path) for path in sorted(directory.rglob("*"))
             if path.is_file()}  # fmt: skip
    return manifest, differences(manifest["sha256"], checksums)


def _verify_url(base: str) -> tuple[Mapping[str, Any], Differences]:
    """What a reader can get; what the server keeps to itself or redirects, and what nobody listed, cannot be seen."""
    answer = _get(base + ADDRESS)
    if answer is None:
        raise NoManifestError
    manifest = read_manifest(answer[0])
    seen = (address for address in manifest["sha256"] if is_served(address) and address not in manifest["moved"])
    expected = {address: manifest["sha256"][address] for address in seen}
    checksums = {address: sum for address, sum in _served(base, expected) if sum}
    front = _get(base)
    sent = front[1] if front else {}
    wrong = tuple(name for name, value in manifest["headers"].items() if sent.get(name) != value)
    return manifest, replace(differences(expected, checksums), headers=wrong)


def _served(base: str, addresses: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        answer = _get(base + quote(address))
        yield address, hashlib.sha256(answer[0]).hexdigest() if answer else ""


def _get(url: str) -> tuple[bytes, Mapping[str, str]] | None:
    """Body and headers; None where the server has nothing there. UnreachableError if it does not answer."""
    try:
        with _OPENER.open(url, timeout=TIMEOUT) as answer:
            return answer.read(LARGEST), answer.headers
    except urllib.error.HTTPError as error:
        error.close()
        return None
    except (OSError, http.client.HTTPException) as error:
        raise UnreachableError(url, getattr(error, "reason", None) or error) from None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
