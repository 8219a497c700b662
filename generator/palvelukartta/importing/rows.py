"""Rows of a spreadsheet → arrivals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from palvelukartta.exports.tables import Table
from palvelukartta.importing.arrivals import Arrival, Refused, once
from palvelukartta.importing.columns import CONTACT, layouts, yes_or_no
from palvelukartta.importing.days import day_of
from palvelukartta.importing.default_row import defaulted
from palvelukartta.importing.headings import Headed, bare, headed, not_headed, passed_over, without_name
from palvelukartta.importing.layout import Column
from palvelukartta.importing.no_decision import with_no_decision
from palvelukartta.importing.sheets import Row, Sheet
from palvelukartta.importing.step_columns import STEP
from palvelukartta.importing.step_rows import with_steps
from palvelukartta.model.field_examples import field_example
from palvelukartta.model.overlay import OWN_VALUES
from palvelukartta.model.schema import Kind, Schema, is_date, is_text, labels
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/entries.toml")

PHONE = "phone"
_BETWEEN = re.compile(r"[;\n]")

_NO_VALUE = re.compile(r"=|#[A-ZÅÄÖ/0]+[!?]|#N/A|#+$")
"""How a formula begins that nobody has calculated, and what stands in place of a value that could not be calculated
or shown."""

_NO_PHONE = re.compile(r"[1-9]\d{7,}")
"""A number of a telephone that a spreadsheet has taken for a number."""


def read_rows(sheets: Iterable[Sheet], kinds: Mapping[str, Kind], guide: Table) -> tuple[list[Arrival], list[Refused]]:
    """What the sheets hold, and what of them could not be taken. The sheet `guide` of the template is passed over."""
    found: list[Arrival] = []
    apart: dict[str, list[Arrival]] = {CONTACT: [], STEP: []}
    refused: list[Refused] = []
    known = layouts(kinds)
    for sheet in sheets:
        if not sheet.rows or (sheet.name, sheet.headings) == (guide.title, guide.columns):
            continue
        head = headed(sheet, known)
        fault = without_name(sheet, head) if head else not_headed(sheet, known)
        if head is None or fault:
            refused.extend(filter(None, [fault]))
            continue
        refused.extend(passed_over(sheet, head))
        for row in defaulted(sheet, head):
            arrival = _arrival(f"{sheet.name}, {_say('row', number=row.number)}", head, row)
            if not arrival.title:
                refused.append(Refused(arrival.where, "nameless"))
            else:
                apart.get(head.layout.sort, found).append(with_no_decision(arrival, kinds))
    kept, twice = once(found)
    whole, lonely = with_steps(kept, apart[STEP])
    return [*whole, *_of_contacts(apart[CONTACT], whole)], [*refused, *twice, *lonely]


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def _arrival(where: str, head: Headed, row: Row) -> Arrival:
    arrival = Arrival(where, head.layout.sort, "", {})
    for place, text in enumerate(row.cells):
        column = head.columns.get(place)
        if column is None or not text:
            continue
        if _NO_VALUE.match(text):
            arrival.left.append(_say("no_value", heading=column.heading, text=text))
            continue
        if column.is_name:
            arrival.title = " ".join(text.split())
        if column.path[-1:] == (PHONE,) and _NO_PHONE.fullmatch(text):
            arrival.left.append(_say("no_phone", heading=column.heading, text=text))
            continue
        value = _value(column.schema, text, column.heading, arrival.left)
        if column.path and value not in (None, []):
            _put(arrival.data, column, value)
    return arrival


def _put(data: dict[str, Any], column: Column, value: Any) -> None:
    match column.path:
        case (str(outer), 0, str(inner)):
            data.setdefault(outer, [{}])[0][inner] = value
        case (str(outer), str(inner)):
            data.setdefault(outer, {})[inner] = value
        case (str(name),):
            data[name] = value


def _value(schema: Schema, text: str, heading: str, left: list[str]) -> Any:
    """The text as the field has it; None, with a word in `left`, for what is none of its values."""
    if "items" in schema:
        parts = filter(None, (part.strip() for part in _BETWEEN.split(text)))
        values = (_value(schema["items"], part, heading, left) for part in parts)
        return list(dict.fromkeys(value for value in values if value is not None))
    if choices := labels(schema):
        wanted = bare(text)
        value = next((value for value, label in choices.items() if wanted in (bare(label), value)), None)
        if value is None:
            left.append(_no_choice(schema, choices.values(), text, heading))
        return value
    if words := yes_or_no(schema):
        return _truth(words, text, heading, left)
    plain = " ".join(text.split())
    value = day_of(plain) if is_date(schema) else plain
    pattern = None if is_text(schema) or "x-ref" in schema else schema.get("pattern")
    if pattern and not re.search(str(pattern), value):
        example = _say("a_day") if is_date(schema) else str(field_example(schema) or "")
        left.append(_say("no_value_like" if example else "no_value", heading=heading, text=plain, example=example))
        return None
    return value


def _no_choice(schema: Schema, choices: Iterable[str], text: str, heading: str) -> str:
    """What the values are, and where a map may say its own."""
    said = _say("no_choice", heading=heading, text=text, choices=", ".join(choices))
    return said + _say("own_choice") if OWN_VALUES in schema else said


def _truth(words: Mapping[str, bool], text: str, heading: str, left: list[str]) -> bool | None:
    """Yes or no, as it is said or as a workbook keeps it. No is what a contact says without the field, too."""
    known = {**words, "true": True, "false": False, "1": True, "0": False}
    value = known.get(bare(text))
    if value is None:
        left.append(_say("no_choice", heading=heading, text=text, choices=", ".join(words)))
    return value or None


def _of_contacts(contacts: Iterable[Arrival], arrivals: list[Arrival]) -> Iterator[Arrival]:
    """Contacts join the row of their entry, with what could not be taken of them; those of an entry that the map has
    become arrivals of no kind."""
    by_name = {bare(arrival.title): arrival for arrival in arrivals}
    others: dict[str, Arrival] = {}
    for row in contacts:
        name, contact = row.title, row.data.get(CONTACT, {})
        if not contact and not row.left:
            continue
        arrival = by_name.get(bare(name)) or others.setdefault(bare(name), Arrival(row.where, "", name, {}))
        arrival.left.extend(text if arrival.where == row.where else f"{row.where}: {text}" for text in row.left)
        if not contact:
            continue
        own = [arrival.data.pop(CONTACT)] if CONTACT in arrival.data else arrival.data.pop("contacts", [])
        told = [*own, contact]
        arrival.data.update({CONTACT: told[0]} if len(told) == 1 else {"contacts": told})
    yield from others.values()
