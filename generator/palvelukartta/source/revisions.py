"""The content as git has it at a revision."""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from palvelukartta.resources import resource_directory
from palvelukartta.source.git import GitError, answer, ask, words
from palvelukartta.source.history import Lack, missing
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas, load_schemas

_NO_BRANCH = re.compile(r"[~^@:]|^[0-9a-f]{7,}$|^HEAD$")
"""What a revision looks like that is no branch: it counts from another one, or is a commit."""

SCHEMAS = "schema"
"""Folder beside the content directory that may hold the schemas of the time."""


class RevisionError(GitError):
    """Git cannot give the content. Causes: `no-repository`, `untrusted`, `unknown`, `shallow`, `shallow-branch`,
    `parted`, `unrelated`, `no-content`; the facts are what was given and what could help."""


class Revision(Struct, frozen=True):
    """The content at a revision, in a directory that is about to be removed."""

    content: Path
    name: str
    """What was asked for, and the commit's short name."""
    schemas: Schemas
    """The schemas of that revision where git has them, else today's."""


@contextmanager
def content_at(content: Path, revision: str) -> Iterator[Revision]:
    """What git has of the directory `content` at `revision` (a branch, a tag, a commit). GitError if it cannot.

    A branch that only the server has is found under `origin/`. Files carry the date of the content's last commit, so
    that what depends on it is the same as in a checkout. Links are not followed: git stores them as texts.
    """
    commit = commit_of(content, revision)
    inside = words(content, "rev-parse", "--show-prefix").removesuffix("/")
    top = Path(words(content, "rev-parse", "--show-toplevel"))
    beside = f"{inside.rpartition('/')[0]}/{SCHEMAS}".lstrip("/")
    wanted = _there(top, commit, inside, beside) if inside else []
    if inside and inside not in wanted:
        raise RevisionError("no-content", revision=revision, directory=inside)
    with tempfile.TemporaryDirectory(prefix="palvelukartta-") as scratch:
        seconds = int(words(top, "log", "-1", "--format=%ct", commit, "--", inside or ".") or 0)
        for name, data in _files(top, commit, wanted):
            _write(Path(scratch) / name, data, seconds)
        yield Revision(
            Path(scratch) / inside, _name(revision, commit), _schemas(Path(scratch) / beside, Path(scratch) / inside)
        )


def commit_of(content: Path, revision: str) -> str:
    """The commit that `revision` names. RevisionError if there is none here, GitError if git does not say."""
    _require_repository(content)
    for name in (revision, f"origin/{revision}"):
        done = ask(content, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode().strip()
    shallow = words(content, "rev-parse", "--is-shallow-repository") == "true"
    if shallow and _NO_BRANCH.search(revision):
        raise RevisionError("shallow", revision=revision)
    remote, slash, branch = revision.partition("/")
    known = slash and remote in words(content, "remote").split()
    remote, branch = (remote, f"{branch}:refs/remotes/{revision}") if known else ("origin", f"{revision}:{revision}")
    raise RevisionError("shallow-branch" if shallow else "unknown", revision=revision, remote=remote, branch=branch)


def common_ancestor(content: Path, first: str, second: str) -> str:
    """The commit at which `first` and `second` parted. RevisionError if the history here does not tell,
    GitError if git does not."""
    done = ask(content, "merge-base", commit_of(content, first), commit_of(content, second))
    if done.returncode:
        shallow = words(content, "rev-parse", "--is-shallow-repository") == "true"
        raise RevisionError("parted" if shallow else "unrelated", first=first, second=second)
    return done.stdout.decode().strip()


def _there(top: Path, commit: str, *paths: str) -> list[str]:
    """Those of the directories `paths` that the commit has."""
    return words(top, "ls-tree", "-d", "--name-only", "-z", commit, "--", *paths).rstrip("\0").split("\0")


def _name(revision: str, commit: str) -> str:
    return commit[:8] if commit.startswith(revision) else f"{revision} ({commit[:8]})"


def _require_repository(content: Path) -> None:
    try:
        answer(content, "rev-parse", "--is-inside-work-tree")
    except GitError as error:
        history = missing(content, error)
        if history.lack is Lack.NO_REPOSITORY:
            raise RevisionError("no-repository", content=content.as_posix(), said=error.said) from None
        if history.lack is Lack.OWNER:
            raise RevisionError("untrusted", said=history.said, place=shlex.quote(history.place)) from None
        raise


def _schemas(beside: Path, content: Path) -> Schemas:
    """The schemas of the time, with those of the map itself; today's for what had none yet, and instead of schemas that
    do not hold together."""
    try:
        return map_schemas(content, load_schemas(resource_directory(SCHEMAS), beside))
    except (KeyError, ValueError):
        return map_schemas(content)


def _files(top: Path, commit: str, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file under `paths`, as they are stored: no attribute in the tree may leave one out."""
    listed = answer(top, "ls-tree", "-r", "-z", commit, "--", *paths).rstrip(b"\0").split(b"\0")
    blobs = [(line.partition(b"\t")[2].decode(), line.split()[2]) for line in listed if line.split()[1:2] == [b"blob"]]
    stored = answer(top, "cat-file", "--batch", given=b"".join(b"%b\n" % blob for _, blob in blobs))
    place = 0
    for name, _ in blobs:
        start = stored.index(b"\n", place) + 1
        end = start + int(stored[place:start].split()[2])
        place = end + 1
        if ".." not in name.split("/"):
            yield name, stored[start:end]


def _write(path: Path, data: bytes, seconds: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (seconds, seconds))
