"""A new step of a pathway on one form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from palvelukartta.hosts.editor.desk import Desk, base_of, form_base
from palvelukartta.hosts.editor.drafts import ChangeSet, Saved
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.responses import Response, see
from palvelukartta.hosts.editor.source_choices import answered, with_near
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
    between,
    joined,
    parted,
    to_itself,
)
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.step_questions import Asked, Labels, asked, missing
from palvelukartta.model.text import in_language
from palvelukartta.pages.editor.contexts import Error, Link, NewStepContext, StepPlaceContext
from palvelukartta.pages.editor.field_views import FieldView, FieldViews, Known
from palvelukartta.pages.editor.titles import path_label
from palvelukartta.source.writing import Unwritten, write
from palvelukartta.views.map_needs import MAX_STATIONS, lines_of

CITED = "cited"
"""Of the questions: where the step is known from."""

PLACE = "place"
"""Of the address and of the form: where the step comes."""

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
    questions = _asked(desk, entry)
    place = desk.request.query.get(PLACE, "")
    if place not in questions.places:
        return _places(desk, changes, entry, questions)
    return _page(desk, changes, entry, {PLACE: place, CITED: {"certainty": READ[0]}})


def _places(desk: Desk, changes: ChangeSet, entry: OpenEntry, questions: Asked) -> Response:
    """Where the step can come: between two steps, those of the one that was chosen first, or on a branch of its own."""
    after, steps = desk.request.query.get(AFTER, ""), entry.data.get(STEPS) or []
    step = steps[int(after)] if after.isdecimal() and int(after) < len(steps) else {}
    beginning = f"{step.get('id')}/" if step else ""
    options = [option for option in questions.needed[0].options if option.value.startswith(beginning)]
    if step and len(between_two := [each for each in options if not each.value.endswith("/")]) == 1:
        return see(f"{address_of(entry)}?{PLACE}={quote(between_two[0].value)}")
    base = form_base(changes, entry.kind.directory, entry.id)
    links = [Link(each.label, f"{address_of(entry)}?{PLACE}={quote(each.value)}", each.value) for each in options]
    context = StepPlaceContext(
        tuple(link for link in links if not link.note.endswith("/")),
        tuple(link for link in links if link.note.endswith("/")),
        Link(entry.title, base),
    )
    crumbs = Link(changes.row.title, base_of(changes.row.id)), Link(entry.title, base)
    return desk.page("step_place", desk.tell("step_title"), context, *crumbs)


def make_new_step(desk: Desk, changes: ChangeSet, entry: OpenEntry) -> Response:
    """Joins a step to the pathway, or asks for what is missing."""
    questions = _asked(desk, entry)
    typed = [pair for pair in desk.request.form if not pair[0].startswith(_OWN)]
    try:
        said = patched(questions.form, {}, typed)
        said = _resolved(entry, questions.form, {**said, CITED: answered(desk, said.get(CITED) or {})})
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
    labels = Labels(**{name: desk.screens.words[f"step_{name}"] for name in Labels.__struct_fields__})
    return asked(entry.form, entry.data, labels)


def _wrong(desk: Desk, entry: OpenEntry, questions: Asked, said: Data) -> Mapping[FieldPath, str]:
    """Path of what is missing, or cannot be → what is told of it."""
    absent = list(missing(questions.needed, said))
    if absent or said[PLACE] not in questions.places:
        form = questions.form
        names = {path: path_label(form, path[-1:]) or path_label(form, path) for path in absent or [("place",)]}
        return {path: desk.tell("missing_field", field=name) for path, name in names.items()}
    if itself := list(to_itself(entry.data, said)):
        return {(when,) if said.get(when) else (MOVES,): desk.tell("step_to_itself") for when in itself}
    is_open = parted(entry.data, said) and not said.get(KEPT)
    return {(KEPT,): desk.tell("step_kept_missing")} if is_open else {}


def _kept(desk: Desk, entry: OpenEntry, questions: Asked, said: Data) -> Field | None:
    """The question what becomes of the hand-over between the neighbours, where only a person knows."""
    own_id = (said.get("who") or {}).get("actor")
    is_known = said.get(PLACE) in questions.places
    old = (parted if own_id else between)(entry.data, said) if is_known else None
    if old is None:
        return None
    *_, actor = fields_along(entry.form, (STEPS, 0, "who", 0, "actor"))
    giver, taker = (entry.choices.name(actor, id) for id in (old["from"], old["to"]))
    own = entry.choices.name(actor, own_id) if own_id else desk.tell("step_own")
    told = ", ".join(in_language(old[name]) for name in STATED if old.get(name))
    label = desk.tell("step_kept", giver=giver, taker=taker, told=f" ({told})" if told else "")
    options = (
        Option(INWARD, desk.tell("step_kept_pair", giver=giver, taker=own)),
        Option(ONWARD, desk.tell("step_kept_pair", giver=own, taker=taker)),
        Option("ei", desk.tell("step_kept_open")),
    )
    hint = "" if own_id else desk.tell("step_kept_hint", giver=giver, taker=taker)
    return replace(questions.kept, label=label, hint=hint, options=options, required=bool(own_id))


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
    if said.get(PLACE) not in questions.places:
        return _places(desk, changes, entry, questions)
    kept = _kept(desk, entry, questions, said)
    known = Known(entry.choices, {path: [message] for path, message in told.items()})
    views, free = FieldViews(known), FieldViews(known, marks_optional=False)
    base = form_base(changes, entry.kind.directory, entry.id)
    title, cited = desk.tell("step_title"), said.get(CITED) or {}

    def with_sources(made: tuple[FieldView, ...]) -> Iterator[FieldView]:
        yield from (with_near(desk, entry, field, cited) if field.name == CITED else field for field in made)

    context = NewStepContext(
        place=said[PLACE],
        place_label=next(option.label for option in questions.needed[0].options if option.value == said[PLACE]),
        kept=free.of((kept,) if kept else (), (), said),
        fields=tuple(with_sources(views.of(questions.needed[1:], (), said))),
        moves=free.of(questions.handovers[:1], (), said)[0],
        handovers=free.of(questions.handovers[1:], (), said),
        more=tuple(with_sources(free.of(questions.free, (), said))),
        errors=tuple(Error(message, f"#k-{place_of(path)}") for path, message in told.items()),
        limit=_limit(desk, changes, entry),
        token=desk.token(changes.row.id),
        back=Link(entry.title, base),
        base=base,
        action=address_of(entry),
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
