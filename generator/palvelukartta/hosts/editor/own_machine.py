"""The settings of the editor on one's own machine: they are those of the git repository in which the content is."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from palvelukartta.hosts.editor.settings import Settings
from palvelukartta.source import git
from palvelukartta.source.git import GitError

STATE = "palvelukartta"
"""Folder within the repository's own directory: there neither `make clean` nor a checkout takes drafts away."""

REMOTE = "origin"


def own_settings(content: Path, port: int) -> Settings:
    """For the directory `content`. GitError if it is in no repository, or in one without a commit."""
    top = Path(git.words(content, "rev-parse", "--show-toplevel"))
    inside = git.words(content, "rev-parse", "--show-prefix").removesuffix("/")
    state = Path(git.words(content, "rev-parse", "--path-format=absolute", "--git-common-dir")) / STATE
    address, target = _published(top)
    host = urlsplit(address).hostname or address.rpartition("@")[2].partition(":")[0]
    names = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
    return Settings(
        state,
        f"127.0.0.1:{port}",
        names,
        address,
        target,
        inside,
        "gitlab" if "gitlab" in host else "plain",
        ("Palvelukartta", "palvelukartta@localhost"),
        own=top,
    )


def _published(top: Path) -> tuple[str, str]:
    """The code host's repository and its default branch; without one, this repository and the branch that is out."""
    try:
        address = git.words(top, "remote", "get-url", REMOTE)
        told = git.ask(top, "symbolic-ref", "--short", f"refs/remotes/{REMOTE}/HEAD").stdout.decode().strip()
        return address, told.partition("/")[2] or _branch(top)
    except GitError:
        return str(top), _branch(top)


def _branch(top: Path) -> str:
    return git.words(top, "rev-parse", "--abbrev-ref", "HEAD")
