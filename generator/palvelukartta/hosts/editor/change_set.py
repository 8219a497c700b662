"""One change set over git: what the editor's pages ask of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from palvelukartta.hosts.editor import fitting, records
from palvelukartta.hosts.editor.drafts import (
    OVER,
    Conflict,
    Draft,
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
from palvelukartta.hosts.editor.forges import Forge, Request
from palvelukartta.hosts.editor.proposing import Proposing, proposing
from palvelukartta.hosts.editor.published_site import PublishedSite
from palvelukartta.hosts.editor.repository import Commit, Repository, fingerprint
from palvelukartta.hosts.editor.shown_branch import ShownBranch
from palvelukartta.hosts.live import LiveSite
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.source.history import content_date

TAKES_BACK = "Takes-back:"
"""In a commit's message: the save that it takes back."""

PROPOSES = "Proposes:"
"""In the message of a commit that changes nothing: the change set of which it says what it is for."""

_WORDS = Phrases("hosts/editor/words.toml")


class StoredChangeSet:
    """A change set (`drafts.ChangeSet`). Threads may share it."""

    def __init__(
        self, id: str, directory: Path, repository: Repository, forge: Forge, published: PublishedSite
    ) -> None:
        """`directory` holds its record, its worktree and what its checks remember. KeyError if it has no record."""
        record = records.read(directory)
        if record is None:
            raise KeyError(id)
        self.id, self._directory, self._repository, self._forge = id, directory, repository, forge
        self._published = published
        self._record, self._branch = record, ShownBranch(id, directory / "tree", repository)
        self._lock, self._proposing = threading.RLock(), threading.Lock()
        self._site: LiveSite | None = None
        self._used = time.monotonic()
        self._observed = float("-inf")
        self._row: tuple[object, Row] | None = None
        self._judged: tuple[tuple[str, str, date], Proposing] | None = None

    @property
    def content(self) -> Path:
        """Its own content directory."""
        with self._using():
            return self._branch.content

    @property
    def site(self) -> LiveSite:
        """The site of it, opened when it is first asked for."""
        with self._using():
            if self._site is None:
                memory = self._directory / "check.json"
                self._site = self._published.begun(self._branch.content, self._branch.tip, memory)
            return self._site

    @property
    def row(self) -> Row:
        """What a list tells of it."""
        with self._lock:
            state = (self._branch.tip, self._repository.published, self._record)
            if self._row is None or self._row[0] != state:
                self._row = state, self._told()
            return self._row[1]

    def draft(self, name: str) -> Draft:
        """A file as it is now. UnknownNameError if no file can be called so."""
        with self._using():
            text = self._branch.now(name)
            return Draft(text, fingerprint(text))

    def published(self, name: str) -> str | None:
        """The text of a file in what the change set was made from."""
        with self._lock:
            base = self._repository.parting(self._repository.published, self._branch.tip)
            return self._repository.text(base, name)

    def text_of(self, fingerprint: str) -> str | None:
        """The text that a draft of that fingerprint had, or None."""
        with self._lock:
            return self._repository.text_of(fingerprint)

    def save(
        self, texts: Mapping[str, str | None], bases: Mapping[str, str], person: Person, what: str
    ) -> Saved | tuple[Conflict, ...]:
        """Keeps the texts, all or none (`drafts.ChangeSet`). GitError where nothing was kept, UnknownNameError
        for a name that no file can have."""
        with self._using():
            change = fitting.given(self._branch, texts, bases)
            decisions = fitting.decisions({name: bases[name] for name in texts if name in bases})
            merged = change.texts != dict(texts)
            return change.conflicts or self._with_given(
                self._keep(change, person, what, decisions, merged), texts if merged else {}
            )

    def saves(self) -> tuple[Save, ...]:
        """What was saved, the newest first."""
        with self._lock:
            own = self._repository.own(self._record.begun, self._branch.tip)
            return tuple(_save(commit) for commit in own if not _is_said(commit))

    def undo(self, save: str, person: Person) -> Saved | tuple[Conflict, ...]:
        """Takes one save back, as a new one; KeyError if there is none of that id."""
        with self._using():
            known = {each.id: each for each in self.saves()}
            again = known.get(known[save].takes_back)
            said = _WORDS.say(ONLY_FINNISH, "redone" if again else "undone", what=(again or known[save]).what)
            change = fitting.taken_back(self._branch, save)
            return change.conflicts or self._keep(change, person, said, takes_back=save)

    def update(self, person: Person) -> Saved | tuple[Conflict, ...]:
        """Takes in what has been published meanwhile, and what others added to its branch at the code host; what was
        last known of the code host where it cannot be reached."""
        self._repository.fetch()
        added = self._repository.fetch_branch(self.id) if self._record.proposed else ""
        with self._using():
            saved = Saved(None, ())
            for other in filter(None, (self._repository.published, added)):
                if not self._repository.holds(self._branch.tip, other):
                    change = fitting.taken_in(self._branch, other, self._record.begun)
                    if change.conflicts:
                        return change.conflicts
                    what = _WORDS.say(ONLY_FINNISH, "taken_in")
                    names = self._branch.take_in(other, change.texts, person, what)
                    saved = self._saved(tuple(names), merged=True)
            return saved

    def judged(self) -> Judged:
        """What it changes, and what is wrong with it; its site then tells what the whole check found."""
        with self._using():
            compared = self._compared()
            self.site.checked(self.site.edition, compared.problems)
            return compared.judged()

    def propose(self, message: str, person: Person) -> Proposal | Refused:
        """Gives it to the code host as one request, or what was saved since to the request that is open. It can be
        saved into while the code host is waited for."""
        with self._proposing:
            if isinstance(self.update(person), tuple):
                return Refused("conflict")
            with self._using():
                row, compared = self.row, self._compared()
                refused = compared.refused() if row.names else Refused("unchanged")
                tip = self._branch.tip if refused else self._said(row, message, person)
                request = None if refused else compared.request(row, tip, message, self._forge.limit)
            if request is None:
                return refused or Refused("unchanged")
            answer = self._forge.propose(request)
            if isinstance(answer, Proposal):
                answer = replace(answer, address=answer.address or row.address)
                told = {"address": answer.address, "told": answer.told, "proposed": tip, "message": message}
                self._note(standing=Standing.PROPOSED, **told)
            return answer

    def _said(self, row: Row, message: str, person: Person) -> str:
        """The commit in whose message is what was said of the proposal: so whoever approves it can read that wherever
        the branch is."""
        told = "\n\n".join([_line(row.title), message.strip(), f"{PROPOSES} {self.id}"])
        if self._branch.newest.message.strip() != told and self._judged:
            (base, _, today), compared = self._judged
            self._branch.keep({}, person, told)
            self._judged = (base, self._branch.tip, today), compared
        return self._branch.tip

    def withdraw(self, person: Person) -> Withdrawn | Refused:
        """Takes its request back from the code host; what is in its branch stays here. A request that was taken in
        meanwhile is left as it is."""
        with self._proposing:
            self._repository.fetch()
            self.observe()
            if self._record.standing is not Standing.PROPOSED:
                return Refused("over") if self._record.standing in OVER else Withdrawn(is_gone=True)
            self._repository.fetch_branch(self.id)  # what a reviewer added to it stays in our repository
            tip, body = self._branch.tip, _WORDS.say(ONLY_FINNISH, "withdrawn", name=person.name)
            answer = self._forge.withdraw(Request(self.id, tip, " ".join(self._record.title.split()), body))
            if isinstance(answer, Withdrawn):
                gone = {"standing": Standing.DRAFT, "address": "", "proposed": ""}
                self._note(**(gone if answer.is_gone else {"proposed": tip}))
            return answer

    def observe(self, patience: float = 0.0) -> None:
        """Asks what became of its request, unless that was done within `patience` seconds."""
        now = time.monotonic()
        if self._record.standing is Standing.PROPOSED and now - self._observed >= patience:
            self._observed = now
            standing = self._forge.standing(self._record.address) or (Standing.MERGED if self._is_published() else None)
            if standing in OVER:
                self._note(standing=standing)
                self.rest()

    def close(self) -> None:
        """Puts it away; its branch stays, and the next save opens it again."""
        self._note(standing=Standing.CLOSED)
        self.rest()

    def reopen(self) -> None:
        """Takes back that it was put away: what is in its branch is a draft again."""
        if self._record.standing is Standing.CLOSED:
            self._note(standing=Standing.DRAFT, address="", proposed="")

    def rest(self, idle: float = 0.0) -> None:
        """Closes the site if nobody has asked for it in `idle` seconds; of what is over, the worktree, too."""
        with self._lock:
            if time.monotonic() - self._used >= idle:
                self._site = self._judged = None
                if self._record.standing in OVER:
                    self._branch.hide()

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._lock:
            self._used = time.monotonic()
            self._branch.show()
            yield

    def _keep(
        self,
        change: fitting.Change,
        person: Person,
        what: str,
        decisions: Collection[str] = (),
        merged: bool = False,
        takes_back: str = "",
    ) -> Saved:
        """Saves what differs from what there is."""
        texts = {name: text for name, text in change.texts.items() if text != self._branch.now(name)}
        if not texts and not decisions:
            return replace(self._saved((), merged=merged), save=None)
        noted = [*decisions, *([f"{TAKES_BACK} {takes_back}"] if takes_back else [])]
        self._branch.keep(texts, person, "\n".join([_line(what), "", *noted]))
        if self._record.standing in OVER:
            self._note(standing=Standing.DRAFT, address="", proposed="")
        return self._saved(tuple(texts), merged=merged)

    def _with_given(self, saved: Saved, texts: Mapping[str, str | None]) -> Saved:
        kept = {name: self._repository.keep_text(text) for name, text in texts.items() if text is not None}
        return replace(saved, given=kept)

    def _saved(self, names: Collection[str], merged: bool) -> Saved:
        """The newest save, and what the check tells of its files."""
        site = self.site
        if names:
            site.follow([self._branch.content / name for name in names])
        problems = tuple(problem for problem in site.problems if problem.location.path in names)
        return Saved(_save(self._branch.newest), problems, merged)

    def _compared(self) -> Proposing:
        """Itself against the published commit from which it differs by nothing but its own changes: once for each state
        of both, since whoever has read what changes sends it next."""
        tip, today = self._branch.tip, content_date(self._branch.content)
        base = self._repository.parting(self._repository.published, tip)
        if self._judged is None or self._judged[0] != (base, tip, today):
            compared = proposing(self._published, base, tip, self._branch.content, today)
            self._judged = (base, tip, today), compared
        return self._judged[1]

    def _is_published(self) -> bool:
        """Whether what it changes stands in what is published; of one whose changes were taken back or came back with
        what was published, what was proposed."""
        published, tip = self._repository.published, self._branch.tip
        if self._repository.holds(published, tip):
            return True
        commit = tip if self._changed(tip) else self._record.proposed
        names = self._changed(commit)
        same = (self._repository.text(published, name) == self._repository.text(commit, name) for name in names)
        return bool(names) and all(same)

    def _changed(self, commit: str) -> tuple[str, ...]:
        return self._repository.changed(self._repository.parting(self._repository.published, commit), commit)

    def _told(self) -> Row:
        saves = self.saves()
        people = dict.fromkeys([self._record.creator, *(save.person for save in reversed(saves))])
        names = self._changed(self._branch.tip)
        at, record = saves[0].at if saves else None, self._record
        is_unsent = record.standing is Standing.PROPOSED and record.proposed != self._branch.tip
        own = (record.standing, names, record.address, is_unsent, record.message)
        return Row(self.id, record.title, tuple(people), at, *own)

    def _note(self, **told: Any) -> None:
        with self._lock:
            record = replace(self._record, **told)
            records.write(self._directory, record)
            self._record = record


def _save(commit: Commit) -> Save:
    what, _, noted = commit.message.partition("\n")
    back = (line.removeprefix(TAKES_BACK).strip() for line in noted.splitlines() if line.startswith(TAKES_BACK))
    return Save(commit.id, commit.at, commit.person, what, next(back, ""))


def _is_said(commit: Commit) -> bool:
    """Whether a commit only says what a proposal is for."""
    return any(line.startswith(PROPOSES) for line in commit.message.splitlines())


def _line(what: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in what).split()) or "–"
