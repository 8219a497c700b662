"""The question from which source a fact is: the entry's own sources first, and an answer for what stands in none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from palvelukartta.hosts.editor.desk import Desk
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.model.default_citation import FIELD as DEFAULT
from palvelukartta.model.group_source import CERTAINTY, READ, SOURCE, SOURCES, UNREAD
from palvelukartta.model.typed import shown_date
from palvelukartta.pages.editor.field_views import Choice, FieldView

ASKED = "@yksikko"
"""What is chosen in place of a source of what its unit tells and no source does."""

MOST_NEAR = 6
"""Sources of the entry that stand first."""

NOTE = "note"


def with_near(
    desk: Desk, entry: OpenEntry, group: FieldView, told: Mapping[str, Any], held: Mapping[str, Any] | None = None
) -> FieldView:
    """The question `group`, of which `told` is the answer so far, with its likely answers first; about an item `held`,
    whose page has no room for more, with them alone."""
    select, *others = group.fields
    if select.control != "select":
        return group
    is_asked = bool(told) and not told.get(SOURCE) and told.get(CERTAINTY) == UNREAD
    known = {choice.value: choice for choice in select.choices}
    near = [known[id] for id in (*_own(held or {}), *_own(entry.data)) if id in known]
    near = list(dict.fromkeys(near))[:MOST_NEAR]
    asked = Choice(ASKED, desk.tell("source_of_unit"), "", is_asked)
    rest = () if held else tuple(choice for choice in select.choices if choice not in near)
    return replace(group, fields=(replace(select, near=(asked, *near), choices=rest, unless=""), *others))


def answered(desk: Desk, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was said of a source, with what stands in none as a citation has it: who told it and when, and no name."""
    if said.get(SOURCE) != ASKED:
        return said
    certainty = said.get(CERTAINTY)
    told = {name: value for name, value in said.items() if name != SOURCE}
    note = said.get(NOTE) or desk.tell("source_of_unit_note", day=today(desk))
    return {**told, CERTAINTY: UNREAD if certainty in (None, *READ) else certainty, NOTE: note}


def today(desk: Desk) -> str:
    """The day of the request, as people write it."""
    return shown_date(desk.day.isoformat())


def _own(data: Mapping[str, Any]) -> list[str]:
    """The sources that an entry or an item names, the one that was written last first."""
    default, citations = data.get(DEFAULT), data.get(SOURCES)
    rows = [*([default] if default else []), *(citations if isinstance(citations, list) else ())]
    named = [row[SOURCE] for row in rows if isinstance(row, dict) and isinstance(row.get(SOURCE), str)]
    return list(dict.fromkeys(reversed(named)))
