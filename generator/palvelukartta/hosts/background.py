"""The whole check in a process of its own: an edit is shown at once, and what it means for the rest a moment later."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from palvelukartta.checking import check_content
from palvelukartta.problems import Problem
from palvelukartta.source.history import content_date
from palvelukartta.source.memory import Memory

NICE = 10
"""How far the check stands back for the server where both want the processor."""

Ask = Callable[[], None]


@contextlib.contextmanager
def checking(
    content: Path,
    memory: Path,
    today: date | None,
    edition: Callable[[], int],
    found: Callable[[int, tuple[Problem, ...]], object],
) -> Iterator[Ask]:
    """Gives what asks for a check of `content`; `found` hears which edition was checked, and with what result.

    One check runs at a time; however often it was asked meanwhile, one more follows.
    """
    asked = threading.Event()
    spawn = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks as they are
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=_stand_back) as pool:

        def work() -> None:
            while True:
                asked.wait()
                asked.clear()
                checked = edition()
                with contextlib.suppress(RuntimeError):  # the pool is closing
                    found(checked, pool.submit(check, content, memory, today).result())

        threading.Thread(target=work, daemon=True).start()
        yield asked.set


def check(content: Path, memory: Path, today: date | None) -> tuple[Problem, ...]:
    """What is wrong with `content`."""
    known = Memory(memory)
    checked = check_content(content, today=today or content_date(content), memory=known)
    known.save()
    return checked.problems


def _stand_back() -> None:
    """The server comes first. Ctrl+C stops this process with it, and nobody need read where it was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
