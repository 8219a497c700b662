"""The list of change sets, and what one can do with one: look, go back, take in what is new, propose, put away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from http import HTTPStatus

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base, people_of, when
from palvelukartta.hosts.editor.drafts import (
    OVER,
    ChangeSet,
    Conflict,
    Judged,
    Refused,
    Row,
    Save,
    Saved,
    Standing,
    Withdrawn,
    in_force,
)
from palvelukartta.hosts.editor.form_messages import message_of
from palvelukartta.hosts.editor.form_screens import anchor_of, settle
from palvelukartta.hosts.editor.group_sources import NAME, unsourced_pages
from palvelukartta.hosts.editor.open_entry import OpenEntry, opened
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.hosts.editor.suggesting import suggested
from palvelukartta.hosts.editor.told import told
from palvelukartta.markdown import article
from palvelukartta.model.entries import Entry
from palvelukartta.model.form_pages import page_at, page_of
from palvelukartta.model.group_source import SOURCE
from palvelukartta.model.text import in_language
from palvelukartta.model.typed import normalized
from palvelukartta.pages.editor.contexts import (
    CloseContext,
    Error,
    HistoryContext,
    HomeContext,
    Link,
    ProposeContext,
    SaveRow,
    SetContext,
    SetRow,
)
from palvelukartta.pages.editor.titles import path_label
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.messages import words
from palvelukartta.sitemap.addresses import FRONT

MOST_TOLD = 20
"""Faults that the page before proposing tells."""

MOST_SETS, MOST_SAVES = 10, 3
"""Change sets of one's own, and saves of each, that the first page offers to take back."""


LONGEST_NAME = 80
"""Letters of a change set's name."""


def show_home(desk: Desk) -> Response:
    """Every change set that is neither published nor put away, one's own first, and those that wait by themselves."""
    rows = [row for row in desk.sets.rows() if row.standing not in OVER]
    own = [row for row in rows if desk.person in row.people]
    waiting = [row for row in own if row.standing is Standing.PROPOSED and not row.is_unsent]
    mine, sent = (
        tuple(_with_saves(desk, row) if place < MOST_SETS else _set_row(desk, row) for place, row in enumerate(rows))
        for rows in ([row for row in own if row not in waiting], waiting)
    )
    others = tuple(_set_row(desk, row) for row in rows if desk.person not in row.people)
    done = desk.request.query.get("tehty", "")
    told = desk.tell(f"done_{done}") if done in (*_AWAY, "palautettu") else ""
    away = desk.sets.get(desk.request.query.get("muutos", "")) if done in _AWAY else None
    back = _set_row(desk, away.row) if away else None
    return desk.page("home", desk.tell("home"), HomeContext(mine, sent, others, desk.token(), told, back))


_AWAY = ("hylatty", "hylatty_pois", "hylatty_auki")
"""How a change set was put away: never sent, its request taken back, its request open at the code host."""


def begin(desk: Desk) -> Response:
    """A new change set: with the entry that was chosen, by whose name it is called then, or with the site to look for
    what is to be changed."""
    directory, _, id = desk.request.value("sivu").partition("/")
    entry = _published_entry(desk, directory, id) if id else None
    typed = " ".join(normalized(desk.request.value("nimi")).split())
    title = typed or (desk.tell("set_of", title=entry.title) if entry else desk.tell("new_set", name=desk.person.name))
    changes = desk.sets.begin(desk.person, title[:LONGEST_NAME].strip())
    base = base_of(changes.row.id)
    if entry:
        return see(form_base(changes, directory, id))
    return see(f"{base}/sivu/{FRONT}" if desk.request.value("kartta") else base)


def _published_entry(desk: Desk, directory: str, id: str) -> Entry | None:
    site = desk.sets.site
    kind = site.schemas.kind_of_directory(directory)
    return site.catalog.get(kind.name, id) if kind and site.catalog else None


def _with_saves(desk: Desk, row: Row) -> SetRow:
    """One's own change set with its newest saves, each of which can be taken back at once."""
    changes = desk.sets.get(row.id)
    saves = _save_rows(changes.saves()) if changes else ()
    return replace(_set_row(desk, row), saves=saves[:MOST_SAVES])


def _save_rows(saves: Sequence[Save]) -> tuple[SaveRow, ...]:
    """The saves; each change has one button, to take it back or to have it again."""
    own, known = {save.id: save for save in saves}, in_force(saves)

    def act(save: Save) -> str:
        before = own.get(save.takes_back)
        if save.id not in known or (before and before.takes_back):
            return ""
        return "redo" if save.takes_back else "undo"

    return tuple(
        SaveRow(
            save.id, when(save.at), save.person.name, save.what, act(save), save.id not in known and not save.takes_back
        )
        for save in saves
    )


def _set_row(desk: Desk, row: Row) -> SetRow:
    saved = desk.tell("saved_at", at=when(row.saved)) if row.saved else desk.tell("unsaved")
    base = base_of(row.id)
    standing = _standing(desk, row)
    site, token = f"{base}/sivu/{FRONT}", desk.token(row.id)
    return SetRow(row.title, base, people_of(row), saved, standing, row.address, site, token=token)


def _standing(desk: Desk, row: Row) -> str:
    if row.is_sent_in_vain:
        return desk.tell("standing_vain")
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
        told=(desk.tell(f"done_{told}"),) if told in _DONE else (),
        handling=tuple(_handling(desk, changes)) if row.standing is Standing.PROPOSED else (),
        token=desk.token(row.id),
    )
    return desk.page("set", row.title, context, Link(row.title, base))


def _handling(desk: Desk, changes: ChangeSet) -> Iterator[str]:
    """Who handles a proposal and when, in the map's own words where it has any; what happens then, and with more."""
    site = changes.site.catalog.site if changes.site.catalog else {}
    own = in_language(site.get("proposal_advice"))
    if changes.row.is_sent_in_vain:
        yield desk.tell("handled_emptied" if changes.row.is_unsent else "handled_empty")
    yield own or desk.tell("handled")
    yield desk.tell("handled_then")
    yield desk.tell("handled_more")
    if site.get("feedback_email"):
        yield desk.tell("handled_ask", email=site["feedback_email"])


_DONE = ("paivitetty", "valittu", "ehdotettu", "poistettu", "palautettu", "vedetty", "tyhjennetty")
"""What the page of a change set may say was done."""


def _entry_link(desk: Desk, changes: ChangeSet, name: str) -> Link:
    if entry := _entry(changes, name):
        return Link(entry.title, form_base(changes, entry.kind.directory, entry.id), entry.kind.singular)
    directory, _, file = name.rpartition("/")
    gone = changes.site.schemas.kind_of_directory(directory) is not None
    return Link(file.removesuffix(".yml"), "", desk.tell("gone") if gone else "")


def show_history(desk: Desk, changes: ChangeSet) -> Response:
    """What was saved, the newest first."""
    done = desk.request.query.get("tehty", "")
    message = desk.tell(f"done_{done}") if done in ("ennallaan", "takaisin") else ""
    row = changes.row
    if message and row.standing is Standing.PROPOSED:
        message = f"{message} {desk.tell('sent_in_vain' if row.is_sent_in_vain else 'sent_before')}"
    return _history(desk, changes, message)


def _history(desk: Desk, changes: ChangeSet, message: str, errors: tuple[Error, ...] = ()) -> Response:
    row, base = changes.row, base_of(changes.row.id)
    sent = f"{base}/ehdota" if message and row.standing is Standing.PROPOSED else ""
    context = HistoryContext(base, _save_rows(changes.saves()), desk.token(row.id), message, sent, errors)
    title = desk.tell("history")
    shown, status = (f"{desk.tell('error_title')} {title}", HTTPStatus.CONFLICT) if errors else (title, HTTPStatus.OK)
    return desk.page("history", shown, context, Link(row.title, base), status=status)


def undo(desk: Desk, changes: ChangeSet) -> Response:
    """Takes one save back."""
    chosen = desk.request.value("tallennus")
    again = any(save.takes_back for save in changes.saves() if save.id == chosen)
    try:
        undone = changes.undo(chosen, desk.person)
    except KeyError:
        return desk.absent()
    if isinstance(undone, Saved):
        return see(f"{base_of(changes.row.id)}/historia?tehty={'takaisin' if again else 'ennallaan'}")
    return _history(desk, changes, "", tuple(_in_the_way(desk, changes, undone)))


def _in_the_way(desk: Desk, changes: ChangeSet, conflicts: Iterable[Conflict]) -> Iterator[Error]:
    """Why a save cannot be taken back: each field that was changed since, and where it is changed by hand."""
    for conflict in conflicts:
        entry = _entry(changes, conflict.name)
        if entry is None or not entry.is_readable:
            yield Error(desk.tell("undo_file", title=conflict.name.rpartition("/")[2].removesuffix(".yml")), "")
            continue
        base = form_base(changes, entry.kind.directory, entry.id)
        for path in (field.path for field in conflict.fields):
            page = page_at(entry.form, page_of(entry.form, path), entry.data)
            href = f"{base}/{page.place}{anchor_of(page, path)}" if page else base
            told = desk.tell("undo_changed", title=entry.title, field=path_label(entry.form, path))
            yield Error(told, href)


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
    entries = (_entry(changes, name) for name in changes.row.names)
    for entry in (entry for entry in entries if entry and entry.is_readable):
        base = form_base(changes, entry.kind.directory, entry.id)
        for page, fields in unsourced_pages(desk, entry):
            told = desk.tell("source_missing", fields=fields)
            yield Error(f"{entry.title}: {told}", f"{base}/{page.place}#k-{NAME}.{SOURCE}")


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
        entry = _entry(changes, name)
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
    entries = [_entry(changes, conflict.name) for conflict in done]
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


def _entry(changes: ChangeSet, name: str) -> OpenEntry | None:
    directory, _, file = name.rpartition("/")
    return opened(changes, directory, file.removesuffix(".yml"), "fi")


def close(desk: Desk, changes: ChangeSet) -> Response:
    """Asks whether a change set is to be put away, told what is lost, and puts it away."""
    row, base = changes.row, base_of(changes.row.id)
    if not desk.request.value("varmistus"):
        entries = tuple(_entry_link(desk, changes, name) for name in row.names)
        sent = row.standing is Standing.PROPOSED
        context = CloseContext(base, entries, len(changes.saves()), sent, row.address, desk.token(row.id))
        return desk.page("close", desk.tell("close_title", title=row.title), context, Link(row.title, base))
    left = desk.sets.close(row.id, desk.person)
    of_sent = "hylatty_pois" if isinstance(left, Withdrawn) and left.is_gone else "hylatty_auki"
    return see(f"/?tehty={of_sent if row.standing is Standing.PROPOSED else 'hylatty'}&muutos={row.id}")


def reopen(desk: Desk, changes: ChangeSet) -> Response:
    """Takes back that a change set was put away."""
    desk.sets.reopen(changes.row.id, desk.person)
    return see(f"{base_of(changes.row.id)}?tehty=palautettu")
