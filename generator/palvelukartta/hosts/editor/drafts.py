"""The port between the editor's pages and what keeps drafts: change sets, their saves, conflicts and proposals.

The pages know forms and people, the other side git and the code host; neither knows the other. File names are those
under the content directory, with `/`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field

from palvelukartta.hosts.live import LiveSite
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Problem


class Person(Struct, frozen=True):
    """Who edits: the author of what is saved."""

    name: str
    email: str


class Draft(Struct, frozen=True):
    """A file as a change set has it."""

    text: str | None
    """None where there is no such file."""
    fingerprint: str
    """Name of the text's git object, "" where there is no file; a form brings it back as its base."""


class Save(Struct, frozen=True):
    """One saved step of a change set."""

    id: str
    at: datetime
    person: Person
    what: str
    """What was changed, in Finnish."""
    takes_back: str = ""
    """Id of the save that it takes back, "" for none."""


def in_force(saves: Sequence[Save]) -> frozenset[str]:
    """Ids of the `saves`, the newest first, that no later one takes back."""
    back: set[str] = set()
    for save in saves:
        if save.id not in back:
            back.add(save.takes_back)
    return frozenset(save.id for save in saves if save.id not in back)


class Saved(Struct, frozen=True):
    """What became of a save: it is kept, however wrong its content may be."""

    save: Save | None
    """None where nothing was different."""
    problems: tuple[Problem, ...]
    """What the check tells of the changed files."""
    merged: bool = False
    """Whether somebody else's change of other fields was taken in."""
    given: Mapping[str, str] = field(default_factory=dict)
    """Of a merge: fingerprints of the texts as they were given. A form that is still open is based on its own text."""


class FieldConflict(Struct, frozen=True):
    """A field that two people changed to different values; a value that is not there is None."""

    path: FieldPath
    before: Any
    theirs: Any
    mine: Any


class Conflict(Struct, frozen=True):
    """A file that cannot be merged without a person."""

    name: str
    fields: tuple[FieldConflict, ...]
    base: str
    """Fingerprint with which the decided text is saved: nobody's later change is lost."""
    merged: Any
    """The file's data with everything taken in that is no conflict; the fields in conflict as they are mine."""


class Standing(Enum):
    """How far a change set is."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    MERGED = "merged"
    CLOSED = "closed"


OVER = (Standing.MERGED, Standing.CLOSED)
"""Nothing more comes of it, unless somebody saves again."""


class Proposal(Struct, frozen=True):
    """A change set at the code host."""

    address: str
    """Where the request is seen, "" where the host did not tell."""
    told: str
    """What the host answered to the push, for whoever keeps the server."""


class Refused(Struct, frozen=True):
    """Why nothing was proposed; the draft stays."""

    code: str
    """Key of the words in the editor's texts: `errors`, `unchanged`, `conflict`, `unreachable`, `rejected`."""
    told: str = ""
    """What the host said, without secrets."""


class Withdrawn(Struct, frozen=True):
    """What is left at the code host of a proposal that was taken back."""

    is_gone: bool
    """Whether the host has no more of it; else a request is open there that somebody must close."""


class Row(Struct, frozen=True):
    """A change set in a list."""

    id: str
    title: str
    people: tuple[Person, ...]
    """Its authors, whoever began it first."""
    saved: datetime | None
    """When something was last saved."""
    standing: Standing
    names: tuple[str, ...]
    """Files that it changes."""
    address: str = ""
    """Of its request."""
    is_unsent: bool = False
    """Whether something was saved or taken back since it was proposed."""
    message: str = ""
    """With which it was last proposed."""

    @property
    def is_sent_in_vain(self) -> bool:
        """Whether it was proposed, and everything of it was taken back since."""
        return self.standing is Standing.PROPOSED and not self.names


class Judged(Struct, frozen=True):
    """A change set against what is published."""

    report: str
    """What it changes, in Finnish: Markdown, as `palvelukartta diff` tells it, but for what is wrong."""
    problems: tuple[Problem, ...]
    """What is wrong with it and not with what is published."""


class ChangeSet(Protocol):
    """Any number of changed entries that are proposed together. Threads may share it."""

    @property
    def row(self) -> Row:
        """What a list tells of it."""

    @property
    def content(self) -> Path:
        """Its own content directory."""

    @property
    def site(self) -> LiveSite:
        """The site of it, opened when it is first asked for."""

    def draft(self, name: str) -> Draft:
        """A file as it is now."""

    def published(self, name: str) -> str | None:
        """The text of a file as it was before the change set; None where there was none."""

    def text_of(self, fingerprint: str) -> str | None:
        """The text that a draft of that fingerprint had, from which a form was made; None where there is none."""

    def save(
        self, texts: Mapping[str, str | None], bases: Mapping[str, str], person: Person, what: str
    ) -> Saved | tuple[Conflict, ...]:
        """Keeps the texts of files (None: the file goes), all or none. `bases` says from which fingerprint each text
        was made; where the file is another by now, the change is merged, or nothing is saved and the conflicts told."""

    def saves(self) -> tuple[Save, ...]:
        """What was saved, the newest first."""

    def undo(self, save: str, person: Person) -> Saved | tuple[Conflict, ...]:
        """Takes one save back, as a new one; KeyError if there is none of that id."""

    def update(self, person: Person) -> Saved | tuple[Conflict, ...]:
        """Takes in what has been published meanwhile."""

    def judged(self) -> Judged:
        """What it changes, and what is wrong with it; its site then tells what the whole check found."""

    def propose(self, message: str, person: Person) -> Proposal | Refused:
        """Gives it to the code host as one request; again for a request that is open: it gets what was saved since."""

    def withdraw(self, person: Person) -> Withdrawn | Refused:
        """Takes its request back from the code host; the saves stay."""


class ChangeSets(Protocol):
    """Every change set of a map."""

    @property
    def site(self) -> LiveSite:
        """The site of what is published."""

    def rows(self) -> tuple[Row, ...]:
        """All of them, the one that was last saved first."""

    def begin(self, person: Person, title: str) -> ChangeSet:
        """A new one from what is published now."""

    def get(self, id: str) -> ChangeSet | None:
        """The change set of an id, or None."""

    def touching(self, name: str) -> tuple[Row, ...]:
        """Those that are not over and change the file: who else edits it."""

    def close(self, id: str, person: Person) -> Withdrawn | Refused:
        """Puts a change set away, and tells what became of its request; what it held stays in its branch until the
        branch is deleted."""

    def reopen(self, id: str, person: Person) -> None:
        """Takes that back."""
