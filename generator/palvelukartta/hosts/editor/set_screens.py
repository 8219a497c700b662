"""The list of change sets, and what one can do with one: look, go back, take in what is new, propose, put away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus

from msgspec.structs import replace

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base, people_of, when
from palvelukartta.hosts.editor.drafts import (
    OVER,
    ChangeSet,
    Conflict,
    Row,
    Save,
    Saved,
    Standing,
    Withdrawn,
    in_force,
)
from palvelukartta.hosts.editor.form_screens import anchor_of
from palvelukartta.hosts.editor.open_entry import opened_file
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.model.entries import Entry
from palvelukartta.model.form_pages import page_at, page_of
from palvelukartta.model.text import in_language
from palvelukartta.model.typed import normalized
from palvelukartta.pages.editor.contexts import (
    CloseContext,
    Error,
    HistoryContext,
    HomeContext,
    Link,
    SaveRow,
    SetContext,
    SetRow,
)
from palvelukartta.pages.editor.titles import path_label
from palvelukartta.sitemap.addresses import FRONT

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
    if entry := opened_file(changes, name):
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
        entry = opened_file(changes, conflict.name)
        if entry is None or not entry.is_readable:
            yield Error(desk.tell("undo_file", title=conflict.name.rpartition("/")[2].removesuffix(".yml")), "")
            continue
        base = form_base(changes, entry.kind.directory, entry.id)
        for path in (field.path for field in conflict.fields):
            page = page_at(entry.form, page_of(entry.form, path), entry.data)
            href = f"{base}/{page.place}{anchor_of(page, path)}" if page else base
            told = desk.tell("undo_changed", title=entry.title, field=path_label(entry.form, path))
            yield Error(told, href)


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
