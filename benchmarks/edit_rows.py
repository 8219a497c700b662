"""Rows 6 and 7: from a saved edit to the page that shows it, and that edits end in the pages of a clean build."""

from __future__ import annotations

import contextlib
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.build_rows import write_markdown
from benchmarks.corpus import SEED, corpus
from benchmarks.measure import PYTHON_START, Command, FailedError, interleaved
from benchmarks.peers import python_peer
from benchmarks.table import Result
from palvelukartta.checking import check_content
from palvelukartta.hosts.live import LiveSite
from palvelukartta.problems import Severity
from palvelukartta.site import Site

EDITS = 20
PATIENCE = 120.0
"""Seconds until an edit that no page shows counts as failed."""

_SUMMARY = re.compile(r"^summary: (['\"]?)(?:muokkaus \d+ )?", re.MULTILINE)
"""The beginning of a summary, plain or quoted."""


def _marked(text: str, mark: str) -> str:
    """The entry `text`, its summary begun with `mark`."""
    return _SUMMARY.sub(rf"summary: \g<1>{mark} ", text, count=1)


@dataclass(frozen=True)
class Edit:
    """A file to write, and the page that has to show it."""

    file: Path
    change: Callable[[str], str]
    url: str
    shown: bytes


def rows(home: Path, size: int) -> Iterator[Result]:
    """The rows: ours at `size` entries, the peer at 1,000."""
    yield from _edit_to_page(home, size)
    yield _incremental(home)


def _edit_to_page(home: Path, size: int) -> Iterator[Result]:
    start = interleaved({"start": Command(PYTHON_START)})["start"]
    ours = _p95(*_ours(corpus(size, home), size))
    yield Result("6", f"saved edit → page, p95 of {EDITS} at {size:,}", ours * 1000, 30, "ms")
    yield Result("6", "… ÷ python -c pass", ours / start, 3)
    zensical = python_peer("zensical")
    theirs = _p95(*_zensical(zensical, corpus(1000, home), home / "zensical-serve")) if zensical else None
    yield Result(
        "6",
        "… ÷ zensical serve at 1,000",
        theirs and ours / theirs,
        0.1,
        note=(theirs and f"{theirs * 1000:.0f} ms") or "",
    )


def _p95(command: Sequence[str], cwd: Path, port: int, edits: Sequence[Edit]) -> float:
    """Seconds of the slowest edit but one in twenty. The server has shown each page once before."""
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    originals = {edit.file: edit.file.read_text(encoding="utf-8") for edit in edits}
    try:
        _until(lambda: _fetched(f"http://127.0.0.1:{port}/") is not None, process)
        for edit in edits:
            _until(lambda edit=edit: _fetched(edit.url) is not None, process)  # type: ignore[misc]
        time.sleep(2)
        return statistics.quantiles([_seconds(edit, process) for edit in edits], n=20, method="inclusive")[-1]
    finally:
        process.terminate()
        process.wait()
        for file, text in originals.items():
            file.write_text(text, encoding="utf-8")


def _seconds(edit: Edit, process: subprocess.Popen[bytes]) -> float:
    text = edit.change(edit.file.read_text(encoding="utf-8"))
    begin = time.perf_counter()
    edit.file.write_text(text, encoding="utf-8")
    _until(lambda: edit.shown in (_fetched(edit.url) or b""), process)
    seconds = time.perf_counter() - begin
    time.sleep(0.2)
    return seconds


def _until(holds: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end or process.poll() is not None:
            raise FailedError(f"{process.args!r} does not answer")
        time.sleep(0.001)


def _fetched(url: str) -> bytes | None:
    with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return bytes(answer.read())
    return None


def _ours(content: Path, size: int) -> tuple[Sequence[str], Path, int, list[Edit]]:
    port, catalog = _free_port(), check_content(content).catalog
    chance = random.Random(SEED)
    entries = [one for one in catalog.entries.values() if one.kind.name != "trigger"]
    edits = []
    for number, entry in enumerate(chance.sample(entries, EDITS)):
        mark = f"muokkaus {size}{number:02}"
        edits.append(
            Edit(
                content / entry.origin.path,
                lambda text, mark=mark: _marked(text, mark),  # type: ignore[misc]
                f"http://127.0.0.1:{port}/{entry.kind.path}/{entry.id}.html",
                mark.encode(),
            )
        )
    flags = ("--content", str(content), "--address", f"127.0.0.1:{port}")
    return (sys.executable, "-m", "palvelukartta", "serve", *flags), content.parent, port, edits


def _zensical(program: Path, content: Path, home: Path) -> tuple[Sequence[str], Path, int, list[Edit]]:
    port, docs = _free_port(), home / "docs"
    if not docs.exists():
        write_markdown(content, docs)
        (home / "mkdocs.yml").write_text("site_name: Vertailu\nuse_directory_urls: false\n", encoding="utf-8")
    pages = random.Random(SEED).sample(sorted(docs.glob("*/*.md")), EDITS)
    edits = [
        Edit(
            page,
            lambda text, number=number: f"{text}\n\nmuokkaus{number:02}\n",  # type: ignore[misc]
            f"http://127.0.0.1:{port}/{page.relative_to(docs).with_suffix('.html').as_posix()}",
            f"muokkaus{number:02}".encode(),
        )
        for number, page in enumerate(pages)
    ]
    return (str(program), "serve", "--dev-addr", f"127.0.0.1:{port}"), home, port, edits


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _incremental(home: Path) -> Result:
    """Fifty random edits of 1,000 entries, then a clean build of the same files."""
    content, day, chance = corpus(1000, home), date(2026, 11, 22), random.Random(SEED)
    files = sorted(content.glob("*/*.yml"))
    originals = {file: file.read_text(encoding="utf-8") for file in chance.sample(files, 50)}
    try:
        with tempfile.TemporaryDirectory() as scratch:
            live = LiveSite(content, Path(scratch, "memory.json"), day)
            for number, file in enumerate(originals):
                file.write_text(_marked(originals[file], f"muokkaus {number}"), encoding="utf-8")
                live.follow([file.resolve()])
        clean = dict(Site(check_content(content, today=day), today=day).files())
        edited = live.files()
    finally:
        for file, text in originals.items():
            file.write_text(text, encoding="utf-8")
    if errors := [one for one in live.problems if one.severity is Severity.ERROR]:
        raise FailedError(f"an edit made a fault: {errors[0]}")
    different = [name for name in clean.keys() | edited.keys() if clean.get(name) != edited.get(name)]
    return Result(
        "7",
        f"files that differ after 50 edits of 1,000 from a clean build ({len(clean):,})",
        float(len(different)),
        0,
        "",
    )
