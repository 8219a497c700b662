"""What the last check found: the data of files without a fault, known again by their time and size.

A file that changed, that had a fault or that is younger than the clock can tell is read anew. Another version of the
program, of the schemas or of Python forgets everything. Losing the memory costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from palvelukartta.model.catalog import Known
from palvelukartta.resources import resource_directory
from palvelukartta.source.files import found_below

TOO_YOUNG = 2_000_000_000
"""Nanoseconds: a file changed so shortly before may change again without another time (FAT counts in two seconds)."""

WORTH_WRITING = 0.01
"""Share of the files: fewer changed ones are read again sooner than all are written down."""

Record = list[Any]
"""Time of change in nanoseconds, size in bytes, data, and the parts of `Known`."""

Content = tuple[str, dict[str, Record]]
"""The day of the check, "" for none, and what it knew of each file."""


class Memory:
    """The records of one content directory, in one file."""

    def __init__(self, file: Path) -> None:
        """`file` need not exist; one that cannot be read counts as empty."""
        self._file = file
        self._version, self._day = _version(), ""
        self._seen: dict[str, Record] = {}
        self._asked: dict[str, os.stat_result] = {}
        self._news: set[str] = set()

    @cached_property
    def _read(self) -> Content:
        return _read(self._file, self._version)

    @property
    def _known(self) -> dict[str, Record]:
        return self._read[1]

    @property
    def asked(self) -> Collection[str]:
        """The files of which nothing was known when they were recalled."""
        return self._asked.keys()

    def on(self, today: date | None) -> bool:
        """Takes in the day of this check; whether what is known was found on the same one, so that rules which depend
        on the day have nothing new to say of it."""
        self._day = today.isoformat() if today else ""
        return bool(self._day) and self._read[0] == self._day

    def under(self, schemas: str) -> None:
        """Holds what is known for nothing unless it was found under the same schemas of the map; `schemas` changes with
        them. To be said before anything is asked."""
        self._version += schemas

    def recall(self, name: str, file: Path | os.DirEntry[str]) -> tuple[Any, Known] | None:
        """What was noted of the `file` called `name` if it is as it was when it had no fault, else None."""
        try:
            stat = file.stat()
        except OSError:
            return None
        record = self._known.get(name)
        if record is None or record[:2] != [stat.st_mtime_ns, stat.st_size]:
            self._asked[name] = stat
            return None
        self._seen[name] = record
        data, names, links = record[2:]
        return data, Known(names, [(tuple(path), link) for path, link in links])

    def note(self, found: Mapping[str, tuple[Any, Known]]) -> None:
        """Takes in the data of files, by name, that were read since they were last recalled, and what else is known."""
        now = time.time_ns()
        for name, stat in self._asked.items():
            if name in found and now - stat.st_mtime_ns > TOO_YOUNG:
                data, known = found[name]
                self._seen[name] = [stat.st_mtime_ns, stat.st_size, data, *known]
                self._news.add(name)

    def forget(self, names: Iterable[str]) -> None:
        """Leaves out files that turned out to have faults."""
        for name in names:
            self._seen.pop(name, None)
            self._news.discard(name)

    def save(self) -> None:
        """Writes the records where any changed; a directory that cannot be written keeps no memory."""
        if (
            self._day == self._read[0]
            and len(self._news) <= len(self._known) * WORTH_WRITING
            and self._seen.keys() >= self._known.keys() - self._asked
        ):
            return
        scratch = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(msgspec.json.encode([self._version, self._day, self._seen]))
            scratch.replace(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                scratch.unlink()


def _read(file: Path, version: str) -> Content:
    try:
        found_version, day, known = msgspec.json.decode(file.read_bytes())
    except (OSError, ValueError, TypeError):
        return "", {}
    return (str(day), known) if found_version == version and isinstance(known, dict) else ("", {})


def _version() -> str:
    """Changes with Python, with any module of the package and with any schema. It is written out: to import what hashes
    takes longer."""
    directories = (Path(__file__).parents[1], resource_directory("schema"))
    stamps = sorted(_stamp(name, file) for directory in directories for name, file in found_below(directory))
    return "\n".join((sys.version, *filter(None, stamps)))


def _stamp(name: str, file: os.DirEntry[str]) -> str:
    if not name.endswith((".py", ".toml", ".json")):
        return ""
    stat = file.stat()
    return f"{name} {stat.st_mtime_ns} {stat.st_size}"
