"""Content on a code host of the tests' own, and the change sets of an editor that works on it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from palvelukartta.hosts.editor.changesets import StoredChangeSets
from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.forges import Forge, PlainForge, Remote
from palvelukartta.hosts.editor.guarded_git import Git
from palvelukartta.hosts.editor.repository import Repository

GOOD = Path(__file__).resolve().parents[2] / "contents" / "good"

ANNA, PEKKA = Person("Anna Esimerkki", "anna@esimerkki.fi"), Person("Pekka Esimerkki", "pekka@esimerkki.fi")
SERVICE = Person("Palvelukartta", "kartta@esimerkki.fi")

SERVICE_FILE = next(path.relative_to(GOOD).as_posix() for path in sorted((GOOD / "services").glob("*.yml")))
TERM_FILE = next(path.relative_to(GOOD).as_posix() for path in sorted((GOOD / "terms").glob("*.yml")))


def git(directory: Path, *arguments: str) -> str:
    """What git prints, in a directory of the tests."""
    name = ("-c", "user.name=Julkaisija", "-c", "user.email=julkaisija@esimerkki.fi")
    done = subprocess.run(["git", *name, *arguments], cwd=directory, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


@dataclass(frozen=True)
class CodeHost:
    """A repository that is published from, and a clone in which others work."""

    bare: Path
    clone: Path

    def publish(self, name: str, old: str, new: str) -> None:
        """Somebody else replaces a part of a content file on the published branch."""
        git(self.clone, "pull", "-q", "origin", "main")
        path = self.clone / "content" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.push("Muutos")

    def push(self, message: str) -> None:
        """Publishes everything in the clone."""
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "-qm", message)
        git(self.clone, "push", "-q", "origin", "main")


def code_host(directory: Path, content: Path = GOOD) -> CodeHost:
    """A new code host in `directory`, which publishes a copy of `content`."""
    host = CodeHost(directory / "kartta.git", directory / "clone")
    git(directory, "init", "-q", "--bare", "-b", "main", str(host.bare))
    git(directory, "clone", "-q", str(host.bare), str(host.clone))
    git(host.clone, "checkout", "-q", "-B", "main")
    shutil.copytree(content, host.clone / "content")
    host.push("Alku")
    return host


def repository(state: Path, address: str, held: int | None = None) -> Repository:
    """The editor's repository in `state`, which works on the code host at `address`."""
    local = Git(state / "repository.git", protocols=("file", "http"), held=held)
    made = Repository(local, address, "main", "content", SERVICE)
    assert not made.fetch()
    return made


def change_sets(state: Path, address: str, forge: Forge | None = None, held: int | None = None) -> StoredChangeSets:
    """The change sets in `state`, as a start of the program finds them."""
    made = repository(state, address, held)
    return StoredChangeSets(state, made, forge or PlainForge(Remote(made.git, address, "main")))
