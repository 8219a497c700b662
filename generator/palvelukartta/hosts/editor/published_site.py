"""The site of what is published, with which the sites of all change sets begin: what they share is kept once."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

from palvelukartta.hosts.editor.repository import Repository
from palvelukartta.hosts.live import LiveSite


class PublishedSite:
    """The newest published site that anybody has asked for. Threads may share it."""

    def __init__(self, directory: Path, repository: Repository) -> None:
        """`directory` is where its worktree is."""
        self._place, self._repository = directory / "published", repository
        self._memory = directory / "published.json"
        self._lock = threading.Lock()
        self._commit = ""
        self._site: LiveSite | None = None

    def begun(self, content: Path, tip: str, memory: Path) -> LiveSite:
        """A site of the directory `content`, which holds the commit `tip`."""
        commit, like = self._newest()
        differing = [content / name for name in self._repository.changed(commit, tip)]
        return LiveSite(content, memory, like=like, differing=differing)

    def warm(self) -> None:
        """Makes what the search looks through, while others are answered."""
        _, site = self._newest()
        site.warm()

    def _newest(self) -> tuple[str, LiveSite]:
        with self._lock:
            commit = self._repository.published
            if self._site is None or commit != self._commit:
                self._repository.show(self._place, commit)
                self._site = LiveSite(self._place / self._repository.content, self._memory)
                self._commit = commit
                gc.collect()
                gc.freeze()  # the collector would look through thousands of entries that stay, amid an answer
            return commit, self._site
