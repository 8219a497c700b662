"""Works shared among processes that are copies of this one: each does the next work, and what it makes comes back here.

A copy has all that this process has read: nothing but numbers is sent to it. It lives no longer than this process,
however that ends.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NoReturn, TypeVar

T = TypeVar("T")

Work = Callable[[], Iterable[T]]
"""Makes something piece by piece."""

AHEAD = 2
"""Works that a copy has been given: it does not wait for this process between them."""

LOOK = 0.2
"""Seconds between two looks at whether this process still lives."""


class WorkerLostError(Exception):
    """A copy ended before its work, for want of memory perhaps; the argument is its exit code."""


def available() -> int:
    """Processors that this process may use; 1 where a system makes no copies of processes (Windows), or its libraries
    bear none (macOS)."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def each_made(works: Sequence[Work[T]], jobs: int) -> Generator[tuple[int, T], None, None]:
    """Number of each of `works` with each piece that it makes, as soon as that is there; `jobs` processes make them,
    this one where that is one. Raises what a work raises; of several that do, what the first of them raises."""
    if jobs < 2 or len(works) < 2:
        yield from ((number, piece) for number, work in enumerate(works) for piece in work())
        return
    copies: dict[Connection, BaseProcess] = {}
    try:
        for _ in range(min(jobs, len(works))):
            here, process = _copy(works)
            copies[here] = process
        yield from _gathered(copies, len(works))
    finally:
        for here, process in copies.items():
            process.terminate()
            process.join()
            here.close()


def _copy(works: Sequence[Work[T]]) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(works, here, there, os.getpid()), daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of other threads: none is waited for
        process.start()
    there.close()
    return here, process


def _gathered(copies: dict[Connection, BaseProcess], count: int) -> Iterator[tuple[int, T]]:
    """What the copies make of the works up to `count`, which they are given in order."""
    given = {here: list[int]() for here in copies}
    coming, failed = iter(range(count)), dict[int, Exception]()
    for here in [here for _ in range(AHEAD) for here in copies]:
        _give(here, given[here], coming)
    while waited := [here for here, numbers in given.items() if numbers and numbers[0] < min(failed, default=count)]:
        ready = wait(waited)
        for here in (one for one in waited if one in ready):
            pieces: tuple[T] | None
            pieces, error = _answer(here, copies[here])
            number = given[here][0]
            if pieces is None:
                given[here].pop(0)
                _give(here, given[here], coming)
            if error:
                failed[number], coming = error, iter(())  # what comes after it need not be made
            yield from ((number, piece) for piece in pieces or ())
    if failed:
        raise failed[min(failed)]


def _give(here: Connection, given: list[int], coming: Iterator[int]) -> None:
    if (number := next(coming, None)) is not None:
        here.send(number)
        given.append(number)


_Answer = tuple[tuple[T] | None, Exception | None]
"""A piece, or none at the end of a work; and why that ended before its time."""


def _answer(here: Connection, process: BaseProcess) -> _Answer[T]:
    try:
        answer: _Answer[T] = here.recv()
    except (EOFError, OSError):
        process.join()
        raise WorkerLostError(process.exitcode) from None
    return answer


def _work(works: Sequence[Work[object]], here: Connection, there: Connection, parent: int) -> None:
    """What a copy does until it is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches it too, and this process ends it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    here.close()
    with contextlib.suppress(EOFError, ConnectionError):  # who asked is gone
        while True:
            for answer in _answers(works[there.recv()]):
                there.send(answer)


def _answers(work: Work[object]) -> Iterator[_Answer[object]]:
    try:
        yield from (((piece,), None) for piece in work())
    except Exception as error:
        error.add_note(traceback.format_exc())  # the place is lost on the way
        yield None, error
    else:
        yield None, None


def _end_with(parent: int) -> NoReturn:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)
