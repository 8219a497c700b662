"""The site of what is published, with which the sites of all change sets begin: what they share is kept once."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from palvelukartta.checking import Checked, Like, check_content
from palvelukartta.hosts.editor.repository import Repository
from palvelukartta.hosts.live import LiveSite
from palvelukartta.sitemap.publication import Publication
from palvelukartta.source.revisions import content_at

EDITED = Publication(has_places=True)
"""How the sites of change sets are shown: with the editor's own parts."""


class PublishedSite:
    """The newest published site that anybody has asked for. Threads may share it."""

    def __init__(self, directory: Path, repository: Repository) -> None:
        """`directory` is where its worktree is."""
        self._place, self._repository = directory / "published", repository
        self._memory = directory / "published.json"
        self._lock = threading.RLock()
        self._commit = ""
        self._site: LiveSite | None = None
        self._like: Like | None = None

    def begun(self, content: Path, tip: str, memory: Path) -> LiveSite:
        """A site of the directory `content`, which holds the commit `tip`."""
        commit, like = self._newest()
        differing = [content / name for name in self._repository.changed(commit, tip)]
        return LiveSite(content, memory, like=like, differing=differing, publication=EDITED)

    @property
    def site(self) -> LiveSite:
        """It, as it is published now."""
        return self._newest()[1]

    def warm(self) -> None:
        """Makes what the search looks through, while others are answered."""
        _, site = self._newest()
        site.warm()

    @contextmanager
    def compared(self, base: str, tip: str, content: Path, today: date) -> Iterator[tuple[Path, Checked, Checked]]:
        """The content of the commit `base`, in a directory that is about to go, and of `tip`, which `content` holds,
        checked on the day `today`. Whatever they share with the newest published site is not read again, and nothing
        else is asked of it meanwhile: whole checks at once would only take longer."""
        with self._lock:
            newest, _ = self._newest()
            after = check_content(content, today=today, like=self._known(tip))
            if base == newest:
                yield self._place / self._repository.content, self._on(today), after
                return
            with content_at(content, base) as revision:
                before = check_content(revision.content, today=today, like=self._known(base))
                yield revision.content, before, after

    def _known(self, commit: str) -> Like | None:
        """What is known of the content of a commit."""
        like = self._like
        return Like(like.checked, like.today, self._repository.changed(self._commit, commit)) if like else None

    def _on(self, today: date) -> Checked:
        """The newest published content, checked on the day `today`."""
        if self._like is None or self._like.today != today:
            checked = check_content(self._place / self._repository.content, today=today, like=self._like)
            self._like = Like(checked, today)
        return self._like.checked

    def _newest(self) -> tuple[str, LiveSite]:
        with self._lock:
            commit = self._repository.published
            if self._site is None or commit != self._commit:
                self._repository.show(self._place, commit)
                self._site = LiveSite(self._place / self._repository.content, self._memory, publication=EDITED)
                self._commit, self._like = commit, self._site.whole
                gc.collect()
                gc.freeze()  # the collector would look through thousands of entries that stay, amid an answer
            return commit, self._site
