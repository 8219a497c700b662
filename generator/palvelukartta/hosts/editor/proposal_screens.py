"""Proposing a change set: what it does, where it is known from, and what was published meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet, Judged, Refused, Saved
from palvelukartta.hosts.editor.form_messages import message_of
from palvelukartta.hosts.editor.form_screens import settle
from palvelukartta.hosts.editor.group_sources import QUESTION, unsourced_pages
from palvelukartta.hosts.editor.open_entry import opened_file
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.hosts.editor.suggesting import suggested
from palvelukartta.hosts.editor.told import told
from palvelukartta.markdown import article
from palvelukartta.model.form_pages import page_of
from palvelukartta.model.typed import normalized
from palvelukartta.pages.editor.contexts import Error, Link, ProposeContext
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.messages import words

MOST_TOLD = 20
"""Faults that the page tells."""


def show_proposing(
    desk: Desk, changes: ChangeSet, refused: Refused | None = None, message: str = "", done: str = ""
) -> Response:
    """What is about to be proposed, and the question where it is known from."""
    base, empty = base_of(changes.row.id), not changes.row.names
    judged = Judged("", ()) if empty else changes.judged()
    errors, beside = _errors(desk, changes)
    told = (each for each in judged.problems if each.severity is not Severity.ERROR)
    hints = [*_unsourced(desk, changes), *_rows(desk, changes, told)]
    context = ProposeContext(
        base=base,
        report="" if empty or errors else _report(judged.report),
        errors=tuple(errors[:MOST_TOLD]),
        message=message or ("" if refused else changes.row.message or suggested(desk, changes)),
        refused=desk.tell(f"refused_{refused.code}") if refused else "",
        told=refused.told if refused else "",
        done=done,
        empty=empty,
        sent=changes.row.is_sent_in_vain,
        open_still=changes.row.is_sent_in_vain and not changes.row.is_unsent,
        token=desk.token(changes.row.id),
        beside=tuple(beside[:MOST_TOLD]),
        hints=tuple(hints[:MOST_TOLD]),
    )
    title = f"{desk.tell('error_title')} {desk.tell('propose')}" if refused or errors else desk.tell("propose")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return desk.page("propose", title, context, Link(changes.row.title, base), status=status)


def _unsourced(desk: Desk, changes: ChangeSet) -> Iterator[Error]:
    """Changed facts of which nobody has told where they are from, each with the page that asks."""
    entries = (opened_file(changes, name) for name in changes.row.names)
    for entry in (entry for entry in entries if entry and entry.is_readable):
        base = form_base(changes, entry.kind.directory, entry.id)
        for page, fields in unsourced_pages(desk, entry):
            told = desk.tell("source_missing", fields=fields)
            yield Error(f"{entry.title}: {told}", f"{base}/{page.place}{QUESTION}")


_ADDRESS = re.compile(r" ?(?:Sivu|Tiedosto): (\[?`[^`]+`\]?(\([^)]*\))?)\.")
_HEAD = re.compile(r"\A# .*?(?=^## )", re.DOTALL | re.MULTILINE)
"""The report's own title, under which stands what the page says, too."""

_STRUCK = re.compile(r"~~(.+?)~~")


def _report(markdown: str) -> str:
    """HTML of a report for whoever fills forms: without names of files, and what is taken away struck through."""
    told = _ADDRESS.sub("", _HEAD.sub("", markdown))
    return _STRUCK.sub(r"<del>\1</del>", article(told, str))


def _errors(desk: Desk, changes: ChangeSet) -> tuple[list[Error], list[Error]]:
    """What must be mended first, each at the page on which it is filled; and what is wrong on pages that the change set
    does not touch, of which a proposal is judged by what it makes worse (`Proposing.refused`)."""
    names = changes.row.names
    own: list[Problem] = []
    beside: list[Problem] = []
    for problem in changes.site.problems:
        if problem.severity is Severity.ERROR:
            (own if problem.location.path in names else beside).append(problem)
    return _rows(desk, changes, own), _rows(desk, changes, beside)


def _rows(desk: Desk, changes: ChangeSet, problems: Iterable[Problem]) -> list[Error]:
    """Problems in the words of forms, each with the page on which it is filled."""
    rows: list[Error] = []
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.location.path, []).append(problem)
    for name, own in found.items():
        entry = opened_file(changes, name)
        if entry is None or not entry.is_readable:
            title, base = entry.id if entry else name, base_of(changes.row.id)
            rows += [Error(f"{title}: {words(problem).message}", base) for problem in own]
            continue
        href = form_base(changes, entry.kind.directory, entry.id)
        for each in told(own, entry.name, entry.read.marks, entry.form, entry.language):
            message = f"{entry.title}: {message_of(desk, entry, each)}"
            rows.append(Error(message, f"{href}/{page_of(entry.form, each.path)}"))
    return rows


def propose(desk: Desk, changes: ChangeSet) -> Response:
    """Gives the change set to whoever takes it in."""
    if changes.row.is_sent_in_vain:
        return _withdraw(desk, changes)
    message = normalized(desk.request.value("viesti")).strip()
    if not message:
        return show_proposing(desk, changes, Refused("no_message"))
    done = changes.propose(message, desk.person)
    if isinstance(done, Refused) and done.code == "conflict":
        return update(desk, changes)
    if isinstance(done, Refused):
        return show_proposing(desk, changes, done, message)
    return see(f"{base_of(changes.row.id)}?tehty=ehdotettu")


def _withdraw(desk: Desk, changes: ChangeSet) -> Response:
    """Takes back at the code host what was taken back here."""
    left = changes.withdraw(desk.person)
    if isinstance(left, Refused):
        return show_proposing(desk, changes, left)
    return see(f"{base_of(changes.row.id)}?tehty={'vedetty' if left.is_gone else 'tyhjennetty'}")


def update(desk: Desk, changes: ChangeSet) -> Response:
    """Takes in what has been published meanwhile, and what was decided where both changed the same."""
    base = base_of(changes.row.id)
    done = changes.update(desk.person)
    if isinstance(done, Saved):
        return _updated(desk, changes)
    entries = [opened_file(changes, conflict.name) for conflict in done]
    known = [entry for entry in entries if entry]
    if len(known) < len(entries):
        return desk.message("unreadable_conflict", HTTPStatus.CONFLICT)
    settled = settle(desk, changes, known, done, desk.tell("what_settled"), f"{base}/paivita")
    if isinstance(settled, Response):
        return settled
    again = changes.update(desk.person)
    return _updated(desk, changes, "valittu") if isinstance(again, Saved) else see(base)


def _updated(desk: Desk, changes: ChangeSet, done: str = "paivitetty") -> Response:
    """Back to proposing for whoever came from there, with what they had written."""
    if message := desk.request.value("viesti"):
        return show_proposing(desk, changes, message=normalized(message).strip(), done=desk.tell(f"done_{done}"))
    return see(f"{base_of(changes.row.id)}?tehty={done}")
