"""Writing files into a directory that somebody else reads: whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path


def replaced(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Makes `out` hold exactly `files` (address, content). Whatever fails, `out` is left as it was."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
        finished = Path(scratch) / "site"
        write(finished, files)
        _replace(out, finished, Path(scratch) / "old")


def write(directory: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes `files` under `directory`, folders and all."""
    made: set[Path] = set()
    for address, content in files:
        path = directory / address
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)


def _replace(out: Path, finished: Path, old: Path) -> None:
    """Two renames in one file system: at no moment is half a site in place."""
    if out.exists():
        out.rename(old)
    finished.rename(out)
    shutil.rmtree(old, ignore_errors=True)
