"""Change sets in plain directories, without git: what the editor's pages are tested against."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from palvelukartta.checking import check_content
from palvelukartta.hosts.editor.drafts import (
    Conflict,
    Draft,
    FieldConflict,
    Judged,
    Person,
    Proposal,
    Refused,
    Row,
    Save,
    Saved,
    Standing,
    Withdrawn,
)
from palvelukartta.hosts.editor.published_site import EDITED
from palvelukartta.hosts.live import LiveSite
from palvelukartta.source.strict_yaml import parse

DAY = date(2026, 11, 28)


def fingerprint(text: str | None) -> str:
    return hashlib.sha1(text.encode()).hexdigest() if text is not None else ""


@dataclass
class PlainChangeSet:
    id: str
    title: str
    content: Path
    person: Person
    history: list[tuple[Save, dict[str, str | None]]] = field(default_factory=list)
    texts: dict[str, str | None] = field(default_factory=dict)
    refuses: Refused | None = None
    proposed: list[str] = field(default_factory=list)
    waiting: tuple[Conflict, ...] = ()
    sent: int = 0
    leaves: bool = False
    """Whether its request stays open when it is taken back."""

    def __post_init__(self) -> None:
        self.site = LiveSite(self.content, self.content.parent / "memory", DAY, publication=EDITED)

    @property
    def row(self) -> Row:
        first: dict[str, str | None] = {}
        for _, before in self.history:
            first = {**before, **first}
        names = [name for name, text in first.items() if self.draft(name).text != text]
        standing = Standing.PROPOSED if self.proposed else Standing.DRAFT
        saved = self.history[-1][0].at if self.history else None
        unsent = bool(self.proposed) and self.sent != len(self.history)
        said = ("", unsent, self.proposed[-1] if self.proposed else "")
        return Row(self.id, self.title, (self.person,), saved, standing, tuple(names), *said)

    def draft(self, name: str) -> Draft:
        path = self.content / name
        text = path.read_bytes().decode() if path.is_file() else None
        self.texts[fingerprint(text)] = text
        return Draft(text, fingerprint(text))

    def published(self, name: str) -> str | None:
        return next((before[name] for _, before in self.history if name in before), self.draft(name).text)

    def text_of(self, fingerprint: str) -> str | None:
        return self.texts.get(fingerprint)

    def save(
        self, texts: Mapping[str, str | None], bases: Mapping[str, str], person: Person, what: str
    ) -> Saved | tuple[Conflict, ...]:
        stale = [name for name in texts if self.draft(name).fingerprint != bases[name]]
        if conflicts := tuple(self._conflict(name, texts[name], bases[name]) for name in stale):
            return conflicts
        return self._keep(texts, person, what)

    def _keep(self, texts: Mapping[str, str | None], person: Person, what: str, takes_back: str = "") -> Saved:
        before = {name: self.draft(name).text for name in texts if self.draft(name).text != texts[name]}
        if not before:
            return Saved(None, ())
        for name in before:
            path, text = self.content / name, texts[name]
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text.encode())
            self.draft(name)
        save = Save(str(len(self.history)), datetime.now(tz=UTC), person, what, takes_back)
        self.history.append((save, before))
        self.site.follow([self.content / name for name in before])
        return Saved(save, tuple(problem for problem in self.site.problems if problem.location.path in before))

    def _conflict(self, name: str, mine: str | None, base: str) -> Conflict:
        old, own, now = (parse(text or "a: b").data for text in (self.text_of(base), mine, self.draft(name).text))
        merged: dict[str, Any] = {**now, **{key: value for key, value in own.items() if value != old.get(key)}}
        both = [key for key in merged if own.get(key) != old.get(key) != now.get(key) != own.get(key)]
        fields = tuple(FieldConflict((key,), old.get(key), now.get(key), own.get(key)) for key in both)
        return Conflict(name, fields, self.draft(name).fingerprint, merged)

    def saves(self) -> tuple[Save, ...]:
        return tuple(save for save, _ in reversed(self.history))

    def undo(self, save: str, person: Person) -> Saved | tuple[Conflict, ...]:
        before = {known.id: texts for known, texts in self.history}[save]
        return self._keep(before, person, "Peruttu", save)

    def update(self, person: Person) -> Saved | tuple[Conflict, ...]:
        waiting, self.waiting = self.waiting, ()
        return waiting or Saved(None, ())

    def judged(self) -> Judged:
        report = (
            "## Muutokset\n\nSivu: `roolit/a.html`. Tiedosto: `content/roles/a.yml`.\n\n- Nimi ~~vanha~~ **muuttuu**\n"
        )
        problems = check_content(self.content, today=DAY).problems
        return Judged(report, tuple(problem for problem in problems if problem.location.path in self.row.names))

    def propose(self, message: str, person: Person) -> Proposal | Refused:
        if self.refuses:
            return self.refuses
        self.proposed.append(message)
        self.sent = len(self.history)
        return Proposal("https://example.org/1", "")

    def withdraw(self, person: Person) -> Withdrawn | Refused:
        if self.refuses:
            return self.refuses
        self.sent = len(self.history)
        if not self.leaves:
            self.proposed.clear()
        return Withdrawn(not self.leaves)


class PlainChangeSets:
    def __init__(self, published: Path, directory: Path) -> None:
        self.published, self.directory = published, directory
        self.all: dict[str, PlainChangeSet] = {}
        self.closed: dict[str, PlainChangeSet] = {}

    @cached_property
    def site(self) -> LiveSite:
        return LiveSite(self.published, self.directory / "memory", DAY, publication=EDITED)

    def rows(self) -> tuple[Row, ...]:
        return tuple(changes.row for changes in reversed(self.all.values()))

    def begin(self, person: Person, title: str) -> PlainChangeSet:
        id = f"m{len(self.all) + 1}"
        content = Path(shutil.copytree(self.published, self.directory / id / "content"))
        self.all[id] = PlainChangeSet(id, title, content, person)
        return self.all[id]

    def get(self, id: str) -> PlainChangeSet | None:
        return self.all.get(id) or self.closed.get(id)

    def touching(self, name: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows() if name in row.names)

    def close(self, id: str, person: Person) -> Withdrawn | Refused:
        self.closed[id] = self.all.pop(id)
        return self.closed[id].withdraw(person)

    def reopen(self, id: str, person: Person) -> None:
        self.all[id] = self.closed.pop(id)
