"""The task list of an entry and its forms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from palvelukartta.hosts.editor.conflict_screens import conflict_page, decided
from palvelukartta.hosts.editor.desk import Desk, base_of, form_base, when
from palvelukartta.hosts.editor.drafts import ChangeSet, Conflict, Saved
from palvelukartta.hosts.editor.form_messages import ADDED, is_told_at, message_of
from palvelukartta.hosts.editor.group_sources import (
    QUESTION,
    asks_still,
    named,
    source_view,
    unsourced,
    with_day,
    with_source,
    with_today,
)
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.previews import preview_at
from palvelukartta.hosts.editor.responses import Response, as_json, see
from palvelukartta.hosts.editor.step_handovers import handovers_around
from palvelukartta.hosts.editor.step_screens import address_of, is_for_steps
from palvelukartta.hosts.editor.told import Told
from palvelukartta.model.cited_fields import field_titles
from palvelukartta.model.form_actions import ADD_AFTER, ADD_ITEM, acted, with_ids
from palvelukartta.model.form_data import Pair, UnknownFieldError
from palvelukartta.model.form_pages import FormPage, fields_along, page_at, page_of, path_at, place_of, value_at
from palvelukartta.model.schema import FieldPath
from palvelukartta.pages.editor.contexts import Error, FormContext, Link
from palvelukartta.pages.editor.field_views import FieldViews, Known
from palvelukartta.pages.editor.titles import page_title
from palvelukartta.problems import Severity
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.template import blank
from palvelukartta.source.unfilled import BLANK
from palvelukartta.source.writing import Unwritten, same, write

ACTION = "@tee"
"""Name of the buttons beside items: `ylos:steps.3`."""

BASE = "@pohja"
"""Fingerprint of the text from which a form was made."""

LANGUAGES = "kielet"
"""Name of the button that gives every text room for other languages."""

MOST_NAMED = 3
"""Fields that the name of a save tells."""

MANY = 4
"""Unused fields from which on they are folded away."""

_OWN_FIELDS = re.compile(r"@(?!all|from|add)")
"""Names that are the editor's own and none of the entry's."""


def title_of(desk: Desk, page: FormPage, entry: OpenEntry) -> str:
    """What a form page is called."""
    return page_title(page, entry.data, entry.choices) or desk.tell(f"section_{page.place}")


def show_form(desk: Desk, changes: ChangeSet, entry: OpenEntry, page: FormPage) -> Response:
    """One form page."""
    title, base = title_of(desk, page, entry), form_base(changes, entry.kind.directory, entry.id)
    context = _context(desk, changes, entry, with_day(desk, entry, page), base)
    shown = f"{desk.tell('error_title')} {title}" if context.errors else title
    return desk.page("form", shown, context, Link(changes.row.title, base_of(changes.row.id)), context.task_list)


def _context(desk: Desk, changes: ChangeSet, entry: OpenEntry, page: FormPage, base: str) -> FormContext:
    here = [problem for problem in entry.told if is_told_at(desk, entry, page, problem)]
    data = value_at(entry.data, page.path) if page.path else entry.data
    errors = [problem for problem in here if problem.severity is Severity.ERROR]
    others = [problem for problem in entry.told if page_of(entry.form, problem.path) != page.place]
    wrong = [problem for problem in [*here, *others] if problem.severity is Severity.ERROR]
    known = Known(entry.choices, _at_fields(desk, entry, page, wrong), entry.notes, field_titles(entry.kind.schema))
    must = any(field.required or field.unless for field in page.fields)
    views = FieldViews(known, translated=LANGUAGES in desk.request.query, marks_optional=must)
    whole_list = page.field is not None and not page.fields
    fields = (
        (views.one(page.field, page.path, data, alone=True),)
        if page.field and whole_list
        else views.of(page.fields, page.path, data)
    )
    missing = unsourced(desk, entry, page)
    source = source_view(desk, entry, page, views)
    used = _used_beside(entry, page)
    empty = tuple(field for field in fields if field.is_unused and field.name.rpartition(".")[2] not in used)
    is_group = page.field is not None and not page.is_item  # whoever comes for the hours must not look for them
    rare = tuple(field for field in empty if field.is_wide)
    unused = rare if is_group else empty if len(empty) >= MANY else ()
    preview = preview_at(changes, entry, page.path)
    saves, told = changes.saves(), desk.request.query.get("tehty", "")
    return FormContext(
        base=base,
        fields=tuple(field for field in fields if field not in unused),
        unused=unused,
        source=source,
        source_of=" ".join(named(entry, page, entry.data)) if source else "",
        says_all_optional=not must and not whole_list,
        translatable=views.translatable,
        errors=(
            *(Error(message_of(desk, entry, problem), anchor_of(page, problem.path)) for problem in errors),
            *((Error(missing, QUESTION),) if missing else ()),
        ),
        elsewhere=tuple(_elsewhere(desk, entry, page, base)),
        hints=tuple(message_of(desk, entry, problem) for problem in here if problem.severity is not Severity.ERROR),
        notes=tuple(entry.notes.get(page.path, ())) if page.path and not whole_list else (),
        fingerprint=entry.draft.fingerprint,
        token=desk.token(changes.row.id),
        saved=desk.tell("saved_at", at=when(saves[0].at)) if saves else "",
        message=desk.tell(f"done_{told}") if told in _DONE else "",
        up=_up(desk, entry, page, base),
        task_list=Link(entry.title, base),
        propose=f"{base_of(changes.row.id)}/ehdota",
        is_item=page.is_item,
        place=page.place,
        preview=preview.address,
        preview_old=any(problem.severity is Severity.ERROR for problem in changes.site.problems),
        links=preview.links,
        also=preview.forms if told not in _STEP_DONE else tuple(handovers_around(entry, page, base)),
        also_label=desk.tell("edit_handovers" if told in _STEP_DONE else "edit_also"),
        asks_source=bool(source) and not missing and asks_still(entry, page),
        others=desk.others(entry.name, changes.row.id),
    )


_STEP_DONE = ("vaihe", "vaihe_siirto")

_DONE = (ADDED, *_STEP_DONE, "tallennettu", "yhdistetty", "poistettu", "siirretty", "ennallaan")
"""What a page may say was done."""


def _used_beside(entry: OpenEntry, page: FormPage) -> frozenset[str]:
    """Fields that most items beside the one of a page have: they are shown though nothing is filled in."""
    items = value_at(entry.data, page.path[:-1]) if page.is_item else ()
    beside = [item for place, item in enumerate(items or ()) if place != page.path[-1] and isinstance(item, dict)]
    return frozenset(
        field.name for field in page.fields if 2 * sum(field.name in item for item in beside) > len(beside)
    )


def _at_fields(desk: Desk, entry: OpenEntry, page: FormPage, errors: list[Told]) -> dict[FieldPath, list[str]]:
    """Path of a control, or of an item that has its own page → its errors: a value in a control is told at that."""
    found: dict[FieldPath, list[str]] = {}
    for problem in errors:
        here = page_of(entry.form, problem.path) == page.place
        message = message_of(desk, entry, problem, alone=True)
        for place in (problem.path, *problem.also):
            found.setdefault(_control(page, place) if here else place, []).append(message)
    return found


def _control(page: FormPage, path: FieldPath) -> FieldPath:
    """The control of a page in which the value at `path` is."""
    inside = itertools.takewhile(lambda key: isinstance(key, str) and key != "id", path[len(page.path) :])
    return (*page.path, *inside)


def anchor_of(page: FormPage, path: FieldPath) -> str:
    """The place of a value on its page, as an address has it."""
    control = _control(page, path)
    return f"#k-{place_of(control)}" if control != page.path or not page.fields else "#lomake"


def _elsewhere(desk: Desk, entry: OpenEntry, page: FormPage, base: str) -> list[Link]:
    places: dict[str, str] = {}
    for problem in entry.told:
        place = page_of(entry.form, problem.path)
        if problem.severity is Severity.ERROR and place != page.place:
            places.setdefault(place, message_of(desk, entry, problem))
    return [Link(message, f"{base}/{place}") for place, message in places.items()]


def _up(desk: Desk, entry: OpenEntry, page: FormPage, base: str) -> Link:
    """The page around: of the list or item in which an item stands, else the task list."""
    if not page.is_item:
        return Link(entry.title, base)
    around = page_at(entry.form, page_of(entry.form, page.path[:-1]), entry.data)
    return Link(title_of(desk, around, entry), f"{base}/{around.place}") if around else Link(entry.title, base)


def take_form(desk: Desk, changes: ChangeSet, entry: OpenEntry, page_place: str) -> Response:
    """Keeps what a form said, and does what its button says."""
    fingerprint = desk.request.value(BASE)
    text = entry.draft.text if fingerprint == entry.draft.fingerprint else changes.text_of(fingerprint)
    if text is None:
        return desk.message("unknown_base", HTTPStatus.CONFLICT)
    typed, old = tuple(pair for pair in desk.request.form if not _OWN_FIELDS.match(pair[0])), parse(text).data
    page = page_at(entry.form, page_place, old)
    try:
        wanted, new = _wanted(desk, entry, old, typed)
        wanted = with_source(desk, entry, page, with_today(desk, entry, page, wanted))
    except (UnknownFieldError, KeyError):
        return desk.message("unknown_field", HTTPStatus.BAD_REQUEST)
    name = title_of(desk, page, entry) if page else page_place
    changed = _changed(page, old, wanted) if page else ""
    key = "what_edited_fields" if changed else "what_edited"
    what = desk.tell(key, title=entry.title, page=name, fields=changed)
    written = write(text, wanted)
    if isinstance(written, Unwritten):
        return desk.message("unwritable", HTTPStatus.UNPROCESSABLE_ENTITY)
    saved = changes.save({entry.name: written}, {entry.name: fingerprint}, desk.person, what)
    kept = saved if isinstance(saved, Saved) else settle(desk, changes, [entry], saved, what, desk.request.path)
    if isinstance(kept, Response):
        return kept
    return _answer(desk, changes, entry, page_place, kept, new)


def _changed(page: FormPage, old: Any, wanted: Any) -> str:
    """The fields of a page that say something else, so that one save is told from another; "" where an item came, went
    or moved."""
    before, after = ((value_at(data, page.path) if page.path else data) for data in (old, wanted))
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return ""
    labels = [field.label for field in page.fields if not same(before.get(field.name), after.get(field.name))]
    return ", ".join(labels[:MOST_NAMED])


def _wanted(desk: Desk, entry: OpenEntry, old: Any, typed: tuple[Pair, ...]) -> tuple[Any, FieldPath]:
    """The data that a form asks for, and the path of an item that is new. Raises UnknownFieldError or KeyError."""
    data = with_ids(entry.form, entry.patched(old, typed), BLANK)
    new: FieldPath = ()
    action, _, place = desk.request.value(ACTION).partition(":")
    if action not in ("", LANGUAGES) and not _asks_step(entry, action, place):
        path = path_at(place)
        fields = list(fields_along(entry.form, path))
        if len(fields) != len(path):
            raise KeyError(place)
        schema = entry.kind.schema
        for key in path:
            schema = schema["items"] if isinstance(key, int) else schema["properties"][key]
        made = schema.get("items") if action == ADD_ITEM else schema if action == ADD_AFTER else None
        item = blank(made) if made else None
        data, new = acted(entry.form, data, action, path, item)
    return data, new


def _asks_step(entry: OpenEntry, action: str, place: str) -> bool:
    """Whether a button leads to the form of a new step, which is not there before it is joined to others."""
    return action in (ADD_ITEM, ADD_AFTER) and is_for_steps(entry, place)


def settle(
    desk: Desk, changes: ChangeSet, entries: Sequence[OpenEntry], conflicts: Sequence[Conflict], what: str, action: str
) -> Saved | Response:
    """Saves what was decided of conflicts, over the texts of whoever was first; asks where something is undecided, with
    the address `action` to take the answer."""
    texts: dict[str, str | None] = {}
    for entry, conflict in zip(entries, conflicts, strict=True):
        data = decided(desk, entry, conflict)
        if data is None:
            return conflict_page(desk, entries, conflicts, action)
        written = write(changes.text_of(conflict.base) or entry.draft.text or "", data)
        if isinstance(written, Unwritten):
            return desk.message("unwritable", HTTPStatus.UNPROCESSABLE_ENTITY)
        texts[conflict.name] = written
    saved = changes.save(texts, {conflict.name: conflict.base for conflict in conflicts}, desk.person, what)
    return saved if isinstance(saved, Saved) else conflict_page(desk, entries, saved, action)


def _answer(desk: Desk, changes: ChangeSet, entry: OpenEntry, place: str, saved: Saved, new: FieldPath) -> Response:
    """Where a form leads: the new item, the same page with what is wrong, or on."""
    request, base = desk.request, form_base(changes, entry.kind.directory, entry.id)
    if request.header("accept") == "application/json":
        now = saved.given.get(entry.name) or changes.draft(entry.name).fingerprint
        at = desk.tell("saved_at", at=when(saved.save.at)) if saved.save else ""
        told = desk.tell("done_yhdistetty") if saved.merged else at
        return as_json({"base": now, "saved": told, "merged": saved.merged, "edition": changes.site.edition})
    if request.value(ACTION).startswith(LANGUAGES):
        return see(f"{base}/{place}?{LANGUAGES}=1")
    if saved.merged:
        return see(f"{base}?tehty=yhdistetty")
    if new:
        return see(f"{base}/{place_of(new)}?tehty={ADDED}")
    action, _, target = request.value(ACTION).partition(":")
    if _asks_step(entry, action, target):
        return see(address_of(entry, target))
    if action and target == place:  # the item of this page moved or went: its list is what there is to see
        path = path_at(place)
        return see(f"{base}/{page_of(entry.form, path[:-1])}?tehty={_done(action)}")
    return see(f"{base}/{place}?tehty={_done(action)}")


def _done(action: str) -> str:
    return {"poista": "poistettu", "ylos": "siirretty", "alas": "siirretty"}.get(action, "tallennettu")
