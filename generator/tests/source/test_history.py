from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from palvelukartta.source import git
from palvelukartta.source.history import Lack, Missing, content_commit, content_date, read_history
from tests.source.left_beside import LEFT_BESIDE


def test_without_a_history_the_newest_file_dates_the_content(content: Path) -> None:
    for number, path in enumerate(sorted(content.rglob("*.*"))):
        moment = datetime(2026, 1, 1 + number, 12, tzinfo=UTC).timestamp()
        os.utime(path, (moment, moment))

    assert content_date(content) == date(2026, 1, 1 + number)


def test_an_empty_folder_has_a_date_of_its_own(tmp_path: Path) -> None:
    assert content_date(tmp_path) == date(1970, 1, 1)


NEW = "areas/ääkköset ja väli.yml"
WHO = ("-c", "user.name=Testi", "-c", "user.email=testi@esimerkki.fi", "-c", "commit.gpgsign=false")
MOMENT = {"GIT_AUTHOR_DATE": "2024-05-06T12:00:00Z", "GIT_COMMITTER_DATE": "2024-05-06T12:00:00Z"}


def _run(directory: Path, *arguments: str) -> None:
    environment = {**os.environ, **MOMENT}
    subprocess.run(["git", *WHO, *arguments], cwd=directory, env=environment, capture_output=True, check=True)


def _committed(content: Path) -> Path:
    """The repository of `content`, with one commit."""
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Sisältö"]):
        _run(content.parent, *arguments)
    return content.parent


def _replaced(content: Path) -> None:
    """Another commit of one file."""
    with (content / "site.yml").open("a", encoding="utf-8") as file:
        file.write("# Toinen\n")
    _run(content.parent, "commit", "-q", "-a", "-m", "Toinen")


def test_a_commit_dates_the_content_until_a_file_changes(content: Path) -> None:
    _committed(content)
    assert content_date(content) == date(2024, 5, 6)

    path = content / NEW
    path.write_text("title: Kunta\n", encoding="utf-8")
    moment = datetime(2024, 7, 8, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    assert content_date(content) == date(2024, 7, 8)


@pytest.mark.parametrize("inside", [".", "kartta"])
def test_what_nothing_reads_leaves_the_commit_and_its_date(inside: str, content: Path, tmp_path: Path) -> None:
    top = tmp_path / "toinen"
    copied = Path(shutil.copytree(content, top / inside / "content"))
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Sisältö"]):
        _run(top, *arguments)
    commit = content_commit(copied)
    for name in LEFT_BESIDE:
        (copied / name).parent.mkdir(exist_ok=True, parents=True)
        (copied / name).write_text("", encoding="utf-8")

    assert (content_commit(copied), content_date(copied)) == (commit, date(2024, 5, 6))
    assert len(commit) == 40

    (copied / "terms" / "esimerkkisana.yml").unlink()
    assert content_commit(copied) == f"{commit}-dirty"


LOG = (
    "\x012026-03-03T23:30:00-02:00\0\nb.yml\0a/ä.yml\0"
    "\x012026-03-02T12:00:00Z\0\nb.yml\0"
    "\x012026-03-02T08:00:00Z\0\nb.yml\0"
)
"""What `git log` says of three commits; the first was made on the fourth of March in Greenwich."""


def test_each_file_has_the_days_of_its_commits_latest_first(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"rev-parse": "false", "log": LOG, "status": ""}
    monkeypatch.setattr(git, "words", lambda _, command, *__: answers[command])

    assert read_history(content).changes == {
        "b.yml": (date(2026, 3, 4), date(2026, 3, 2)),
        "a/ä.yml": (date(2026, 3, 4),),
    }


def test_git_answers_as_the_test_above_expects(content: Path) -> None:
    _committed(content)
    (content / NEW).write_text("title: Kunta\n", encoding="utf-8")

    found = read_history(content)

    paths = {path.relative_to(content).as_posix() for path in content.rglob("*.*")}
    assert set(found.changes) == paths - {NEW}
    assert set(found.changes.values()) == {(date(2024, 5, 6),)}
    assert found.missing is None


@pytest.mark.parametrize("setting", [("log.showRoot", "false"), ("log.showSignature", "true"), ("color.ui", "always")])
def test_what_a_user_sets_for_reading_logs_changes_nothing(setting: tuple[str, str], content: Path) -> None:
    _run(_committed(content), "config", *setting)

    assert len(content_commit(content)) == 40
    assert read_history(content).changes["site.yml"] == (date(2024, 5, 6),)


def _other_owner(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    return content


def _no_git(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", "")
    return content


def _not_to_be_run(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = content.parent / "ohjelmat"
    folder.mkdir()
    (folder / "git").write_bytes(b"\0")
    (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return content


def _no_repository(content: Path, _: pytest.MonkeyPatch) -> Path:
    shutil.rmtree(content.parent / ".git")
    return content


def _no_commit(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _run(_no_repository(content, monkeypatch).parent, "init", "-q")
    return content


def _ignored(content: Path, _: pytest.MonkeyPatch) -> Path:
    return Path(shutil.copytree(content, content.parent / "toinen"))


def _broken_index(content: Path, _: pytest.MonkeyPatch) -> Path:
    (content.parent / ".git" / "index").write_bytes(b"rikki")
    return content


def _empty_git(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (_no_repository(content, monkeypatch).parent / ".git").mkdir()
    return content


def _lost_worktree(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = _no_repository(content, monkeypatch).parent / ".git"
    path.write_text("gitdir: /ei/ole/.git/worktrees/haara\n", encoding="utf-8")
    return content


def _lost_object(content: Path, _: pytest.MonkeyPatch) -> Path:
    """An early commit's tree is gone: only the last commit can be read."""
    done = subprocess.run(
        ["git", "rev-parse", "HEAD:content"], cwd=content.parent, capture_output=True, text=True, check=True
    )
    _replaced(content)
    name = done.stdout.strip()
    (content.parent / ".git" / "objects" / name[:2] / name[2:]).unlink()
    return content


def _shallow(content: Path, _: pytest.MonkeyPatch) -> Path:
    _replaced(content)
    _run(content.parent, "clone", "-q", "--depth", "1", f"file://{content.parent}", "kopio")
    return content.parent / "kopio" / content.name


@pytest.mark.parametrize(
    ("hurt", "lack", "said"),
    [
        (_other_owner, Lack.OWNER, "dubious ownership"),
        (_no_git, Lack.NO_GIT, ""),
        (_not_to_be_run, Lack.REFUSED, "Exec format error"),
        (_no_repository, Lack.NO_REPOSITORY, ""),
        (_no_commit, Lack.UNCOMMITTED, ""),
        (_ignored, Lack.UNCOMMITTED, ""),
        (_broken_index, Lack.REFUSED, "index"),
        (_empty_git, Lack.REFUSED, "not a git repository"),
        (_lost_worktree, Lack.REFUSED, "/ei/ole/.git/worktrees/haara"),
        (_lost_object, Lack.REFUSED, "fatal"),
        (_shallow, Lack.SHALLOW, ""),
    ],
)
def test_a_history_that_is_not_there_says_why(
    hurt: Callable[[Path, pytest.MonkeyPatch], Path],
    lack: Lack,
    said: str,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _committed(content)
    hurt_content = hurt(content, monkeypatch)

    found = read_history(hurt_content)

    assert found.changes == {}
    assert isinstance(found.missing, Missing)
    assert found.missing.lack is lack
    assert said in found.missing.said
    assert "\n" not in found.missing.said
    assert content_date(hurt_content) > date(2024, 1, 1)


@pytest.mark.parametrize("hurt", [_other_owner, _no_git, _broken_index, _no_repository])
def test_no_commit_is_claimed_that_git_does_not_confirm(
    hurt: Callable[[Path, pytest.MonkeyPatch], Path], content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _committed(content)
    assert len(content_commit(content)) == 40

    assert content_commit(hurt(content, monkeypatch)) == ""


def test_the_nearest_repository_is_named(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _committed(content)
    missing = read_history(_other_owner(content, monkeypatch)).missing
    assert missing
    assert missing.place == content.parent.resolve().as_posix()
