"""The question on a group's page where its facts are from: who changes the phone hours goes to no other page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from palvelukartta.hosts.editor.desk import Desk
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.form_data import patched
from palvelukartta.model.form_pages import FormPage
from palvelukartta.model.forms import Field
from palvelukartta.model.group_source import (
    NAMES,
    SOURCES,
    changed_names,
    cited_as,
    own_citation,
    question,
    with_citation,
)
from palvelukartta.model.typed import shown_date
from palvelukartta.pages.editor.field_views import FieldView, FieldViews

NAME = "@lahde"
"""Before the names of what a form says of a group's source: it is the entry's, and not the group's."""

OF = "@lahteesta"
"""Name of what a form says of the fields about which it asked."""

AS_OF = "as_of"
"""Of a group, and of the entry: when the facts were so."""


BESIDE = (AS_OF, "shared")
"""Of a group: what is no fact that a source tells."""


def asked_source(desk: Desk, entry: OpenEntry, page: FormPage, data: Any) -> Field | None:
    """The question, where the page shows facts that have a day of their own, and a citation of the entry can be about
    them: about what the change set has changed of them, else about all of a list, for an item."""
    names = {field.name for field in page.fields}
    if page.field is None or len(page.path) > len(("list", 0)) or AS_OF not in names or SOURCES in names:
        return None
    changed = _changed(entry, page, data)
    if changed:
        labels = ", ".join(field.label for field in page.fields if field.name in changed)
        label, hint = desk.tell("source_of_changed", fields=labels), desk.tell("source_asked")
        return question(entry.form, str(page.path[0]), label, hint)
    own = _of_entry(entry)
    hint = desk.tell("source_hint_of", sources=own) if own else desk.tell("source_hint")
    hint = f"{hint} {desk.tell('source_of_list', list=page.field.label)}" if page.is_item else hint
    return question(entry.form, str(page.path[0]), desk.tell("source_of_group"), hint)


def _changed(entry: OpenEntry, page: FormPage, data: Any) -> tuple[str, ...]:
    """The facts of a page that its change set changes."""
    return changed_names(entry.form, page.path, entry.published, data, BESIDE)


def named(entry: OpenEntry, page: FormPage, data: Any) -> list[str]:
    """What the page's citation names: what was changed, else all of the group."""
    return cited_as(entry.form, data, str(page.path[0]), _changed(entry, page, data))


def source_view(desk: Desk, entry: OpenEntry, page: FormPage, views: FieldViews) -> tuple[FieldView, ...]:
    """The question with what is told now; nothing where it is not asked."""
    asked = asked_source(desk, entry, page, entry.data)
    return (views.one(asked, (NAME,), _told(entry, page)),) if asked else ()


def _told(entry: OpenEntry, page: FormPage) -> Mapping[str, Any]:
    """The citation of what the page asks about."""
    return own_citation(entry.data, named(entry, page, entry.data), _older(entry, page, entry.data))


def _older(entry: OpenEntry, page: FormPage, data: Any) -> Collection[Any]:
    """Citations that tell nothing of facts that were changed since."""
    return (entry.published.get(SOURCES) or ()) if _changed(entry, page, data) else ()


def unsourced(desk: Desk, entry: OpenEntry, page: FormPage) -> str:
    """That nobody has told where a changed fact is from; "" where that is told or not asked."""
    changed = asked_source(desk, entry, page, entry.data) and _changed(entry, page, entry.data)
    if not changed or _told(entry, page):
        return ""
    labels = ", ".join(field.label for field in page.fields if field.name in changed)
    return desk.tell("source_missing", fields=labels)


def with_source(desk: Desk, entry: OpenEntry, page: FormPage | None, data: Any) -> Any:
    """The entry's `data` with what a form says of where the facts of its page are from: of those that it asked about,
    which are others where one was changed since. Raises UnknownFieldError."""
    begin = f"{NAME}."
    typed = [(name.removeprefix(begin), value) for name, value in desk.request.form if name.startswith(begin)]
    asked = asked_source(desk, entry, page, data) if page and typed else None
    if asked is None or page is None:
        return data
    now, older = named(entry, page, data), _older(entry, page, data)
    shown = desk.request.value(OF).split() or now
    before = own_citation(entry.data, shown)
    was = {key: before[key] for key in before if key != NAMES}
    said: Mapping[str, Any] = patched(asked, was, typed)
    source = asked.field("source")
    if source and said.get(source.name):
        said = {**said, source.name: entry.choices.resolved(source, str(said[source.name]))}
    if before in older and said == was:
        return data  # what is told of the former facts says nothing of the new ones
    if shown != now and before not in (entry.published.get(SOURCES) or ()):
        data = with_citation(data, shown, {})
    return with_citation(data, now, said if older or said != was or shown == now else {}, older)


def with_day(desk: Desk, entry: OpenEntry, page: FormPage) -> FormPage:
    """The page, whose date says what readers see while it is empty: the entry's own."""
    day = entry.data.get(AS_OF)
    if not page.field:
        return page
    hint = desk.tell("as_of_hint", day=shown_date(day)) if isinstance(day, str) else ""
    hint = " ".join(filter(None, [desk.tell("as_of_all"), hint]))
    told = (replace(field, hint=f"{field.hint} {hint}") if field.name == AS_OF else field for field in page.fields)
    return replace(page, fields=tuple(told))


def _of_entry(entry: OpenEntry) -> str:
    """Names of the sources that are about all of the entry."""
    default, citations = entry.data.get(DEFAULT), entry.data.get(SOURCES)
    rows = [*(citations if isinstance(citations, list) else ()), *([default] if default else [])]
    whole = [row for row in rows if isinstance(row, dict) and row.get("source") and NAMES not in row]
    sources = entry.form.field(SOURCES)
    field = sources.field("source") if sources else None
    return "; ".join(dict.fromkeys(entry.choices.name(field, row["source"]) for row in whole)) if field else ""
