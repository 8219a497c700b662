from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from palvelukartta.source import history
from palvelukartta.source.history import content_date


def test_without_a_history_the_newest_file_dates_the_content(content: Path) -> None:
    for number, path in enumerate(sorted(content.rglob("*.yml"))):
        moment = datetime(2026, 1, 1 + number, 12, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))

    assert content_date(content) == date(2026, 1, 1 + number)


def test_an_empty_folder_has_a_date_of_its_own(tmp_path: Path) -> None:
    assert content_date(tmp_path) == date(1970, 1, 1)


def _commit(directory: Path) -> None:
    named = ["-c", "user.name=Testi", "-c", "user.email=testi@esimerkki.fi", "-c", "commit.gpgsign=false"]
    moment = {"GIT_AUTHOR_DATE": "2024-05-06T12:00:00Z", "GIT_COMMITTER_DATE": "2024-05-06T12:00:00Z"}
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Sisältö"]):
        subprocess.run(["git", *named, *arguments], cwd=directory, env={**os.environ, **moment}, check=True)


NEW = "areas/ääkköset ja väli.yml"
ANSWERS = {"log": "2024-05-06T12:00:00Z\n", "status": f"?? content/{NEW}\0"}
"""What git says of the test below, for a machine without git."""


def test_a_commit_dates_the_content_until_a_file_changes(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("git"):
        _commit(content.parent)
    else:
        answers = {**ANSWERS, "rev-parse": str(content.parent)}
        monkeypatch.setattr(history, "_git", lambda _, command, *__: answers[command])
    assert content_date(content) == date(2024, 5, 6)

    path = content / NEW
    path.write_text("title: Kunta\n", encoding="utf-8")
    moment = datetime(2024, 7, 8, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    assert content_date(content) == date(2024, 7, 8)
