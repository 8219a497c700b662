"""Progress on a terminal: what is done, how far it is and how long it still takes, where that is over a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from typing import TextIO, TypeVar

from palvelukartta.cli.command import WORDS
from palvelukartta.progress import Items, Progress, Stage, unseen

T = TypeVar("T")

SILENT = 1.0
"""Seconds of a stage in which nothing is shown."""

PAUSE = 0.1
"""Seconds between two lines."""

_ERASE = "\r\x1b[K"
"""Back to the line's beginning, and everything after it away (ECMA-48 EL)."""


def progress(language: str, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> Progress:
    """Progress shown on `out`, by default standard error; unseen where that is no terminal."""
    shown = out or sys.stderr
    return _Line(language, shown, clock) if shown.isatty() else unseen


class _Line:
    def __init__(self, language: str, out: TextIO, clock: Callable[[], float]) -> None:
        self._language, self._out, self._clock = language, out, clock

    def __call__(self, stage: Stage, items: Items[T], /) -> Iterable[T]:
        begun = self._clock()
        due = begun + SILENT
        for done, item in enumerate(items):
            now = self._clock()
            if done and now >= due:
                left = max(0, round((now - begun) / done * (len(items) - done)))
                words = WORDS.say(self._language, f"progress_{stage}", done=done, all=len(items), left=left)
                self._write(_ERASE + words)
                due = now + PAUSE
            yield item
        if due > begun + SILENT:
            self._write(_ERASE)

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
