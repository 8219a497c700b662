"""Rows of a spreadsheet → arrivals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from palvelukartta.importing.arrivals import Arrival, Refused, once
from palvelukartta.importing.columns import CONTACT, Column, Layout, layouts
from palvelukartta.importing.sheets import Row, Sheet
from palvelukartta.model.schema import Kind, Schema, is_date, is_text, labels
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/entries.toml")

TITLE = "title"
_BETWEEN = re.compile(r"[;\n]")

_SERIAL = re.compile(r"[2-7]\d{4}")
"""What Excel keeps of a day: days since 30.12.1899, here of 1954 to 2119."""

_FIRST_DAY = date(1899, 12, 30)
_FINNISH_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def read_rows(sheets: Iterable[Sheet], kinds: Mapping[str, Kind], guide: str) -> tuple[list[Arrival], list[Refused]]:
    """What the sheets hold, and what of them could not be taken. The sheet called `guide` is passed over."""
    found: list[Arrival] = []
    contacts: list[Arrival] = []
    refused: list[Refused] = []
    for sheet in sheets:
        layout = _layout(sheet, layouts(kinds))
        if layout is None:
            if sheet.rows and sheet.name != guide:
                refused.append(Refused(sheet.name, "sheet", ", ".join(filter(None, sheet.headings))))
            continue
        columns = {_bare(column.heading): column for column in layout.columns}
        unknown = [heading for heading in sheet.headings if heading and _bare(heading) not in columns]
        refused.extend(Refused(sheet.name, "heading", heading) for heading in unknown)
        for row in sheet.rows:
            arrival = _arrival(f"{sheet.name}, {_say('row', number=row.number)}", layout, columns, row)
            if not arrival.title:
                refused.append(Refused(arrival.where, "nameless"))
            elif layout.sort == CONTACT:
                contacts.append(arrival)
            else:
                found.append(arrival)
    kept, twice = once(found)
    return [*kept, *_of_contacts(contacts, kept)], [*refused, *twice]


def _say(key: str, **facts: object) -> str:
    return _WORDS.say(ONLY_FINNISH, key, **facts)


def _layout(sheet: Sheet, sorts: Iterable[Layout]) -> Layout | None:
    headings = {_bare(heading) for heading in sheet.headings}
    return next((layout for layout in sorts if _bare(layout.own) in headings), None)


def _bare(heading: str) -> str:
    return " ".join(heading.casefold().rstrip("?:* ").split())


def _arrival(where: str, layout: Layout, columns: Mapping[str, Column], row: Row) -> Arrival:
    arrival = Arrival(where, layout.sort, "", {})
    for heading, text in row.cells.items():
        column = columns.get(_bare(heading))
        if column is None:
            continue
        if column.path in ((), (TITLE,)):
            arrival.title = " ".join(text.split())
        value = _value(column.schema, text, heading, arrival.left)
        if column.path and value not in (None, []):
            _put(arrival.data, column, value)
    return arrival


def _put(data: dict[str, Any], column: Column, value: Any) -> None:
    match column.path:
        case ("way_in", str(inner)):
            data.setdefault("way_in", [{}])[0][inner] = value
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
        wanted = _bare(text)
        value = next((value for value, label in choices.items() if wanted in (_bare(label), value)), None)
        if value is None:
            left.append(_say("no_value", heading=heading, text=text))
        return value
    plain = " ".join(text.split())
    if is_date(schema):
        plain = _day(plain)
    pattern = None if is_text(schema) or "x-ref" in schema else schema.get("pattern")
    if pattern and not re.search(str(pattern), plain):
        left.append(_say("no_value", heading=heading, text=plain))
        return None
    return plain


def _day(written: str) -> str:
    """A day as the content writes it: from 20.11.2026, or from the number that Excel keeps of a day; else as it is."""
    if _SERIAL.fullmatch(written):
        return (_FIRST_DAY + timedelta(days=int(written))).isoformat()
    if found := _FINNISH_DAY.fullmatch(written):
        day, month, year = map(int, found.groups())
        return f"{year}-{month:02}-{day:02}"
    return written


def _of_contacts(contacts: Iterable[Arrival], arrivals: list[Arrival]) -> Iterator[Arrival]:
    """Contacts join the row of their entry, with what could not be taken of them; those of an entry that the map has
    become arrivals of no kind."""
    by_name = {_bare(arrival.title): arrival for arrival in arrivals}
    others: dict[str, Arrival] = {}
    for row in contacts:
        name, contact = row.title, row.data.get(CONTACT, {})
        if not contact and not row.left:
            continue
        arrival = by_name.get(_bare(name)) or others.setdefault(_bare(name), Arrival(row.where, "", name, {}))
        arrival.left.extend(row.left)
        if not contact:
            continue
        own = [arrival.data.pop(CONTACT)] if CONTACT in arrival.data else arrival.data.pop("contacts", [])
        told = [*own, contact]
        arrival.data.update({CONTACT: told[0]} if len(told) == 1 else {"contacts": told})
    yield from others.values()
