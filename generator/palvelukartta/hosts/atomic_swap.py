"""Putting a directory in another's place in one step, so that there is a whole one at every moment.

A rename cannot replace a directory that holds files, and two renames leave a moment with none. Linux (renameat2 with
RENAME_EXCHANGE, since 3.15) and macOS (renamex_np with RENAME_SWAP) exchange two names at once. A system or file system
without either gets two renames: killed between them, it has no directory in place, and the old one beside it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_CURRENT_DIRECTORY = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same value."""

_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def atomic_swap(first: Path, second: Path) -> None:
    """Swaps two directories of one file system. OSError if one of them is missing or may not be moved."""
    if not _exchanged(os.fsencode(first), os.fsencode(second)):
        aside = second.with_name(f"{second.name}-aside")
        first.rename(aside)
        second.rename(first)
        aside.rename(second)


def _exchanged(first: bytes, second: bytes) -> bool:
    """Whether the system could do it in one step."""
    if sys.platform == "win32":  # it neither has such a call nor gives the C library without its name
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, _EXCHANGE)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_CURRENT_DIRECTORY, first, _AT_CURRENT_DIRECTORY, second, _EXCHANGE)
    else:
        return False
    if failed and ctypes.get_errno() not in _UNSUPPORTED:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), os.fsdecode(first))
    return not failed
