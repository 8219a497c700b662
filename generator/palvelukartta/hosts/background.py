"""The whole check in a process of its own: an edit is shown at once, and what it means for the rest a moment later.

The process is a session of its own, which Ctrl+C in a terminal does not reach, and it lives as long as somebody may ask
it: it ends at the end of its input, however the server ended.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from palvelukartta.checking import check_content
from palvelukartta.problems import Problem
from palvelukartta.source.history import content_date
from palvelukartta.source.memory import Memory

NICE = 10
"""How far the check stands back for the server where both want the processor."""

Ask = Callable[[], None]


class CheckError(Exception):
    """The check did not come to its end; the argument is why."""


@contextlib.contextmanager
def checking(
    content: Path,
    memory: Path,
    today: date | None,
    edition: Callable[[], int],
    checked: Callable[[int, tuple[Problem, ...]], object],
    failed: Callable[[int, CheckError], object],
) -> Iterator[Ask]:
    """Gives what asks for a check of `content`; `checked` hears which edition was checked, and with what result,
    `failed` which one could not be checked, and why.

    One check runs at a time; however often it was asked meanwhile, one more follows. No process is left at the end.
    """
    asked, ended = threading.Event(), threading.Event()
    checker = _Checker(content, memory, today)

    def work() -> None:
        while asked.wait() and not ended.is_set():
            asked.clear()
            asked_for = edition()
            try:
                problems = checker.check()
            except CheckError as error:
                if not ended.is_set():
                    failed(asked_for, error)
            else:
                checked(asked_for, problems)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    try:
        yield asked.set
    finally:
        ended.set()
        asked.set()
        checker.stop()
        worker.join()


class _Checker:
    """The process beside this one, from the first check on; another one where it was ended."""

    def __init__(self, *given: object) -> None:
        self._given = given
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()
        self._stopped = False

    def check(self) -> tuple[Problem, ...]:
        """What is wrong now. CheckError where the process cannot say."""
        try:
            answer = self._answer()
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self._end()
            raise CheckError(f"{type(error).__name__}: {error}") from None
        if isinstance(answer, str):
            raise CheckError(answer)
        return answer

    def stop(self) -> None:
        """Ends the process; no other one is started."""
        with self._starting:
            self._stopped = True
        self._end()

    def _answer(self) -> tuple[Problem, ...] | str:
        process = self._started()
        assert process.stdin
        assert process.stdout
        pickle.dump(self._given, process.stdin)
        process.stdin.flush()
        answer: tuple[Problem, ...] | str = pickle.load(process.stdout)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._stopped:
                raise EOFError
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._process = subprocess.Popen(
                    [sys.executable, "-m", __name__],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                    start_new_session=True,
                )
            return self._process

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in filter(None, (self._process.stdout, self._process.stdin)):
                with contextlib.suppress(OSError):  # what was not yet written is lost with its reader
                    pipe.close()


def check(content: Path, memory: Path, today: date | None) -> tuple[Problem, ...]:
    """What is wrong with `content`."""
    known = Memory(memory)
    checked = check_content(content, today=today or content_date(content), memory=known)
    known.save()
    return checked.problems


def answering() -> None:
    """Answers on standard output whatever check is asked for on standard input, until its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)  # the server comes first
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr
    with contextlib.suppress(EOFError, BrokenPipeError), answers:  # closing writes what is left, too
        while True:
            pickle.dump(_told(*pickle.load(asked)), answers)
            answers.flush()


def _told(content: Path, memory: Path, today: date | None) -> tuple[Problem, ...] | str:
    try:
        return check(content, memory, today)
    except Exception as error:  # a schema in the middle of a save: the next check may come to its end
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    answering()
