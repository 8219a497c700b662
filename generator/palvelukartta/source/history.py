"""What git knows of the content: when it was last changed, and when each file was."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

COMMIT = "\x01"
"""Begins each commit in what `git log` is asked to write."""

Changes = Mapping[str, tuple[date, ...]]
"""Path from the content directory → the days on which the file was changed, the latest first."""


def content_commit(content: Path) -> str:
    """The last commit that touched `content`, with "-dirty" where files have changed since; "" without a repository."""
    commit = (_git(content, "log", "-1", "--format=%H", "--", ".") or "").strip()
    return f"{commit}-dirty" if commit and _changed(content) else commit


def content_date(content: Path) -> date:
    """Date of the last commit that touched `content`: "today" for everything that depends on it, so that a rebuild
    gives the same bytes. Where files have changed since then, or there is no git history, the date of the newest change
    to a file: an editor may write today's date before committing it."""
    done = _git(content, "log", "-1", "--format=%cI", "--", ".")
    committed = done.strip() if done else ""
    changed = _changed(content) if committed else list(content.rglob("*.yml"))
    newest = max((path.stat().st_mtime for path in changed if path.is_file()), default=0.0)
    day = datetime.fromtimestamp(newest, tz=UTC).date()
    return max(day, datetime.fromisoformat(committed).astimezone(UTC).date()) if committed else day


def file_changes(content: Path) -> Changes:
    """When each file of `content` was committed. Empty where the history is not there or not whole: a shallow clone
    would give every file the date of its last commit."""
    if (_git(content, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        return {}
    listed = _git(content, "log", f"--format={COMMIT}%cI", "--name-only", "--relative", "-z", "--", ".") or ""
    days: dict[str, dict[date, None]] = {}
    for commit in listed.split(COMMIT)[1:]:
        written, *paths = (part.strip("\n") for part in commit.split("\0"))
        for path in filter(None, paths):
            days.setdefault(path, {})[datetime.fromisoformat(written).astimezone(UTC).date()] = None
    return {path: tuple(sorted(found, reverse=True)) for path, found in days.items()}


def _changed(content: Path) -> list[Path]:
    """Files under `content` that differ from the last commit."""
    top = (_git(content, "rev-parse", "--show-toplevel") or "").rstrip("\n")
    listed = (_git(content, "status", "--porcelain", "--no-renames", "-uall", "-z", "--", ".") or "").split("\0")
    return [Path(top) / line[3:] for line in listed if line]


def _git(directory: Path, *arguments: str) -> str | None:
    """What git prints, or None where it cannot answer."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=directory, capture_output=True, encoding="utf-8", errors="replace", check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
