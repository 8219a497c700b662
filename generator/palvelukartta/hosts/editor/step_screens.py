"""A new step of a pathway on one form."""

from __future__ import annotations

from dataclasses import fields
from http import HTTPStatus
from typing import Any

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet, Saved
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.model.form_data import UnknownFieldError, patched
from palvelukartta.model.form_pages import path_at, place_of
from palvelukartta.model.forms import Control, Field
from palvelukartta.model.new_step import STEPS, Data, Labels, asked, joined, missing
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.schema import FieldPath
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
    needed, _ = _asked(desk, entry)
    steps = entry.data.get(STEPS) or []
    step = steps[int(after)] if after.isdecimal() and int(after) < len(steps) else {}
    places = [option.value for option in needed.fields[0].options]
    place = next((value for value in places if step and value.startswith(f"{step.get('id')}/")), "")
    return _page(desk, changes, entry, {"place": place, "moves": "ei", "cited": {"certainty": "stated"}})


def make_new_step(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """Joins a step to the pathway, or asks for what is missing."""
    needed, free = _asked(desk, entry)
    form = _together(needed, free)
    typed = [pair for pair in desk.request.form if not pair[0].startswith(_OWN)]
    try:
        said = _resolved(entry, form, patched(form, {}, typed))
    except UnknownFieldError:
        return desk.message("unknown_field", HTTPStatus.BAD_REQUEST)
    wrong = list(missing(needed, said))
    known = {option.value for option in needed.fields[0].options}
    if wrong or said["place"] not in known:
        return _page(desk, changes, entry, said, wrong or [("place",)])
    data, place = joined(entry.data, said, lambda actor: _sector(changes, actor))
    written = write(entry.draft.text or "", data)
    if isinstance(written, Unwritten):
        return desk.message("unwritable", HTTPStatus.UNPROCESSABLE_ENTITY)
    what = desk.tell("what_new_step", title=entry.title, step=said["title"])
    saved = changes.save({entry.name: written}, {entry.name: entry.draft.fingerprint}, desk.person, what)
    if not isinstance(saved, Saved):
        return _page(desk, changes, entry, said)
    return see(f"{form_base(changes, entry.kind.directory, entry.id)}/{STEPS}.{place}?tehty=vaihe")


def _asked(desk: Desk, entry: OpenEntry) -> tuple[Field, Field]:
    labels = Labels(**{field.name: desk.screens.words[f"step_{field.name}"] for field in fields(Labels)})
    return asked(entry.form, entry.data, labels)


def _together(needed: Field, free: Field) -> Field:
    """All that is asked, as one group."""
    return Field("", Control.GROUP, "", fields=(*needed.fields, *free.fields))


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
    desk: Desk, changes: ChangeSet, entry: OpenEntry, said: Data, wrong: list[FieldPath] | None = None
) -> Response:
    needed, free = _asked(desk, entry)
    form = _together(needed, free)
    told = {
        path: desk.tell("missing_field", field=path_label(form, path[-1:]) or path_label(form, path))
        for path in wrong or ()
    }
    views = FieldViews(Known(entry.choices, {path: [message] for path, message in told.items()}))
    handover, other = free.fields[:4], free.fields[4:]
    base = form_base(changes, entry.kind.directory, entry.id)
    title = desk.tell("step_title")
    context = NewStepContext(
        fields=views.of(needed.fields, (), said),
        handover=views.of(handover, (), said),
        more=views.of(other, (), said),
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
