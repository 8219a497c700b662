"""Replacing a directory that somebody reads."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path
from unittest.mock import Mock

import pytest

from palvelukartta.hosts import atomic_swap as exchanging
from palvelukartta.hosts.atomic_swap import atomic_swap
from palvelukartta.hosts.directory import replaced
from tests.hosts.trees import tree

ONE = {"index.html": b"one", "a/b.html": b"one"}
TWO = {"index.html": b"two", "c.html": b"two"}


def test_a_directory_holds_exactly_the_new_files(tmp_path: Path) -> None:
    out = tmp_path / "new" / "dist"
    replaced(out, ONE.items())
    assert tree(out) == ONE
    replaced(out, TWO.items())
    assert tree(out) == TWO
    assert [path.name for path in out.parent.iterdir()] == ["dist"]


def test_a_failure_while_writing_leaves_the_old_directory(tmp_path: Path) -> None:
    replaced(tmp_path / "dist", ONE.items())

    def failing() -> object:
        yield "index.html", b"three"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        replaced(tmp_path / "dist", failing())  # type: ignore[arg-type]
    assert tree(tmp_path / "dist") == ONE
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_a_reader_finds_a_whole_directory_at_every_moment(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    replaced(out, ONE.items())
    ended = threading.Event()
    seen: set[bytes] = set()
    missing: list[str] = []

    def read() -> None:
        while not ended.is_set():
            try:
                seen.add((out / "index.html").read_bytes())
            except OSError as error:
                missing.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    for build in (TWO, ONE) * 60:
        replaced(out, build.items())
    ended.set()
    reader.join()
    assert (missing, seen) == ([], {b"one", b"two"})


def test_a_link_to_the_directory_is_followed(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    (tmp_path / "dist").symlink_to("release")
    replaced(tmp_path / "dist", ONE.items())
    assert (tmp_path / "dist").is_symlink()
    assert tree(tmp_path / "release") == ONE


def test_what_a_killed_run_left_is_removed_and_a_living_ones_is_not(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, living = tmp_path / f".dist-{dead.pid}-abc", tmp_path / f".dist-{os.getppid()}-abc"
    other = tmp_path / ".dist-muuta"
    for path in (left, living, other):
        path.mkdir()
    replaced(tmp_path / "dist", ONE.items())
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([living.name, other.name, "dist"])


def test_two_names_are_exchanged_also_where_the_system_cannot_do_it_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced(tmp_path / "one", ONE.items())
    replaced(tmp_path / "two", TWO.items())
    atomic_swap(tmp_path / "one", tmp_path / "two")
    assert (tree(tmp_path / "one"), tree(tmp_path / "two")) == (TWO, ONE)
    monkeypatch.setattr(exchanging, "_exchanged", lambda *_: False)
    atomic_swap(tmp_path / "one", tmp_path / "two")
    assert (tree(tmp_path / "one"), tree(tmp_path / "two")) == (ONE, TWO)


def test_on_windows_two_names_are_renamed_and_no_process_gets_a_signal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    kill = Mock(side_effect=AssertionError("the process would be stopped"))
    monkeypatch.setattr(os, "kill", kill)
    (tmp_path / f".dist-{os.getppid()}-abc").mkdir()
    for files in (ONE, TWO):
        replaced(tmp_path / "dist", files.items())
    assert tree(tmp_path / "dist") == TWO
    kill.assert_not_called()


def test_a_directory_that_is_not_there_cannot_be_exchanged(tmp_path: Path) -> None:
    replaced(tmp_path / "one", ONE.items())
    with pytest.raises(FileNotFoundError):
        atomic_swap(tmp_path / "one", tmp_path / "two")
    assert tree(tmp_path / "one") == ONE
