"""A content directory that is being edited, and its site: each page made when it is asked for, from the newest state
that has no error."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from palvelukartta.checking import Like, check_content
from palvelukartta.checks import check_entry
from palvelukartta.hosts.building import Tell, site_of
from palvelukartta.hosts.building import untold as undated
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.edits import with_edited
from palvelukartta.model.entries import Entry, Key
from palvelukartta.problems import Problem, Severity
from palvelukartta.progress import Progress, unseen
from palvelukartta.site import SEARCHED, Site
from palvelukartta.sitemap.publication import Publication
from palvelukartta.source.assemble import read_entry
from palvelukartta.source.history import content_date
from palvelukartta.source.memory import Memory
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas, load_schemas
from palvelukartta.source.validation import Validator

Failed = Callable[[Exception], object]
"""Hears what has gone wrong that is no fault of the content."""


def untold(_: Exception) -> None:
    """Where nobody listens."""


class LiveSite:
    """The site of a content directory, an edit at a time. Threads may share it.

    An edit of one entry is read alone. Anything else (a new file, one that is gone, a schema, the theme) is read as a
    build reads it: that is the plain way, and both end in the same pages.
    """

    def __init__(
        self,
        content: Path,
        memory: Path,
        today: date | None = None,
        progress: Progress = unseen,
        failed: Failed = untold,
        tell: Tell = undated,
        like: LiveSite | None = None,
        differing: Collection[Path] = (),
        publication: Publication | None = None,
    ) -> None:
        """`memory` is the file in which checks keep what they know. `today` stays; without it, it follows the edits.
        `failed` hears what `failure` is about, `tell` at each reading that the content's history is not there.
        `like` is the site of a directory that is the same but for the files `differing`: where it has no errors, what
        both have is read once and kept once. Pages then tell of its history."""
        self.content = content.resolve()
        self.edition = 0
        """Grows with every edit."""
        self.whole: Like | None = None
        """What the newest reading of everything found, and on which day; None before there was one."""
        self.problems: tuple[Problem, ...]
        """What the newest check found."""
        self.failure = ""
        """Why the site cannot be made, though the content may be right: a schema or a template is broken, or we are."""
        self._memory, self._given, self._failed, self._tell = memory, today, failed, tell
        self._publication = publication or Publication()
        self._today = today or content_date(content)
        self._changed = threading.Condition(threading.RLock())
        self._site: Site | None = None
        self._schemas: Schemas
        self._validator: Validator
        self._behind = True
        self._faults: dict[str, tuple[Problem, ...]] = {}
        try:
            if like is None or not self._begin_as(like):
                self._reload(progress)
            elif differing:
                self._take_in(differing)
        except Exception as error:
            self._fail(error)
        self.problems = self._found

    def follow(self, paths: Collection[Path]) -> bool:
        """Takes in that the files `paths` were changed, made or taken away. Whether a whole check may find more:
        entries were read alone. What cannot be read stays as it was, until an edit mends it."""
        with self._changed:
            try:
                alone = self._take_in(paths)
                self.failure = ""
            except Exception as error:  # whatever a schema in the middle of a save does, the next edit is waited for
                self._behind, alone = True, False
                self._fail(error)
            self.problems = self._found
            self.edition += 1
            self._changed.notify_all()
            return alone

    def broken(self, error: Exception, edition: int | None = None) -> None:
        """Takes in that something of the site cannot be made; nothing where it was of an `edition` that is past."""
        with self._changed:
            if edition in (None, self.edition):
                self._fail(error)
                self._changed.notify_all()

    def checked(self, edition: int, problems: tuple[Problem, ...]) -> bool:
        """Takes in what a whole check of `edition` found; False where there has been another edit since."""
        with self._changed:
            if edition == self.edition and problems != self.problems:
                self.problems = problems
                self._changed.notify_all()
            return edition == self.edition

    def wait(self, seen: tuple[int, int], seconds: float) -> tuple[int, int]:
        """The newest `state`, as soon as it is not `seen`, at the latest after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != seen, seconds)
            return self.state

    @property
    def state(self) -> tuple[int, int]:
        """What changes whenever there is something new to show: the edition, and a number for what is wrong."""
        return self.edition, hash((self.problems, self.failure)) & 0xFFFFFFFF

    @property
    def schemas(self) -> Schemas:
        """The schemas of the newest reading, the map's own included; the package's where none came to its end."""
        return getattr(self, "_schemas", None) or load_schemas()

    @property
    def stopped(self) -> bool:
        """Whether there is nothing to show yet: there have been errors from the start."""
        return self._site is None

    @property
    def catalog(self) -> Catalog | None:
        """The entries of the site as it is shown; None where there is nothing to show yet."""
        return self._site.catalog if self._site else None

    def page(self, address: str) -> bytes | None:
        """The finished document at `address`, or None."""
        with self._changed:
            page = self._site.page(address) if self._site else None
            return self._site.html(page).encode() if self._site and page else None

    def asset(self, address: str) -> bytes | None:
        """The file at `address` that is no page, or None."""
        with self._changed:
            return self._site.asset(address) if self._site else None

    def warm(self) -> None:
        """Makes what the search looks through, while others are answered: its first making loads a dictionary."""
        if site := self._site:
            site.asset(SEARCHED)

    def files(self) -> Mapping[str, bytes]:
        """Every file of the site as it is now."""
        with self._changed:
            return dict(self._site.files()) if self._site else {}

    @property
    def _found(self) -> tuple[Problem, ...]:
        return tuple(problem for problems in self._faults.values() for problem in problems)

    def _begin_as(self, like: LiveSite) -> bool:
        """Takes over what another site has read; False where it has errors."""
        with like._changed:
            if like._site is None or like._behind or like.failure or like._faults.keys() - {""}:
                return False
            self._schemas, self._validator, self._faults = like._schemas, like._validator, dict(like._faults)
            self._site, self._behind = like._site.edited(like._site.catalog, self._today), False
            return True

    def _take_in(self, paths: Collection[Path]) -> bool:
        for path in paths:
            self._see_day(path)
        alone = not self._behind and all(map(self._edit, paths))
        if not alone:
            self._reload()
        return alone

    def _fail(self, error: Exception) -> None:
        told = f"{type(error).__name__}: {error}"
        if told != self.failure:
            self.failure = told
            self._failed(error)

    def _edit(self, path: Path) -> bool:
        """Takes in an edit of one entry; False where that is not what happened."""
        catalog = self._site.catalog if self._site else None
        key = self._key(path)
        if catalog is None or key not in catalog.entries or not path.is_file():
            return False
        name = path.relative_to(self.content).as_posix()
        self._faults.pop(name, None)
        read = read_entry(self.content, path, self._schemas, self._validator)
        errors = read if isinstance(read, tuple) else self._take(catalog, read)
        if errors:
            self._faults[name] = errors
        return True

    def _take(self, catalog: Catalog, entry: Entry) -> tuple[Problem, ...]:
        """Shows another state of `entry`, or says what it must not be shown for."""
        edited = with_edited(catalog, entry)
        errors = tuple(problem for problem in check_entry(edited, entry.key) if problem.severity is Severity.ERROR)
        if self._site and not errors:
            self._site = self._site.edited(edited, self._today)
        return errors

    def _key(self, path: Path) -> Key:
        folder = path.parent.relative_to(self.content).as_posix() if path.is_relative_to(self.content) else ""
        kind = self._schemas.kind_of_directory(folder) if path.suffix == ".yml" else None
        return Key(kind.name if kind else "", path.stem)

    def _reload(self, progress: Progress = unseen) -> None:
        """Reads everything; where there are errors, the site stays as it was."""
        schemas, memory = map_schemas(self.content), Memory(self._memory)
        checked = check_content(self.content, schemas, self._today, memory, progress)
        self._schemas, self._validator = schemas, Validator(schemas)
        memory.save()
        self.whole = Like(checked, self._today)
        self._behind = bool(checked.errors)
        self._faults = {"": checked.problems} if checked.problems else {}
        if not checked.errors:
            self._site = site_of(checked, self.content, self._today, publication=self._publication, tell=self._tell)

    def _see_day(self, path: Path) -> None:
        """An editor may write the day of the edit, which is later than the last commit."""
        if self._given is None and path.is_file():
            day = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
            self._today = max(self._today, day)
