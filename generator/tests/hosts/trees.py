"""What a directory holds, to be compared."""

from __future__ import annotations

from pathlib import Path

Tree = dict[str, bytes]


def tree(directory: Path) -> Tree:
    """Every file under `directory`."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*") if path.is_file()
    }
