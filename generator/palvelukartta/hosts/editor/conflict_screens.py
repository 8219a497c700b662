"""Two people changed the same field: before, theirs and mine, and the choice between them.

The page keeps the form that was sent, and sends it again with what was chosen: nothing typed is lost, and nothing but a
form is ever believed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from msgspec.structs import replace

from palvelukartta.hosts.editor.desk import Desk, base_of
from palvelukartta.hosts.editor.drafts import Conflict, FieldConflict
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.responses import Response
from palvelukartta.hosts.editor.security import TOKEN
from palvelukartta.model.form_data import Pair, patched, placed, shown
from palvelukartta.model.form_pages import fields_along, place_of
from palvelukartta.model.forms import Control, Field
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import in_language
from palvelukartta.model.typed import normalized
from palvelukartta.pages.editor.contexts import ConflictContext, ConflictRow, Link
from palvelukartta.pages.editor.titles import item_title, path_label
from palvelukartta.source import merging

DECISION = "@valinta"
MINE, THEIRS, WRITTEN = "oma", "toisen", "itse"
_CHOICES = (MINE, THEIRS, WRITTEN)
ASKED = "@valittava"
"""Says that a form asked for choices: radios of which none is chosen say nothing."""

TYPED = "@teksti"
"""Name of what is written in place of both."""

_TYPED_IN = frozenset({Control.TEXT, Control.LINES, Control.LONG, Control.NUMBER, Control.DATE})


def conflict_page(desk: Desk, entries: Sequence[OpenEntry], conflicts: Sequence[Conflict], action: str) -> Response:
    """The choice for each field, which the address `action` takes; `entries` are those of the conflicts, in order."""
    given = dict(desk.request.form) if desk.request.method == "POST" else {}
    pairs = tuple(zip(entries, conflicts, strict=True))
    rows = tuple(_row(desk, entry, conflict, field, given) for entry, conflict in pairs for field in conflict.fields)
    kept = tuple(
        (name, value)
        for name, value in given_pairs(desk)
        if not name.startswith((DECISION, TYPED)) and name not in (TOKEN, ASKED)
    )
    scope = entries[0].changes.row.id
    error = ASKED in given and not all(row.chosen for row in rows)
    own = ((TOKEN, desk.token(scope)), (ASKED, "1"))
    context = ConflictContext(rows, (*own, *kept), action, error)
    title = desk.tell("conflict_title", title=entries[0].title)
    shown_title = f"{desk.tell('error_title')} {title}" if error else title
    row = entries[0].changes.row
    return desk.page("conflict", shown_title, context, Link(row.title, base_of(row.id)), status=HTTPStatus.CONFLICT)


def given_pairs(desk: Desk) -> Sequence[Pair]:
    """What the form said, if it was one."""
    return desk.request.form if desk.request.method == "POST" else ()


def decided(desk: Desk, entry: OpenEntry, conflict: Conflict) -> Any:
    """The data of a conflict with every field as it was chosen; None where a choice is missing."""
    given = dict(given_pairs(desk))
    chosen = [(field, _chosen(entry, conflict, field, given)) for field in conflict.fields]
    if any(choice not in _CHOICES for _, choice in chosen):
        return None
    made = [(field, {MINE: field.mine, THEIRS: field.theirs}.get(str(choice), _ASKED)) for field, choice in chosen]
    values = [
        (field.path, _written(entry, conflict, field, given) if value is _ASKED else value) for field, value in made
    ]
    return merging.decided(conflict.merged, values, partial(_placed, entry.form))


def _chosen(entry: OpenEntry, conflict: Conflict, field: FieldConflict, given: Mapping[str, str]) -> str:
    """What is chosen of a field: whoever writes a text of their own and chooses nothing has chosen that."""
    choice, typed = given.get(_name(conflict, field), ""), given.get(_name(conflict, field, TYPED))
    offered = shown(_control(entry, field.path), field.mine) or ""
    is_written = typed is not None and normalized(typed).strip() != normalized(offered).strip()
    if not choice and is_written:
        return WRITTEN
    return choice if choice in _CHOICES else ""


_ASKED = object()


def _written(entry: OpenEntry, conflict: Conflict, field: FieldConflict, given: Mapping[str, str]) -> Any:
    """What was written in place of both; None where that is nothing."""
    around = Field("", Control.GROUP, "", fields=(replace(_control(entry, field.path), name="arvo"),))
    typed = given.get(_name(conflict, field, TYPED), "")
    return patched(around, {}, [("arvo", typed)]).get("arvo")


def _control(entry: OpenEntry, path: FieldPath) -> Field:
    """The control of a field, or of a value in a list."""
    *_, field = (entry.form, *fields_along(entry.form, path))
    return field.item if path and isinstance(path[-1], int) and field.item else field


def _placed(form: Field, path: FieldPath, data: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """A field where the form has it."""
    *_, around = (form, *fields_along(form, path))
    return placed(around, data, name, value)


def _name(conflict: Conflict, field: FieldConflict, sort: str = DECISION) -> str:
    return f"{sort}.{conflict.name}.{place_of(field.path)}"


def _row(
    desk: Desk, entry: OpenEntry, conflict: Conflict, field: FieldConflict, given: Mapping[str, str]
) -> ConflictRow:
    fields = list(fields_along(entry.form, field.path))
    form = fields[-1] if fields else entry.form
    before, theirs, mine = (_told(desk, entry, form, value) for value in (field.before, field.theirs, field.mine))
    name, chosen = _name(conflict, field), _chosen(entry, conflict, field, given)
    label = f"{entry.title}: {path_label(entry.form, field.path)}"
    control, values = _control(entry, field.path), (field.theirs, field.mine)
    can_write = control.control in _TYPED_IN and not any(isinstance(value, dict | list) for value in values)
    typed = given.get(_name(conflict, field, TYPED), shown(control, field.mine) or "") if can_write else ""
    return ConflictRow(name, label, before, theirs, mine, chosen, typed, can_write)


def _told(desk: Desk, entry: OpenEntry, field: Field, value: Any) -> str:
    """A value as people read it."""
    if value is None:
        return desk.tell("nothing")
    if isinstance(value, list):
        return "\n".join(f"• {_told(desk, entry, field.item or field, each)}" for each in value)
    if isinstance(value, dict):
        return in_language(value) or item_title(field, value, entry.choices) or desk.tell("nothing")
    option = next((option.label for option in field.options if option.value == str(value)), "")
    named = entry.choices.name(field, value) if field.target else ""
    return option or named or shown(field, value) or ""
