"""Git, asked in one way: the same question has the same answer whatever its user has set."""

from __future__ import annotations

import subprocess
from pathlib import Path

_SETTINGS = ("--no-optional-locks", "-c", "log.showSignature=false", "-c", "log.showRoot=true")
"""A question writes nothing, and what a user sets for reading logs neither adds to an answer nor takes from it."""


class GitError(Exception):
    """Git does not answer."""

    def __init__(self, cause: str, **facts: str) -> None:
        """`cause` is `no-git`, or `git` where it refuses; then `said` is what it said."""
        super().__init__(cause, facts)
        self.cause, self.facts = cause, facts

    @property
    def said(self) -> str:
        """What git said, on one line; "" where it said nothing."""
        return self.facts.get("said", "")


def ask(directory: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Git's answer and exit code, in `directory`. GitError where git is not there or cannot be run."""
    command = ["git", *_SETTINGS, *arguments]
    try:
        return subprocess.run(command, cwd=directory, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitError("no-git") from None
    except OSError as error:
        raise GitError("git", said=str(error.strerror)) from None


def answer(directory: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints. GitError where it refuses, too."""
    done = ask(directory, *arguments, given=given)
    if done.returncode:
        raise GitError("git", said=said(done) or f"git {arguments[0]}: {done.returncode}")
    return done.stdout


def words(directory: Path, *arguments: str) -> str:
    """What git prints, as text without the line's end. GitError as `answer`."""
    return answer(directory, *arguments).decode(errors="replace").rstrip("\n")


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git had to say of its failure, on one line: it is told within a sentence."""
    return " ".join(done.stderr.decode(errors="replace").split())


def repository(directory: Path) -> Path | None:
    """The nearest folder from `directory` upwards that claims to be a working tree: git may still refuse to read it."""
    return next(
        (path for path in (directory.resolve(), *directory.resolve().parents) if (path / ".git").exists()), None
    )
