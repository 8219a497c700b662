"""The headings of a sheet: which column says which field, and what stands under none that is known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from palvelukartta.exports.workbook import column_letters
from palvelukartta.importing.arrivals import Refused
from palvelukartta.importing.layout import Column, Layout
from palvelukartta.importing.sheets import Sheet
from palvelukartta.phrases import ONLY_FINNISH, Phrases

_WORDS = Phrases("importing/entries.toml")

_LIKENESS = 0.7
"""Headings less alike than this are no misspelling of each other."""


class Headed(Struct, frozen=True):
    """A sheet of a known sort."""

    layout: Layout
    columns: Mapping[int, Column]
    """Place from 0 → what its cells say."""


def bare(heading: str) -> str:
    """A heading or a label without case, spacing and the mark at its end."""
    return " ".join(heading.casefold().rstrip("?:* ").split())


def headed(sheet: Sheet, layouts: Sequence[Layout]) -> Headed | None:
    """The sheet with its columns; None where no heading tells of what sort it is."""
    headings = {bare(heading) for heading in sheet.headings}
    layout = next((layout for layout in layouts if bare(layout.own) in headings), None)
    if layout is None:
        return None
    known = {bare(column.heading): column for column in layout.columns}
    columns: dict[int, Column] = {}
    for place, heading in enumerate(sheet.headings):
        column = known.get(bare(heading))
        if column and column not in columns.values():
            columns[place] = column
    return Headed(layout, columns)


def not_headed(sheet: Sheet, layouts: Iterable[Layout]) -> Refused:
    """The whole sheet: its headings, and those of which one must be there."""
    wanted = ", ".join(f"{layout.own} ({layout.title})" for layout in layouts)
    return Refused(sheet.name, "sheet", ", ".join(filter(None, sheet.headings)), wanted)


def without_name(sheet: Sheet, found: Headed) -> Refused | None:
    """The whole sheet, where no column holds the names of what it tells of."""
    name = next(column for column in found.layout.columns if column.is_name)
    return None if name in found.columns.values() else Refused(sheet.name, "no_names", name.heading)


def passed_over(sheet: Sheet, found: Headed) -> Iterator[Refused]:
    """Columns that say no field, with what is lost of each."""
    known = {bare(column.heading) for column in found.columns.values()}
    width = max(map(len, (sheet.headings, *(row.cells for row in sheet.rows))))
    for place in range(width):
        heading = "".join(sheet.headings[place : place + 1])
        texts = [text for row in sheet.rows for text in row.cells[place : place + 1] if text]
        if place in found.columns or not (heading or texts):
            continue
        where = f"{sheet.name}, {_WORDS.say(ONLY_FINNISH, 'column', letters=column_letters(place + 1))}"
        if heading:
            near = "" if bare(heading) in known else _near(heading, found)
            cause = "heading_twice" if bare(heading) in known else "heading_near" if near else "heading"
            yield Refused(where, cause, heading, near, tuple(texts))
        else:
            yield Refused(where, "no_heading", texts=tuple(texts))


def _near(heading: str, found: Headed) -> str:
    """The only heading of the sort that holds the words of `heading`, else the one most like it; of those that the
    sheet has not yet."""
    free = [column.heading for column in found.layout.columns if column not in found.columns.values()]
    names = {bare(name): name for name in free}
    holding = [name for said, name in names.items() if bare(heading) in said]
    close = holding if len(holding) == 1 else difflib.get_close_matches(bare(heading), names, 1, _LIKENESS)
    return names.get(bare(close[0]), "") if close else ""
