"""What git knows of the content: when it was last changed, and when each file was."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from palvelukartta.source import git
from palvelukartta.source.files import found_below, is_read
from palvelukartta.source.git import GitError

COMMIT = "\x01"
"""Begins each commit in what `git log` is asked to write."""

Changes = Mapping[str, tuple[date, ...]]
"""Path from the content directory → the days on which the file was changed, the latest first."""


class Lack(StrEnum):
    """Why git does not know the history of the content, or not the whole of it."""

    NO_GIT = "no-git"
    NO_REPOSITORY = "no-repository"
    OWNER = "owner"
    """The repository belongs to another user, and git was not told to trust it."""
    REFUSED = "refused"
    SHALLOW = "shallow"
    UNCOMMITTED = "uncommitted"


class Missing(Struct, frozen=True):
    """A history that is not there."""

    lack: Lack
    place: str = ""
    """The repository, or the content directory where there is none."""
    said: str = ""
    """What git said, on one line."""


class History(Struct, frozen=True):
    """When each file of the content was committed, or why that is not known."""

    changes: Changes
    missing: Missing | None = None


def content_commit(content: Path) -> str:
    """The last commit that touched `content`, with "-dirty" where files have changed since; "" where git does not say
    both."""
    try:
        commit = git.words(content, "log", "-1", "--format=%H", "--", ".")
        return f"{commit}-dirty" if commit and _changed(content) else commit
    except GitError:
        return ""


def content_date(content: Path) -> date:
    """Date of the last commit that touched `content`: "today" for everything that depends on it, so that a rebuild
    gives the same bytes. Where files have changed since then, or there is no git history, the date of the newest change
    to a file: an editor may write today's date before committing it."""
    try:
        committed = git.words(content, "log", "-1", "--format=%cI", "--", ".")
        changed: Sequence[Path | os.DirEntry[str]] = _changed(content) if committed else _read(content)
    except GitError:
        committed, changed = "", _read(content)
    newest = max(map(_changed_at, changed), default=0.0)
    day = datetime.fromtimestamp(newest, tz=UTC).date()
    return max(day, datetime.fromisoformat(committed).astimezone(UTC).date()) if committed else day


def _changed_at(file: Path | os.DirEntry[str]) -> float:
    """Seconds since the epoch; 0 where no file can be asked: a folder, a link that leads nowhere or to itself."""
    try:
        return file.stat().st_mtime if file.is_file() else 0.0
    except OSError:
        return 0.0


def read_history(content: Path) -> History:
    """The history of `content`. No file has a day where the history is not whole: a shallow clone would give every
    file the date of its last commit."""
    try:
        if git.words(content, "rev-parse", "--is-shallow-repository") != "false":
            return History({}, _missing(content, Lack.SHALLOW))
        _changed(content)  # whoever cannot compare the files with the commit does not know that they are the commit's
        changes = _file_changes(content)
    except GitError as error:
        return History({}, missing(content, error))
    return History(changes) if changes else History({}, _missing(content, Lack.UNCOMMITTED))


def missing(content: Path, error: GitError) -> Missing:
    """Why git does not answer, by what does not depend on the language in which it speaks."""
    if error.cause == Lack.NO_GIT:
        return _missing(content, Lack.NO_GIT)
    if not git.repository(content):
        return _missing(content, Lack.NO_REPOSITORY)
    if "safe.directory" in error.said:
        return _missing(content, Lack.OWNER, error.said.partition(" To add ")[0])
    return _missing(content, Lack.UNCOMMITTED) if _no_commit(content) else _missing(content, Lack.REFUSED, error.said)


def _no_commit(content: Path) -> bool:
    """Whether the repository is new: git reads it, and finds nothing."""
    try:
        return not git.answer(content, "rev-list", "-n1", "--all")
    except GitError:
        return False


def _missing(content: Path, lack: Lack, said: str = "") -> Missing:
    return Missing(lack, (git.repository(content) or content).as_posix(), said)


def _file_changes(content: Path) -> Changes:
    listed = git.words(content, "log", f"--format={COMMIT}%cI", "--name-only", "--relative", "-z", "--", ".")
    days: dict[str, dict[date, None]] = {}
    for commit in listed.split(COMMIT)[1:]:
        written, *paths = (part.strip("\n") for part in commit.split("\0"))
        for path in filter(None, paths):
            days.setdefault(path, {})[datetime.fromisoformat(written).astimezone(UTC).date()] = None
    return {path: tuple(sorted(committed, reverse=True)) for path, committed in days.items()}


def _changed(content: Path) -> list[Path]:
    """Files of the content that differ from the last commit; files under it that nothing reads change nothing."""
    top, _, inside = git.words(content, "rev-parse", "--show-toplevel", "--show-prefix").partition("\n")
    listed = git.words(content, "status", "--porcelain", "--no-renames", "-uall", "-z", "--", ".").split("\0")
    paths = (line[3:] for line in listed if line)
    return [Path(top) / path for path in paths if is_read(path.removeprefix(inside))]


def _read(content: Path) -> list[os.DirEntry[str]]:
    """Every file of the content."""
    return [entry for name, entry in found_below(content) if is_read(name)]
