from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from palvelukartta.source import history
from palvelukartta.source.history import content_date, file_changes


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


LOG = (
    "\x012026-03-03T23:30:00-02:00\0\nb.yml\0a/ä.yml\0"
    "\x012026-03-02T12:00:00Z\0\nb.yml\0"
    "\x012026-03-02T08:00:00Z\0\nb.yml\0"
)
"""What `git log` says of three commits; the first was made on the fourth of March in Greenwich."""


def test_each_file_has_the_days_of_its_commits_latest_first(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"rev-parse": "false\n", "log": LOG}
    monkeypatch.setattr(history, "_git", lambda _, command, *__: answers[command])

    assert file_changes(content) == {
        "b.yml": (date(2026, 3, 4), date(2026, 3, 2)),
        "a/ä.yml": (date(2026, 3, 4),),
    }


def test_git_answers_as_the_test_above_expects(content: Path) -> None:
    if not shutil.which("git"):
        return
    _commit(content.parent)
    (content / NEW).write_text("title: Kunta\n", encoding="utf-8")

    found = file_changes(content)

    assert set(found) == {path.relative_to(content).as_posix() for path in content.rglob("*.*")} - {NEW}
    assert set(found.values()) == {(date(2024, 5, 6),)}


@pytest.mark.parametrize("shallow", ["true\n", None])
def test_without_a_whole_history_nothing_is_said_rather_than_something_wrong(
    shallow: str | None, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"rev-parse": shallow, "log": LOG}
    monkeypatch.setattr(history, "_git", lambda _, command, *__: answers[command])

    assert file_changes(content) == {}
