"""The list of change sets, and what one can do with one: look, go back, take in what is new, propose, put away."""

from __future__ import annotations

import re
from http import HTTPStatus

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base, people_of, when
from palvelukartta.hosts.editor.drafts import OVER, ChangeSet, Refused, Row, Saved
from palvelukartta.hosts.editor.form_messages import message_of
from palvelukartta.hosts.editor.form_screens import settle
from palvelukartta.hosts.editor.open_entry import OpenEntry, opened
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.markdown import article
from palvelukartta.model.form_pages import page_of
from palvelukartta.model.typed import normalized
from palvelukartta.pages.editor.contexts import (
    Error,
    HistoryContext,
    HomeContext,
    Link,
    ProposeContext,
    SaveRow,
    SetContext,
    SetRow,
)
from palvelukartta.problems import Severity
from palvelukartta.reports.messages import words

MOST_TOLD = 20
"""Faults that the page before proposing tells."""


def show_home(desk: Desk) -> Response:
    """Every change set that is neither published nor put away, one's own first."""
    rows = [row for row in desk.sets.rows() if row.standing not in OVER]
    mine = tuple(_set_row(desk, row) for row in rows if desk.person in row.people)
    others = tuple(_set_row(desk, row) for row in rows if desk.person not in row.people)
    told = desk.tell("done_hylatty") if desk.request.query.get("tehty") == "hylatty" else ""
    return desk.page("home", desk.tell("home"), HomeContext(mine, others, desk.token(), told))


def begin(desk: Desk) -> Response:
    """A new change set, and its site to look for what is to be changed."""
    title = " ".join(normalized(desk.request.value("nimi")).split())[:80] or desk.tell("new_set", name=desk.person.name)
    changes = desk.sets.begin(desk.person, title)
    return see(base_of(changes.row.id))


def _set_row(desk: Desk, row: Row) -> SetRow:
    saved = desk.tell("saved_at", at=when(row.saved)) if row.saved else desk.tell("unsaved")
    return SetRow(row.title, base_of(row.id), people_of(row), saved, _standing(desk, row), row.address)


def _standing(desk: Desk, row: Row) -> str:
    return desk.tell("standing_unsent" if row.is_unsent else f"standing_{row.standing.value}")


def show_set(desk: Desk, changes: ChangeSet) -> Response:
    """One change set: what it changes, and the ways on."""
    row, base = changes.row, base_of(changes.row.id)
    told = desk.request.query.get("tehty", "")
    context = SetContext(
        base=base,
        entries=tuple(_entry_link(desk, changes, name) for name in row.names),
        site_href=f"{base}/sivu/index.html",
        standing=_standing(desk, row),
        request=row.address,
        told=(desk.tell(f"done_{told}"),) if told in ("paivitetty", "ehdotettu", "poistettu") else (),
        token=desk.token(row.id),
    )
    return desk.page("set", row.title, context, Link(row.title, base))


def _entry_link(desk: Desk, changes: ChangeSet, name: str) -> Link:
    if entry := _entry(changes, name):
        return Link(entry.title, form_base(changes, entry.kind.directory, entry.id), entry.kind.singular)
    directory, _, file = name.rpartition("/")
    gone = changes.site.schemas.kind_of_directory(directory) is not None
    return Link(file.removesuffix(".yml"), "", desk.tell("gone") if gone else "")


def show_history(desk: Desk, changes: ChangeSet) -> Response:
    """What was saved, the newest first."""
    saves = tuple(SaveRow(save.id, when(save.at), save.person.name, save.what) for save in changes.saves())
    done = desk.request.query.get("tehty", "")
    message = desk.tell(f"done_{done}") if done in ("ennallaan", "ristiriita") else ""
    base = base_of(changes.row.id)
    context = HistoryContext(base, saves, desk.token(changes.row.id), message)
    return desk.page("history", desk.tell("history"), context, Link(changes.row.title, base))


def undo(desk: Desk, changes: ChangeSet) -> Response:
    """Takes one save back."""
    try:
        undone = changes.undo(desk.request.value("tallennus"), desk.person)
    except KeyError:
        return desk.absent()
    told = "ennallaan" if isinstance(undone, Saved) else "ristiriita"
    return see(f"{base_of(changes.row.id)}/historia?tehty={told}")


def show_proposing(desk: Desk, changes: ChangeSet, refused: Refused | None = None, message: str = "") -> Response:
    """What is about to be proposed, and the question where it is known from."""
    base, empty = base_of(changes.row.id), not changes.row.names
    errors = _errors(desk, changes)
    context = ProposeContext(
        base=base,
        report="" if empty or errors else _report(changes.report()),
        errors=tuple(errors[:MOST_TOLD]),
        message=message,
        refused=desk.tell(f"refused_{refused.code}") if refused else "",
        told=refused.told if refused else "",
        empty=empty,
        token=desk.token(changes.row.id),
    )
    title = f"{desk.tell('error_title')} {desk.tell('propose')}" if refused or errors else desk.tell("propose")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return desk.page("propose", title, context, Link(changes.row.title, base), status=status)


_FILE = re.compile(r" ?Tiedosto: (\[?`[^`]+`\]?(\([^)]*\))?)\.")
_STRUCK = re.compile(r"~~(.+?)~~")


def _report(markdown: str) -> str:
    """HTML of a report for whoever fills forms: without the names of files, and what is taken away struck through."""
    return _STRUCK.sub(r"<del>\1</del>", article(_FILE.sub("", markdown), str))


def _errors(desk: Desk, changes: ChangeSet) -> list[Error]:
    """What must be mended first, each at the page on which it is filled."""
    base = base_of(changes.row.id)
    wrong = [problem for problem in changes.site.problems if problem.severity is Severity.ERROR]
    errors: list[Error] = []
    for name in dict.fromkeys(problem.location.path for problem in wrong):
        entry = _entry(changes, name)
        if entry is None or not entry.is_readable:
            errors += [Error(words(told).message, base) for told in wrong if told.location.path == name]
            continue
        href = form_base(changes, entry.kind.directory, entry.id)
        for told in (told for told in entry.told if told.severity is Severity.ERROR):
            message = f"{entry.title}: {message_of(desk, entry, told)}"
            errors.append(Error(message, f"{href}/{page_of(entry.form, told.path)}"))
    return errors


def propose(desk: Desk, changes: ChangeSet) -> Response:
    """Gives the change set to whoever takes it in."""
    message = normalized(desk.request.value("viesti")).strip()
    if not message:
        return show_proposing(desk, changes, Refused("no_message"))
    done = changes.propose(message, desk.person)
    if isinstance(done, Refused):
        return show_proposing(desk, changes, done, message)
    return see(f"{base_of(changes.row.id)}?tehty=ehdotettu")


def update(desk: Desk, changes: ChangeSet) -> Response:
    """Takes in what has been published meanwhile, and what was decided where both changed the same."""
    base = base_of(changes.row.id)
    done = changes.update(desk.person)
    if isinstance(done, Saved):
        return see(f"{base}?tehty=paivitetty")
    entries = [_entry(changes, conflict.name) for conflict in done]
    known = [entry for entry in entries if entry]
    if len(known) < len(entries):
        return desk.message("unreadable_conflict", HTTPStatus.CONFLICT)
    settled = settle(desk, changes, known, done, desk.tell("what_settled"))
    if isinstance(settled, Response):
        return settled
    again = changes.update(desk.person)
    return see(f"{base}?tehty=paivitetty" if isinstance(again, Saved) else base)


def _entry(changes: ChangeSet, name: str) -> OpenEntry | None:
    directory, _, file = name.rpartition("/")
    return opened(changes, directory, file.removesuffix(".yml"), "fi")


def close(desk: Desk, changes: ChangeSet) -> Response:
    """Puts a change set away."""
    desk.sets.close(changes.row.id, desk.person)
    return see("/?tehty=hylatty")
