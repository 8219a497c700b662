"""Writing files into a directory that somebody else reads: whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from palvelukartta.hosts.atomic_swap import atomic_swap

SITE_FILES = ("index.html", "404.html")
"""What every site that was built has at its top."""


def replaced(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Makes `out` hold exactly `files` (address, content). Whatever fails, and whenever, `out` is one whole build.

    A symbolic link is followed. What a killed run left beside `out` is removed.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    remove_abandoned(out.parent, _scratch_prefix(out))
    with tempfile.TemporaryDirectory(prefix=f"{_scratch_prefix(out)}{os.getpid()}-", dir=out.parent) as scratch:
        finished = Path(scratch) / "site"
        write(finished, files)
        if out.exists():
            atomic_swap(out, finished)
        else:
            finished.rename(out)


def replaceable(out: Path) -> bool:
    """Whether nothing but a site can be lost with `out`: it is not there, is empty, or holds a site."""
    if not out.is_dir():
        return not out.exists()
    return not any(out.iterdir()) or all((out / name).is_file() for name in SITE_FILES)


def write(directory: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes `files` under `directory`, folders and all."""
    made: set[Path] = set()
    for address, content in files:
        path = directory / address
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)


def _scratch_prefix(out: Path) -> str:
    return f".{out.name}-"


def remove_abandoned(directory: Path, prefix: str) -> None:
    """Removes from `directory` what runs that no longer live left under `prefix` and the number of their process."""
    pattern = re.compile(rf"{re.escape(prefix)}(\d+)(-\w+)?\Z")
    for path in directory.iterdir():
        match = pattern.match(path.name)
        if match and not _lives(int(match[1])):
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    if sys.platform == "win32":  # asked with a signal, a process there would be stopped
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
