"""Changed files are told of once they are whole; hidden ones never."""

from __future__ import annotations

import queue
from collections import deque
from pathlib import Path

from palvelukartta.hosts.following import following

PATIENCE = 30
"""Seconds until a test gives up; a change is told of in far less."""


def test_files_that_come_change_move_and_go_are_told_of(tmp_path: Path) -> None:
    told: queue.Queue[Path] = queue.Queue()

    def heard() -> Path:
        return told.get(timeout=PATIENCE)

    with following([tmp_path], lambda paths: deque(map(told.put, paths))):
        one = tmp_path / "yksi.yml"
        (tmp_path / ".piilossa.swp").write_text("x", encoding="utf-8")
        one.write_text("title: Yksi\n", encoding="utf-8")
        assert heard() == one

        one.rename(tmp_path / "kaksi.yml")
        assert {heard(), heard()} == {one, tmp_path / "kaksi.yml"}

        (tmp_path / "kaksi.yml").unlink()
        assert heard() == tmp_path / "kaksi.yml"
    assert told.empty()


def test_nothing_is_told_after_the_end(tmp_path: Path) -> None:
    told: queue.Queue[Path] = queue.Queue()
    with following([tmp_path], lambda paths: deque(map(told.put, paths))):
        pass
    (tmp_path / "myohassa.yml").write_text("x", encoding="utf-8")
    assert told.empty()
