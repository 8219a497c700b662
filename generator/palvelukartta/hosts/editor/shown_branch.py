"""The branch of a change set, in which every save is a commit, and the worktree that shows it.

The branch is what is saved. The worktree is made from it whenever it is not there or may not be whole, so that a run
that is cut off at any moment leaves nothing half written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from palvelukartta.hosts.content_files import write_all
from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.repository import Commit, Repository

NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:yml|md|css|toml)")
"""A file that may be saved; no such name leads out of the content directory."""


class UnknownNameError(ValueError):
    """No file of the content can be called so."""


class ShownBranch:
    """A branch and its worktree. Whoever shares it holds a lock."""

    def __init__(self, id: str, place: Path, repository: Repository) -> None:
        """`place` is where the worktree is."""
        self.id, self.place, self.repository = id, place, repository
        self.tip = repository.tip(id)
        """The newest commit."""
        self._whole = False
        self._made: Commit | None = None

    @property
    def newest(self) -> Commit:
        """The commit `tip`; git is not asked for one that was just made."""
        return self._made or self.repository.newest(self.tip)

    @property
    def content(self) -> Path:
        """The content in the worktree."""
        return self.place / self.repository.content

    def show(self) -> None:
        """Makes sure that the worktree is whole. GitError if it cannot be."""
        if not self._whole or not self.content.is_dir():
            self.repository.show(self.place, self.tip, self.id)
            self._whole = True

    def hide(self) -> None:
        """Takes the worktree away."""
        self._whole = False
        self.repository.hide(self.place)

    def now(self, name: str) -> str | None:
        """A file of the content as it is saved, or None. UnknownNameError if no file can
        be called so, UnicodeDecodeError if it is no text."""
        if not NAME.fullmatch(name):
            raise UnknownNameError(name)
        path = self.content / name
        return path.read_bytes().decode() if path.is_file() else None

    def keep(self, texts: Mapping[str, str | None], person: Person, message: str) -> None:
        """Saves the texts (None: the file goes). GitError where nothing was saved; once it is, nothing that happens to
        the worktree matters."""
        self._commit(texts, person, message)
        self._whole = False
        with suppress(OSError):
            for name in texts:
                (self.content / name).parent.mkdir(parents=True, exist_ok=True)
            write_all({self.content / name: text for name, text in texts.items()})
            self._whole = True  # git's index is behind, which `show` mends and nobody else asks

    def take_in(self, other: str, texts: Mapping[str, str | None], person: Person, message: str) -> Iterable[str]:
        """Saves everything of another commit with `texts` over it; gives the files that are different by it. GitError
        as `keep`."""
        before, self._whole = self.tip, False
        self._commit(texts, person, message, other)
        self.show()
        return self.repository.changed(before, self.tip)

    def _commit(self, texts: Mapping[str, str | None], person: Person, message: str, taken_in: str = "") -> None:
        self._made = self.repository.commit(self.id, self.tip, texts, person, message, taken_in)
        self.tip = self._made.id
