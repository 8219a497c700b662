"""A new step of a pathway on one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from http import HTTPStatus
from typing import Any

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet, Saved
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.model.form_data import UnknownFieldError, patched
from palvelukartta.model.form_pages import fields_along, path_at, place_of
from palvelukartta.model.forms import Control, Field, Option
from palvelukartta.model.group_source import READ
from palvelukartta.model.new_step import (
    INWARD,
    KEPT,
    MOVES,
    ONWARD,
    STATED,
    STEPS,
    Data,
    added_to,
    joined,
    parted,
    to_itself,
)
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.step_questions import Asked, Labels, asked, missing
from palvelukartta.model.text import in_language
from palvelukartta.pages.editor.contexts import Error, Link, NewStepContext
from palvelukartta.pages.editor.field_views import FieldViews, Known
from palvelukartta.pages.editor.titles import path_label
from palvelukartta.source.writing import Unwritten, write
from palvelukartta.views.map_needs import MAX_STATIONS, lines_of

AFTER = "jalkeen"
"""Of the address: the place of the step before the new one."""

_OWN = "@"
"""Begins the names of what a form sends beside the fields."""


def is_for_steps(entry: OpenEntry, place: str) -> bool:
    """Whether an item that is added at a place is a step of a pathway."""
    path = path_at(place)
    return entry.kind.name == PATHWAY and path[:1] == (STEPS,) and len(path) <= len((STEPS, 0))


def has_steps(entry: OpenEntry) -> bool:
    """Whether an entry is a pathway that can be read."""
    return entry.kind.name == PATHWAY and entry.is_readable


def address_of(entry: OpenEntry, place: str = "") -> str:
    """Where a new step is written, after the one at `place`."""
    *_, after = path_at(place)
    own = f"{base_of(entry.changes.row.id)}/vaihe/{entry.kind.directory}/{entry.id}"
    return f"{own}?{AFTER}={after}" if isinstance(after, int) else own


def show_new_step(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """The form as it begins: nothing of it is a mistake yet."""
    after = desk.request.query.get(AFTER, "")
    steps = entry.data.get(STEPS) or []
    step = steps[int(after)] if after.isdecimal() and int(after) < len(steps) else {}
    places = [option.value for option in _asked(desk, entry).needed[0].options]
    place = next((value for value in places if step and value.startswith(f"{step.get('id')}/")), "")
    return _page(desk, changes, entry, {"place": place, "cited": {"certainty": READ[0]}})


def make_new_step(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """Joins a step to the pathway, or asks for what is missing."""
    questions = _asked(desk, entry)
    typed = [pair for pair in desk.request.form if not pair[0].startswith(_OWN)]
    try:
        said = _resolved(entry, questions.form, patched(questions.form, {}, typed))
    except UnknownFieldError:
        return desk.message("unknown_field", HTTPStatus.BAD_REQUEST)
    if wrong := _wrong(desk, entry, questions, said):
        return _page(desk, changes, entry, said, wrong)
    data, place = joined(entry.data, said, lambda actor: _sector(changes, actor))
    written = write(entry.draft.text or "", data)
    if isinstance(written, Unwritten):
        return desk.message("unwritable", HTTPStatus.UNPROCESSABLE_ENTITY)
    what = desk.tell("what_new_step", title=entry.title, step=said["title"])
    saved = changes.save({entry.name: written}, {entry.name: entry.draft.fingerprint}, desk.person, what)
    if not isinstance(saved, Saved):
        return _page(desk, changes, entry, said)
    told = "vaihe_siirto" if added_to(entry.data, said) else "vaihe"
    return see(f"{form_base(changes, entry.kind.directory, entry.id)}/{STEPS}.{place}?tehty={told}")


def _asked(desk: Desk, entry: OpenEntry) -> Asked:
    labels = Labels(**{field.name: desk.screens.words[f"step_{field.name}"] for field in fields(Labels)})
    return asked(entry.form, entry.data, labels)


def _wrong(desk: Desk, entry: OpenEntry, questions: Asked, said: Data) -> Mapping[FieldPath, str]:
    """Path of what is missing, or cannot be → what is told of it."""
    absent = list(missing(questions.needed, said))
    if absent or said["place"] not in questions.places:
        form = questions.form
        names = {path: path_label(form, path[-1:]) or path_label(form, path) for path in absent or [("place",)]}
        return {path: desk.tell("missing_field", field=name) for path, name in names.items()}
    if itself := list(to_itself(entry.data, said)):
        return {(when,) if said.get(when) else (MOVES,): desk.tell("step_to_itself") for when in itself}
    is_open = parted(entry.data, said) and not said.get(KEPT)
    return {(KEPT,): desk.tell("step_kept_missing")} if is_open else {}


def _kept(desk: Desk, entry: OpenEntry, questions: Asked, said: Data) -> Field | None:
    """The question what becomes of the hand-over between the neighbours, where only a person knows."""
    known = said.get("place") in questions.places and (said.get("who") or {}).get("actor")
    old = parted(entry.data, said) if known else None
    if old is None:
        return None
    *_, actor = fields_along(entry.form, (STEPS, 0, "who", 0, "actor"))
    giver, taker, own = (entry.choices.name(actor, id) for id in (old["from"], old["to"], said["who"]["actor"]))
    told = ", ".join(in_language(old[name]) for name in STATED if old.get(name))
    label = desk.tell("step_kept", giver=giver, taker=taker, told=f" ({told})" if told else "")
    options = (
        Option(INWARD, desk.tell("step_kept_pair", giver=giver, taker=own)),
        Option(ONWARD, desk.tell("step_kept_pair", giver=own, taker=taker)),
        Option("ei", desk.tell("step_kept_open")),
    )
    return replace(questions.kept, label=label, hint=desk.tell("step_kept_hint"), options=options)


def _resolved(entry: OpenEntry, form: Field, said: Data) -> Data:
    """What was said, with ids in place of names."""
    found: Data = {}
    for name, value in said.items():
        field = form.field(name)
        if field and field.control is Control.GROUP:
            found[name] = _resolved(entry, field, value)
        else:
            named = field and field.control in (Control.REFERENCE, Control.PLACE)
            found[name] = entry.choices.resolved(field, value) if field and named else value
    return found


def _sector(changes: ChangeSet, actor: str) -> str:
    found = changes.site.catalog.get("actor", actor) if changes.site.catalog else None
    return str(found.data.get("sector", "")) if found else ""


def _page(
    desk: Desk, changes: ChangeSet, entry: OpenEntry, said: Data, wrong: Mapping[FieldPath, str] | None = None
) -> Response:
    questions, told = _asked(desk, entry), wrong or {}
    kept = _kept(desk, entry, questions, said)
    views = FieldViews(Known(entry.choices, {path: [message] for path, message in told.items()}))
    base = form_base(changes, entry.kind.directory, entry.id)
    title = desk.tell("step_title")
    context = NewStepContext(
        fields=views.of(questions.needed, (), said),
        handover=views.of((*((kept,) if kept else ()), *questions.handovers), (), said),
        more=views.of(questions.free, (), said),
        errors=tuple(Error(message, f"#k-{place_of(path)}") for path, message in told.items()),
        limit=_limit(desk, changes, entry),
        token=desk.token(changes.row.id),
        back=Link(entry.title, base),
        base=base,
    )
    crumbs = Link(changes.row.title, base_of(changes.row.id)), Link(entry.title, base)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return desk.page("step", f"{desk.tell('error_title')} {title}" if wrong else title, context, *crumbs, status=status)


def _limit(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> str:
    """That the map has no room for another step, told before it is written."""
    count, catalog = len(entry.data.get(STEPS) or ()), changes.site.catalog
    shown = catalog.get(PATHWAY, entry.id) if catalog else None
    maps: list[Any] = (
        [entity.title for entity in catalog.of_kind("entity") if shown in lines_of(catalog, entity)]
        if catalog and shown
        else []
    )
    if count < MAX_STATIONS or not maps:
        return ""
    return desk.tell("step_limit", count=count, most=MAX_STATIONS, map=maps[0])
