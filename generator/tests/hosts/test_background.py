"""The check beside the server: it tells what it found, and runs once more when it was asked meanwhile."""

from __future__ import annotations

import queue
from datetime import date
from pathlib import Path

from palvelukartta.hosts.background import checking
from palvelukartta.problems import Problem

PATIENCE = 120
"""Seconds until a test gives up: the process has to start first."""


def test_a_check_tells_what_is_wrong_and_of_which_edition(content: Path, tmp_path: Path) -> None:
    told: queue.Queue[tuple[int, tuple[Problem, ...]]] = queue.Queue()
    editions = iter(range(1, 10))
    day = date(2026, 11, 22)

    def found(edition: int, problems: tuple[Problem, ...]) -> None:
        told.put((edition, problems))

    with checking(content, tmp_path / "memory.json", day, lambda: next(editions), found) as ask:
        ask()
        assert told.get(timeout=PATIENCE) == (1, ())

        role = content / "roles" / "esimerkkiohjaaja.yml"
        role.write_text(role.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
        ask()
        edition, problems = told.get(timeout=PATIENCE)
        assert edition == 2
        assert [one.code for one in problems] == ["schema-unknown-field"]
    assert told.empty()
