"""Runs the process that judges pages, and ends it at a page that takes too long: one page never holds up the rest."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from palvelukartta.auditing.judging import BROWSER, Barrier
from palvelukartta.auditing.opening import View

SECONDS = 60.0
"""For one check of a page; in a full second a machine does many."""

WHOLE = 6
"""How many times that all checks of a page may take: a page of the longest pathway takes a twentieth of it."""

STARTING = 60.0
"""Seconds until the browser must have started."""

PROCESSES = 2
"""That judge at once: each has a browser of its own, which takes half a gigabyte."""

FULL = 8
"""How much more a page takes in full."""

LEAST = 20_000
"""Bytes that are as much work as to open a page."""

MOMENT = 0.05
"""Seconds for which one process is listened to before the other."""

SLOW = "barrier-slow"
"""The code of a page that was given up."""


class Job(Struct, frozen=True):
    """What a process is to judge."""

    directory: Path
    content: Path
    origin: str
    """Address of the site, with a slash at its end."""
    pages: tuple[tuple[str, bool], ...]
    """Address of a page, and whether it is judged in full."""
    excused: dict[str, list[str]]
    browser: str
    """Path of the browser; "" for Playwright's own."""
    pictures: str = ""
    """Directory for pictures; "" for none."""
    base: str = ""
    """Path of the site on its server."""
    states: tuple[str, ...] = ()
    """Names of those in which alone pages are judged; none for all."""


class NoBrowserError(Exception):
    """The browser does not start; the text says why."""


Watch = Callable[[str], object]
"""Hears of each page that is done."""


def watched(job: Job, done: Watch, seconds: float = SECONDS) -> Iterator[Barrier]:
    """Every barrier of the pages of `job`, as processes find them. NoBrowserError where no browser starts."""
    shares = [_share(replace(job, pages=pages), done, seconds) for pages in shared(job)]
    try:
        while shares:
            for share in tuple(shares):
                try:
                    barrier = next(share)
                except StopIteration:
                    shares.remove(share)
                    continue
                if barrier:
                    yield barrier
    finally:
        for share in shares:
            share.close()


def shared(job: Job) -> list[tuple[tuple[str, bool], ...]]:
    """The pages of `job` for each process: each gets about as many bytes to judge."""
    number = min(PROCESSES, os.cpu_count() or 1, len(job.pages))
    heavy = {page: _weight(job.directory / page[0], page[1]) for page in job.pages}
    given: list[list[tuple[str, bool]]] = [[] for _ in range(number)]
    for page in sorted(job.pages, key=lambda page: -heavy[page]):
        min(given, key=lambda pages: sum(heavy[page] for page in pages)).append(page)
    return [tuple(sorted(pages)) for pages in given]


def _weight(file: Path, in_full: bool) -> int:
    size = file.stat().st_size if file.is_file() else 0
    return (size + LEAST) * (FULL if in_full else 1)


def _share(job: Job, done: Watch, seconds: float) -> Generator[Barrier | None]:
    """Every barrier of the pages of one process; None where it has nothing to tell yet."""
    left = job.pages
    while left:
        begun: list[str] = []
        with _process(job, left) as lines:
            yield from _heard(lines, begun, done, seconds)
        if not begun:
            raise NoBrowserError(lines.complaint())
        ended = lines.ended
        if len(ended) < len(begun):
            yield Barrier(SLOW if lines.late else BROWSER, "", begun[-1], lines.complaint())
            done(begun[-1])
        left = left[len(begun) :]


def _heard(lines: _Lines, begun: list[str], done: Watch, seconds: float) -> Iterator[Barrier | None]:
    while (line := lines.next(seconds if begun else STARTING)) is not None:
        if not line:
            lines.late = bool(begun) and lines.since_begin() > WHOLE * seconds
            if lines.late:
                return
            yield None
        elif "begin" in line:
            begun.append(line["begin"])
            lines.begin()
        elif "end" in line:
            lines.ended.append(line["end"])
            done(line["end"])
        else:
            view = line["barrier"].pop("view")
            yield Barrier(**line["barrier"], view=View(**view) if view else None)


class _Lines:
    """What a process says, and whether it has fallen silent."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.ended: list[str] = []
        self.late = False
        self._said = self._begun = time.monotonic()
        self._process = process
        self._queue: Queue[str | None] = Queue()
        self._complaints: list[str] = []
        self._threads = [threading.Thread(target=read, daemon=True) for read in (self._read, self._listen)]
        for thread in self._threads:
            thread.start()

    def next(self, seconds: float) -> dict[str, Any] | None:
        """The next line, empty where there is none yet; None where it has ended or has said nothing for so long."""
        try:
            line = self._queue.get(timeout=MOMENT)
        except Empty:
            self.late = time.monotonic() - self._said > seconds
            return None if self.late else {}
        self._said = time.monotonic()
        return None if line is None else dict(json.loads(line))

    def begin(self) -> None:
        """A page has begun."""
        self._begun = time.monotonic()

    def since_begin(self) -> float:
        """Seconds since the last page has begun."""
        return time.monotonic() - self._begun

    def complaint(self) -> str:
        """The last line of what it wrote as an error."""
        return next((line.strip() for line in reversed(self._complaints) if line.strip()), "")

    def close(self) -> None:
        """Ends the process with its browser."""
        _end(self._process)
        for thread in self._threads:
            thread.join(timeout=STARTING)
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
                stream.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._queue.put(line)
        self._queue.put(None)

    def _listen(self) -> None:
        self._complaints.extend(self._process.stderr or ())


@contextlib.contextmanager
def _process(job: Job, pages: Sequence[tuple[str, bool]]) -> Iterator[_Lines]:
    given = {**asdict(job), "directory": str(job.directory), "content": str(job.content), "pages": pages}
    process = subprocess.Popen(
        [sys.executable, "-m", "palvelukartta.auditing.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdin
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(given))
        process.stdin.close()
    lines = _Lines(process)
    try:
        yield lines
    finally:
        lines.close()


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a process and what it has started: a browser that hangs hears no request to close."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
