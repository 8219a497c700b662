"""What changed outside the catalogue: hand-written pages and the site's own facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.changes.fields import ChangeKind, FieldChange, field_changes
from palvelukartta.model.schema import Schema


class OneFile(Struct, frozen=True):
    """A content file that is no entry."""

    path: str
    """From the content directory."""
    title: str
    address: str
    """Of its page, or "" where it has none."""
    schema: Schema
    data: Mapping[str, Any]


class FileChange(Struct, frozen=True):
    """A file that was added, removed or changed."""

    how: ChangeKind
    file: OneFile
    fields: tuple[FieldChange, ...] = ()


def file_changes(old: Mapping[str, OneFile], new: Mapping[str, OneFile]) -> Iterator[FileChange]:
    """The differences, in order of path; both map paths to files."""
    for path in sorted(old.keys() | new.keys()):
        if path not in new:
            yield FileChange(ChangeKind.REMOVED, old[path])
        elif path not in old:
            yield FileChange(ChangeKind.ADDED, new[path])
        elif fields := field_changes(new[path].schema, old[path].data, new[path].data):
            yield FileChange(ChangeKind.CHANGED, new[path], tuple(fields))
