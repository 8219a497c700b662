"""The command `palvelukartta`: what it can do is told by `command_line`.

This module imports nothing of ours: Ctrl+C while the rest is loaded ends the command, and is no error either.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""Exit code of a command that was stopped by Ctrl+C, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    try:
        from palvelukartta.cli.command_line import run

        return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def program() -> int:
    """The program itself: `main` in a process of its own. Nothing that it holds is looked through for cycles, at its
    end neither: the system takes everything back at once. What it starts finds no module in the folder where it stands,
    which may be somebody else's change."""
    gc.disable()
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        return main()
    finally:
        gc.freeze()
