"""What a map's own template may take of the machine.

The engine counts a template's steps, not what they keep: a text that is doubled, at once or by way of others, fills any
memory in forty of them, and a text times a number in one. A failed allocation ends the process without a word. So the
page is made in a child of this process, which may take little; what it cannot make is told as other faults of the
template are. Where a system has no such child (Windows) or does not keep to its limits (macOS), the page is judged by
its size alone.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

MOST_BYTES = 5_000_000
"""Of a page; the largest of a real map has a tenth."""

MEMORY = 200_000_000
"""Bytes that making one page may take beside what the program has already."""

SECONDS = 30
"""Of the processor, for one page."""


class TooLargeError(Exception):
    """The page would take more than it may."""


def bounded(make: Callable[[], str]) -> str:
    """What `make` makes. TooLargeError where that takes too much; what `make` raises otherwise."""
    html = _from_child(make) if sys.platform == "linux" else make()
    if len(html) > MOST_BYTES:
        raise TooLargeError
    return html


def _from_child(make: Callable[[], str]) -> str:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of other threads: none is waited for
        child = os.fork()
    if not child:
        _answer(make, reading, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        answer = answers.read()
    os.waitpid(child, 0)
    if not answer:
        raise TooLargeError
    html, error = pickle.loads(answer)
    if error is not None:
        raise error
    return str(html)


def _answer(make: Callable[[], str], reading: int, writing: int) -> NoReturn:
    """Writes what the child makes, or nothing where it takes too much; then the child ends."""
    with contextlib.suppress(BaseException):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(2 * SECONDS)  # a lock that another thread held when the process was doubled is never let go
        os.close(reading)
        faulthandler.disable()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the engine's own last words
        _limit()
        with os.fdopen(writing, "wb") as answers:
            answers.write(pickle.dumps(_made(make)))
    os._exit(0)


def _made(make: Callable[[], str]) -> tuple[str, Exception | None]:
    try:
        html = make()
    except MemoryError:
        raise
    except Exception as error:
        return "", error
    return html[: MOST_BYTES + 1], None


def _limit() -> None:
    import resource  # Windows has none

    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for limit, most in ((resource.RLIMIT_AS, now + MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        _, hardest = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))
