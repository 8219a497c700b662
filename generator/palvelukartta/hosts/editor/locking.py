"""One process keeps the change sets at a time.

The lock is the open file, which every git that we start holds open, too: where we are killed in the middle of a save,
the next run waits until what was begun has ended.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 10.0
"""Seconds that a new run waits for an old one."""


class LockedError(Exception):
    """Another process keeps the change sets."""


@contextmanager
def locked(directory: Path, patience: float = PATIENCE) -> Iterator[int | None]:
    """Keeps `directory` for this process; gives the descriptor that others must hold open, None where the system has
    no such thing. LockedError where another process keeps it for `patience` seconds."""
    directory.mkdir(parents=True, exist_ok=True)
    held = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + patience
        while not _taken(held):
            if time.monotonic() > until:
                raise LockedError(directory)
            time.sleep(0.05)
        yield held if sys.platform != "win32" else None
    finally:
        os.close(held)


if sys.platform == "win32":
    import msvcrt

    def _taken(held: int) -> bool:
        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(held: int) -> bool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
