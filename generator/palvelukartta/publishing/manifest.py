"""The manifest of a published site: what it is, when it is from, and the checksum of each of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field

from palvelukartta.publishing.security_headers import headers
from palvelukartta.sitemap.publication import Publication

ADDRESS = "manifest.json"
"""Its place in the site; it does not list itself."""


class NoManifestError(Exception):
    """What was read is no manifest, or there was nothing to read."""


class Release(Struct, frozen=True):
    """What the manifest tells beside the files."""

    version: str
    """Version of the generator."""
    commit: str
    """Commit of the content; "" where it is not in a repository."""
    date: date
    """Date of that commit: never the clock."""
    publication: Publication


class Differences(Struct, frozen=True):
    """How a published site differs from its manifest; addresses in order."""

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    headers: tuple[str, ...] = field(default=())
    """Names of headers that the server does not send as the manifest says."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.extra or self.headers)


def checksum(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def manifest(release: Release, checksums: Mapping[str, str], moved: Iterable[str] = ()) -> bytes:
    """The manifest as JSON; `checksums` is address → SHA-256, `moved` the old addresses that a server may redirect."""
    record = {
        "generator": "palvelukartta",
        "version": release.version,
        "content_commit": release.commit,
        "date": release.date.isoformat(),
        "base_path": release.publication.base_path,
        "base_url": release.publication.base_url,
        "preview": release.publication.preview,
        "headers": headers(release.publication),
        "moved": sorted(moved),
        "sha256": dict(sorted(checksums.items())),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(content: bytes) -> Mapping[str, Any]:
    """The manifest that `content` holds. NoManifestError if it is none."""
    try:
        record = json.loads(content)
    except ValueError:
        raise NoManifestError from None
    if not isinstance(record, dict) or record.get("generator") != "palvelukartta" or "sha256" not in record:
        raise NoManifestError
    return record


def differences(expected: Mapping[str, str], seen: Mapping[str, str], unlisted: Iterable[str] = ()) -> Differences:
    """How `seen` (address → SHA-256) differs from `expected`; `unlisted` names files that nobody looked into."""
    return Differences(
        missing=tuple(sorted(expected.keys() - seen.keys())),
        changed=tuple(sorted(name for name in expected.keys() & seen.keys() if expected[name] != seen[name])),
        extra=tuple(sorted((seen.keys() | set(unlisted)) - expected.keys() - {ADDRESS})),
    )
