"""The row that says once what the rows below it have in common: a cell that they leave empty has its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from palvelukartta.importing.columns import default_name, yes_or_no
from palvelukartta.importing.headings import Headed, bare
from palvelukartta.importing.layout import Column
from palvelukartta.importing.sheets import Row, Sheet
from palvelukartta.model.schema import is_date, labels


def defaulted(sheet: Sheet, head: Headed) -> Iterator[Row]:
    """The rows that tell of something, with what the last such row above them says where they are empty."""
    name = next(place for place, column in head.columns.items() if column.is_name)
    given: Mapping[int, str] = {}
    for row in sheet.rows:
        cells = dict(enumerate(row.cells))
        if bare(cells.get(name, "")) == bare(default_name()):
            given = {place: text for place, text in cells.items() if text and place in head.columns and place != name}
        else:
            yield replace(row, cells=_filled(cells, given, head.columns)) if given else row


def _filled(cells: Mapping[int, str], given: Mapping[int, str], columns: Mapping[int, Column]) -> tuple[str, ...]:
    """The cells. What only tells more of a part, as the day of a contact does, is said where the row has that part."""
    told = {column.path[:1] for place, column in columns.items() if cells.get(place)}
    fits = {
        place: text
        for place, text in given.items()
        if not _tells_more(columns[place]) or columns[place].path[:1] in told
    }
    width = max((*cells, *fits), default=-1) + 1
    return tuple(cells.get(place) or fits.get(place, "") for place in range(width))


def _tells_more(column: Column) -> bool:
    schema = column.schema
    return len(column.path) > 1 and bool(is_date(schema) or labels(schema) or yes_or_no(schema))
