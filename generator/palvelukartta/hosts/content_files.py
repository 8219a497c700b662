"""Writing content files: all of them or none.

Everything is written beside its place first, where a full disk or a missing right shows; then it is renamed into place.
A rename that fails takes back those before it. A kill between two renames leaves some of them done: git shows which.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_NAMING = ("pages/*.md", "queries/*.toml")
"""Files that are no YAML and may name an entry."""


def naming_files(content: Path) -> tuple[str, ...]:
    """Paths, from the content directory, of the files beside the entries that may name one."""
    return tuple(sorted(path.relative_to(content).as_posix() for part in _NAMING for path in content.glob(part)))


def write_all(texts: Mapping[Path, str | None]) -> None:
    """Writes each text to its path; None removes the file there. OSError if that cannot be, and nothing has changed."""
    before = {path: path.read_bytes() if path.is_file() else None for path in texts}
    scratch = {path: path.with_name(f".{path.name}-{os.getpid()}") for path, text in texts.items() if text is not None}
    done: list[Path] = []
    try:
        for path, beside in scratch.items():
            beside.write_text(texts[path] or "", encoding="utf-8", newline="")
        for path in sorted(texts, key=lambda path: texts[path] is None):  # what goes, goes last
            if path in scratch:
                scratch[path].replace(path)
            else:
                path.unlink()
            done.append(path)
    except OSError:
        for path in reversed(done):
            _put_back(path, before[path])
        raise
    finally:
        for beside in scratch.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _put_back(path: Path, raw: bytes | None) -> None:
    with suppress(OSError):
        if raw is None:
            path.unlink()
        else:
            path.write_bytes(raw)
