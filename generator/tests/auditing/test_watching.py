"""Pages are shared among processes: each page once, and each process about as much."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from palvelukartta.auditing.watching import Job, shared


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    for name, kilobytes in {"large": 400, "middle": 200, "small": 150, "smaller": 30}.items():
        (tmp_path / f"{name}.html").write_text("x" * 1000 * kilobytes, encoding="utf-8")
    return tmp_path


def job(directory: Path, *pages: tuple[str, bool]) -> Job:
    return Job(directory, directory, "http://127.0.0.1/", pages, {}, "")


def test_each_process_gets_about_as_much(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    pages = [(f"{name}.html", False) for name in ("large", "middle", "small", "smaller")]

    assert shared(job(directory, *pages)) == [tuple(pages[:1]), tuple(pages[1:])]


def test_a_page_in_full_is_as_much_as_many(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    pages = [("middle.html", False), ("small.html", False), ("smaller.html", True)]

    assert shared(job(directory, *pages)) == [(pages[2],), tuple(pages[:2])]


def test_one_page_and_one_core_need_one_process(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = ("small.html", False), ("lost.html", True)
    assert shared(job(directory, one)) == [(one,)]
    assert shared(job(directory)) == []
    monkeypatch.setattr(os, "cpu_count", lambda: 1)

    assert shared(job(directory, two, one)) == [(two, one)]
