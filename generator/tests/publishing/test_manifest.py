"""Manifest and differences."""

from __future__ import annotations

from datetime import date

import pytest

from palvelukartta.publishing.manifest import (
    Differences,
    NoManifestError,
    Release,
    differences,
    manifest,
    read_manifest,
)
from palvelukartta.sitemap.publication import Publication

RELEASE = Release("0.1.0", "abc", date(2026, 2, 3), Publication("/a/"))


def test_a_manifest_can_be_read_again() -> None:
    found = read_manifest(manifest(RELEASE, {"b": "2", "a": "1"}))
    assert list(found["sha256"].items()) == [("a", "1"), ("b", "2")]
    assert (found["version"], found["content_commit"], found["date"]) == ("0.1.0", "abc", "2026-02-03")


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"sha256": {}}', b"\xff"])
def test_what_is_no_manifest_is_refused(content: bytes) -> None:
    with pytest.raises(NoManifestError):
        read_manifest(content)


def test_files_are_missing_changed_or_extra() -> None:
    found = differences({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9", "d": "4", "manifest.json": "5"})
    assert found == Differences(missing=("c",), changed=("b",), extra=("d",))
    assert not differences({"a": "1"}, {"a": "1"})
