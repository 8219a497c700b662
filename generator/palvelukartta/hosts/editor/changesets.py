"""Every change set of a map: a directory each, beside the repository that holds their branches."""

from __future__ import annotations

import secrets
import shutil
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from palvelukartta.hosts.editor import records
from palvelukartta.hosts.editor.change_set import StoredChangeSet
from palvelukartta.hosts.editor.drafts import OVER, Person, Refused, Row, Withdrawn
from palvelukartta.hosts.editor.forges import Forge
from palvelukartta.hosts.editor.published_site import PublishedSite
from palvelukartta.hosts.editor.records import Record
from palvelukartta.hosts.editor.repository import Repository
from palvelukartta.hosts.live import LiveSite

IDLE = 30 * 60.0
"""Seconds after which the site of a change set that nobody looks at is closed."""

FRESH = 60.0
"""Seconds for which what is published is taken to be what it was."""

MOST = 50
"""Change sets that a person may have open."""

_SIGNS = "bcdfghjkmnpqrstvwxz23456789"
"""Of an id: none that are taken for each other, none that make words."""


class TooManyError(Exception):
    """A person has more change sets open than anybody can look after."""


class StoredChangeSets:
    """Change sets (`drafts.ChangeSets`). Threads may share them."""

    def __init__(self, directory: Path, repository: Repository, forge: Forge) -> None:
        """`directory` is locked by this process (`locking.locked`). What a killed run left is mended first."""
        self._directory, self._repository, self._forge = directory / "sets", repository, forge
        self._directory.mkdir(parents=True, exist_ok=True)
        self._published = PublishedSite(directory, repository)
        self._lock = threading.Lock()
        self._known: dict[str, StoredChangeSet] = {}
        for id in sorted({*repository.branches(), *(place.name for place in self._directory.iterdir())}):
            self._recover(id)

    @property
    def site(self) -> LiveSite:
        """The site of what is published."""
        return self._published.site

    def rows(self) -> tuple[Row, ...]:
        """All of them, the one that was last saved first."""
        rows = [change_set.row for change_set in self._all()]
        begun = datetime.min.replace(tzinfo=UTC)
        return tuple(sorted(rows, key=lambda row: (row.saved or begun, row.id), reverse=True))

    def begin(self, person: Person, title: str) -> StoredChangeSet:
        """A new one from what is published now, or was when the code host last answered. TooManyError, or GitError if
        it never did."""
        self._repository.fetch(FRESH)
        published = self._repository.published
        own = [row for row in self.rows() if row.people[0] == person and row.standing not in OVER]
        if len(own) >= MOST:
            raise TooManyError
        id = self._free_id()
        self._repository.begin(id, published)
        record = Record(" ".join(title.split()) or id, person, published, datetime.now(UTC))
        records.write(self._directory / id, record)
        with self._lock:
            self._known[id] = self._opened(id)
            return self._known[id]

    def get(self, id: str) -> StoredChangeSet | None:
        """The change set of an id, or None."""
        with self._lock:
            return self._known.get(id)

    def touching(self, name: str) -> tuple[Row, ...]:
        """Those that are not over and change the file."""
        return tuple(row for row in self.rows() if name in row.names and row.standing not in OVER)

    def close(self, id: str, person: Person) -> Withdrawn | Refused:
        """Puts a change set away, and takes its request back where the code host lets it; what it held stays in its
        branch until the branch is deleted. KeyError if there is none."""
        with self._lock:
            change_set = self._known[id]
        left = change_set.withdraw(person)
        change_set.close()
        return left

    def reopen(self, id: str, person: Person) -> None:
        """Takes back that a change set was put away. KeyError if there is none."""
        with self._lock:
            change_set = self._known[id]
        change_set.reopen()

    def warm(self) -> None:
        """Makes what the first search in a new state would wait for: the dictionary, and the index of its answers."""
        self._published.warm()

    def tend(self, idle: float = IDLE, patience: float = 0.0) -> None:
        """What must be done now and then: asks what was published, and of each request that nobody asked about in
        `patience` seconds what became of it; closes what nobody uses, packs the repository. What fails of one change
        set is raised when the others have had their turn."""
        failures = []
        self._repository.fetch(FRESH)
        for change_set in self._all():
            try:
                change_set.observe(patience)
                change_set.rest(idle)
            except Exception as error:
                failures.append(error)
        self._repository.tidy()
        if failures:
            raise failures[0]

    def _all(self) -> list[StoredChangeSet]:
        with self._lock:
            return list(self._known.values())

    def _opened(self, id: str) -> StoredChangeSet:
        return StoredChangeSet(id, self._directory / id, self._repository, self._forge, self._published)

    def _free_id(self) -> str:
        while True:
            id = "".join(secrets.choice(_SIGNS) for _ in range(6))
            with suppress(FileExistsError):
                (self._directory / id).mkdir()
                return id

    def _recover(self, id: str) -> None:
        """Takes in a change set: what is in its branch counts, whatever is left of its directory. One that was never
        begun to its end holds nothing, and goes."""
        place, tip = self._directory / id, self._repository.tip(id)
        if records.read(place) is None:
            found = self._record_of(id, tip) if tip else None
            if found is None:
                self._repository.drop(id)
                shutil.rmtree(place, ignore_errors=True)
                return
            place.mkdir(exist_ok=True)
            records.write(place, found)
        if tip:
            self._known[id] = self._opened(id)

    def _record_of(self, id: str, tip: str) -> Record | None:
        """A record for a branch that has lost its own; None where nothing was saved in it."""
        begun = self._repository.parting(self._repository.published, tip)
        commits = self._repository.own(begun, tip)
        return Record(id, commits[-1].person, begun, commits[-1].at) if commits else None
