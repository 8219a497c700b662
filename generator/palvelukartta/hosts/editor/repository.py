"""The editor's own repository: what is published, as it was last fetched, and a branch for each change set.

What is saved is a commit of a branch: one call of `git fast-import` writes it and moves the branch, or does neither. A
worktree only shows a branch, and is made anew from it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path

from msgspec import Struct

from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.guarded_git import Git
from palvelukartta.source.git import GitError

PUBLISHED = "refs/published/target"
"""What is published: the target branch of the code host."""

HOSTED = "refs/hosted/"
"""Branches of change sets as the code host has them."""

BRANCH = "ehdotus/"
"""Before the id of a change set in the name of its branch."""

NO_COMMIT = "0" * 40

_RECORD, _FIELD = "\x1e", "\x1f"
_FORM = f"--format={_RECORD}%H{_FIELD}%at{_FIELD}%an{_FIELD}%ae{_FIELD}%B"


def fingerprint(text: str | None) -> str:
    """Name of the git object that holds the text; "" for no text."""
    if text is None:
        return ""
    data = text.encode()
    return sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


class Commit(Struct, frozen=True):
    """A commit of a change set."""

    id: str
    at: datetime
    person: Person
    message: str


class Repository:
    """The repository, of which this process is the only writer. Threads may share it."""

    def __init__(self, git: Git, remote: str, target: str, content: str, service: Person) -> None:
        """`remote` is the address or path of the code host's repository, `target` the branch that is published,
        `content` the content's folder in it; `service` commits what people write. GitError if git cannot make the
        repository."""
        self.git, self.remote, self.target, self.content, self.service = git, remote, target, content, service
        self._fetching = threading.Lock()
        self._fetched = 0.0
        self._published = ""
        self._made = threading.Lock()
        if not (git.directory / "HEAD").exists():
            git.directory.mkdir(parents=True, exist_ok=True)
            git.answer("init", "--quiet", "--bare", "--object-format=sha1", "--template=", str(git.directory))
        (git.directory / "info").mkdir(exist_ok=True)
        attributes = git.directory / "info" / "attributes"
        attributes.write_text("* -text -filter -ident -working-tree-encoding -eol\n", encoding="utf-8")
        for name, value in {"core.sparseCheckout": "true", "gc.auto": "0", "core.bare": "true"}.items():
            git.answer("config", name, value)
        for lock in [*git.directory.glob("*.lock"), *(git.directory / "refs").rglob("*.lock")]:
            lock.unlink(missing_ok=True)  # of a run that was cut off: nobody else writes here

    def fetch(self, patience: float = 0.0) -> str:
        """Asks the code host what is published, unless that was done within `patience` seconds. "" or what git said."""
        with self._fetching:
            if time.monotonic() - self._fetched < patience and self._fetched:
                return ""
            refs = f"+refs/heads/{self.target}:{PUBLISHED}"
            done = self.git.call("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", self.remote, refs)
            self._fetched = time.monotonic() if done.returncode == 0 else 0.0
            self._published = self.commit_at(PUBLISHED)
            return "" if done.returncode == 0 else done.stderr.decode(errors="replace") or "git fetch"

    def fetch_branch(self, id: str) -> str:
        """The code host's state of a change set's branch, which others may have changed; "" where there is none."""
        refs = f"+refs/heads/{BRANCH}{id}:{HOSTED}{id}"
        with self._fetching:
            done = self.git.call("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", self.remote, refs)
        return self.commit_at(f"{HOSTED}{id}") if done.returncode == 0 else ""

    @property
    def published(self) -> str:
        """The commit that is published, as far as it was fetched. GitError if none ever was."""
        if not self._published:
            self._published = self.git.words("rev-parse", "--verify", "--end-of-options", f"{PUBLISHED}^{{commit}}")
        return self._published

    @property
    def has_published(self) -> bool:
        """Whether what is published was ever fetched."""
        return bool(self.commit_at(PUBLISHED))

    def commit_at(self, name: str) -> str:
        """The commit that a full name of a reference has, "" for none."""
        done = self.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return done.stdout.decode().strip()

    def begin(self, id: str, commit: str) -> None:
        """Makes the branch of a change set. GitError if there is one."""
        self.git.answer("update-ref", "--end-of-options", f"refs/heads/{BRANCH}{id}", commit, NO_COMMIT)

    def tip(self, id: str) -> str:
        """The newest commit of a change set, "" for none."""
        return self.commit_at(f"refs/heads/{BRANCH}{id}")

    def branches(self) -> tuple[str, ...]:
        """The ids of all change sets that have a branch."""
        names = self.git.words("for-each-ref", "--format=%(refname)", f"refs/heads/{BRANCH}").split()
        return tuple(name.removeprefix(f"refs/heads/{BRANCH}") for name in names)

    def drop(self, id: str) -> None:
        """Takes the branch of a change set away, if there is one."""
        self.git.ask("update-ref", "-d", f"refs/heads/{BRANCH}{id}")

    def text(self, commit: str, name: str) -> str | None:
        """A file of the content at a commit, or None. UnicodeDecodeError if it is no text."""
        return self._blob(f"{commit}:{self.content}/{name}")

    def text_of(self, fingerprint: str) -> str | None:
        """The text of a fingerprint, or None if there is no such text."""
        known = len(fingerprint) == 40 and not set(fingerprint) - set("0123456789abcdef")
        return self._blob(fingerprint) if known else None

    def keep_text(self, text: str) -> str:
        """The fingerprint of a text that no commit may have; `text_of` knows it for two weeks at least."""
        return self.git.answer("hash-object", "-w", "--stdin", given=text.encode()).decode().strip()

    def _blob(self, name: str) -> str | None:
        done = self.git.ask("cat-file", "blob", name)
        return done.stdout.decode() if done.returncode == 0 else None

    def changed(self, old: str, new: str) -> tuple[str, ...]:
        """Files of the content that are not the same at two commits."""
        names = self.git.answer("diff-tree", "-r", "-z", "--name-only", "--no-renames", old, new, "--", self.content)
        return tuple(name.removeprefix(f"{self.content}/") for name in names.decode().split("\0") if name)

    def parting(self, one: str, other: str) -> str:
        """The commit at which two parted. GitError if there is none."""
        return self.git.words("merge-base", one, other)

    def holds(self, later: str, earlier: str) -> bool:
        """Whether everything of a commit is in a later one."""
        return self.git.ask("merge-base", "--is-ancestor", earlier, later).returncode == 0

    def own(self, begun: str, tip: str) -> tuple[Commit, ...]:
        """What was saved in a change set that began at a commit, the newest first; nothing that was taken in."""
        log = self.git.words("log", "--first-parent", "--no-merges", _FORM, f"{begun}..{tip}")
        return tuple(_commits(log))

    def newest(self, tip: str) -> Commit:
        """The commit `tip`."""
        return next(_commits(self.git.words("log", "-1", _FORM, tip)))

    def last_taking_in(self, begun: str, tip: str) -> str:
        """The commit of a change set that last took something in; the one at which it began where none did."""
        return self.git.words("log", "--first-parent", "--merges", "-1", "--format=%H", f"{begun}..{tip}") or begun

    def parent(self, commit: str) -> str:
        """The commit before one."""
        return self.git.words("rev-parse", "--verify", "--end-of-options", f"{commit}^")

    def commit(
        self,
        id: str,
        tip: str,
        files: Mapping[str, str | None],
        person: Person,
        message: str,
        taken_in: str = "",
    ) -> Commit:
        """Saves files of the content (None: it goes) as the newest commit of a change set whose newest is `tip`; with
        `taken_in`, over everything that this commit has. GitError where nothing was saved. One call of git writes the
        commit, moves the branch and says the commit's id."""
        stream = [b"feature done\n", b"commit refs/heads/%b%b\nmark :1\n" % (BRANCH.encode(), id.encode())]
        seconds = int(time.time())
        for role, who in (("author", person), ("committer", self.service)):
            stream.append(f"{role} {_tame(who.name)} <{_tame(who.email)}> {seconds} +0000\n".encode())
        stream += [_data(message), b"from %b\n" % tip.encode()]
        if taken_in:
            tree = self.git.words("rev-parse", "--verify", f"{taken_in}^{{tree}}")
            stream += [f'merge {taken_in}\nM 040000 {tree} ""\n'.encode()]
        for name, text in files.items():
            place = _quoted(f"{self.content}/{name}")
            stream.append(f"D {place}\n".encode() if text is None else f"M 100644 inline {place}\n".encode())
            stream += [] if text is None else [_data(text)]
        stream += [b"get-mark :1\n", b"done\n"]
        made = self.git.answer("fast-import", "--quiet", "--done", given=b"".join(stream)).decode().strip()
        author = Person(_tame(person.name), _tame(person.email))
        return Commit(made, datetime.fromtimestamp(seconds, tz=UTC), author, message.strip("\n"))

    def show(self, place: Path, commit: str, id: str = "") -> None:
        """Makes the worktree `place` hold the content of a commit, whatever was there: of the newest of the change set
        `id`, or of any. GitError where that cannot be."""
        with self._made:
            if not (place / ".git").exists():
                name = [str(place), f"{BRANCH}{id}"] if id else ["--detach", str(place), commit]
                self.git.answer("worktree", "prune", "--expire=now")
                self.git.answer("worktree", "add", "--quiet", "--force", "--no-checkout", *name)
        own = Path(self.git.words("rev-parse", "--absolute-git-dir", at=place))
        (own / "index.lock").unlink(missing_ok=True)
        (own / "info").mkdir(exist_ok=True)
        (own / "info" / "sparse-checkout").write_text(f"/{self.content}/\n", encoding="utf-8")
        self.git.answer("reset", "--quiet", "--hard", commit, at=place)
        self.git.answer("clean", "--quiet", "--force", "--force", "-dx", "--", self.content, at=place)

    def hide(self, place: Path) -> None:
        """Takes a worktree away; its branch stays."""
        with self._made, suppress(GitError):
            self.git.answer("worktree", "remove", "--force", "--force", "--", str(place))

    def tidy(self) -> None:
        """Packs what many saves have left; nothing that a branch or its last two weeks holds goes."""
        self.git.ask("-c", "gc.auto=2000", "gc", "--auto", "--quiet")


def _tame(text: str) -> str:
    """A name as git takes it: on one line, without its own signs."""
    return " ".join("".join(sign if sign.isprintable() and sign not in "<>" else " " for sign in text).split()) or "?"


def _quoted(place: str) -> str:
    return '"' + place.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%b\n" % (len(data), data)


def _commits(log: str) -> Iterator[Commit]:
    for record in filter(None, log.split(_RECORD)):
        id, seconds, name, email, message = record.split(_FIELD, 4)
        yield Commit(id, datetime.fromtimestamp(int(seconds), tz=UTC), Person(name, email), message.strip("\n"))
