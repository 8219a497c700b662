"""The question on a group's page where its facts are from: who changes the phone hours goes to no other page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from palvelukartta.hosts.editor.desk import Desk
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.form_data import patched
from palvelukartta.model.form_pages import FormPage
from palvelukartta.model.forms import Field
from palvelukartta.model.group_source import NAMES, SOURCES, own_citation, question, with_citation
from palvelukartta.model.typed import shown_date
from palvelukartta.pages.editor.field_views import FieldView, FieldViews

NAME = "@lahde"
"""Before the names of what a form says of a group's source: it is the entry's, and not the group's."""

AS_OF = "as_of"
"""Of a group, and of the entry: when the facts were so."""


def asked_source(desk: Desk, entry: OpenEntry, page: FormPage) -> Field | None:
    """The question, where the page shows facts that have a day of their own, and a citation of the entry can be about
    them: about all of a list, for an item."""
    names = {field.name for field in page.fields}
    if page.field is None or len(page.path) > len(("list", 0)) or AS_OF not in names or SOURCES in names:
        return None
    own = _of_entry(entry)
    hint = desk.tell("source_hint_of", sources=own) if own else desk.tell("source_hint")
    hint = f"{hint} {desk.tell('source_of_list', list=page.field.label)}" if page.is_item else hint
    return question(entry.form, str(page.path[0]), desk.tell("source_of_group"), hint)


def source_view(desk: Desk, entry: OpenEntry, page: FormPage, views: FieldViews) -> tuple[FieldView, ...]:
    """The question with what is told now; nothing where it is not asked."""
    asked = asked_source(desk, entry, page)
    return (views.one(asked, (NAME,), own_citation(entry.data, str(page.path[0]))),) if asked else ()


def with_source(desk: Desk, entry: OpenEntry, page: FormPage | None, data: Any) -> Any:
    """The entry's `data` with what a form says of the group's source. Raises UnknownFieldError."""
    begin = f"{NAME}."
    typed = [(name.removeprefix(begin), value) for name, value in desk.request.form if name.startswith(begin)]
    asked = asked_source(desk, entry, page) if page and typed else None
    if asked is None or page is None:
        return data
    group = str(page.path[0])
    before = {name: value for name, value in own_citation(data, group).items() if name != NAMES}
    said: Mapping[str, Any] = patched(asked, before, typed)
    source = asked.field("source")
    if source and said.get(source.name):
        said = {**said, source.name: entry.choices.resolved(source, str(said[source.name]))}
    return with_citation(data, group, said)


def with_day(desk: Desk, entry: OpenEntry, page: FormPage) -> FormPage:
    """The page, whose date says what readers see while it is empty: the entry's own."""
    day = entry.data.get(AS_OF)
    if not (page.field and isinstance(day, str)):
        return page
    hint = desk.tell("as_of_hint", day=shown_date(day))
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
