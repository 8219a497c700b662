"""The check beside the server: it tells what it found, and runs once more when it was asked meanwhile."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.hosts import background
from palvelukartta.hosts.background import CheckError, checking
from palvelukartta.problems import Problem

PATIENCE = 120
"""Seconds until a test gives up: the process has to start first."""


def _unexpected(edition: int, error: CheckError) -> None:
    raise AssertionError((edition, error))


def test_a_check_tells_what_is_wrong_and_of_which_edition(content: Path, tmp_path: Path) -> None:
    told: queue.Queue[tuple[int, tuple[Problem, ...]]] = queue.Queue()
    editions = iter(range(1, 10))
    day = date(2026, 11, 22)

    def found(edition: int, problems: tuple[Problem, ...]) -> None:
        told.put((edition, problems))

    with checking(content, tmp_path / "memory.json", day, lambda: next(editions), found, _unexpected) as ask:
        ask()
        assert told.get(timeout=PATIENCE) == (1, ())

        role = content / "roles" / "esimerkkiohjaaja.yml"
        role.write_text(role.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
        ask()
        edition, problems = told.get(timeout=PATIENCE)
        assert edition == 2
        assert [one.code for one in problems] == ["schema-unknown-field"]
    assert told.empty()


def test_another_process_checks_where_one_was_ended(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def recorded(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", recorded)
    told: queue.Queue[tuple[Problem, ...] | CheckError] = queue.Queue()

    def heard(_: int, what: tuple[Problem, ...] | CheckError) -> None:
        told.put(what)

    with checking(content, tmp_path / "memory.json", date(2026, 11, 22), lambda: 1, heard, heard) as ask:
        ask()
        assert told.get(timeout=PATIENCE) == ()

        started[0].kill()
        started[0].wait()
        ask()
        assert told.get(timeout=PATIENCE) == ()
    assert [process.poll() is None for process in started] == [False, False]


def test_a_check_that_fails_is_told_of(content: Path, tmp_path: Path) -> None:
    told: queue.Queue[tuple[Problem, ...] | CheckError] = queue.Queue()

    def heard(_: int, what: tuple[Problem, ...] | CheckError) -> None:
        told.put(what)

    no_date: Any = "tänään"
    with checking(content, tmp_path / "memory.json", no_date, lambda: 1, heard, heard) as ask:
        ask()
        failure = told.get(timeout=PATIENCE)
        assert isinstance(failure, CheckError)
        assert "Error: " in str(failure)


def test_a_process_that_ends_in_the_middle_of_a_check_is_told_of(content: Path, tmp_path: Path) -> None:
    told: queue.Queue[str] = queue.Queue()
    fifo = content / "roles" / "odottaa.yml"
    os.mkfifo(fifo)  # who reads it waits
    checker = background._Checker(content, tmp_path / "memory.json", None)

    def work() -> None:
        try:
            checker.check()
        except CheckError:
            told.put("ended")

    threading.Thread(target=work, daemon=True).start()
    while not checker._process:
        time.sleep(0.01)
    checker.stop()
    assert told.get(timeout=PATIENCE) == "ended"
    with pytest.raises(CheckError):
        checker.check()
