"""A spreadsheet as rows of texts: CSV, or a workbook of Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from palvelukartta.exports.csv_tables import BEGINS_FORMULA
from palvelukartta.model.typed import normalized

MOST_ROWS = 20_000
"""Of a sheet. A county has some hundreds of services."""

_BEGIN_OF_ZIP = b"PK"
_DELIMITERS = ";\t,"


class Row(Struct, frozen=True):
    """One row below the headings."""

    number: int
    """As the spreadsheet counts it, from 1."""
    cells: Sequence[str]
    """Texts in the order of the headings, "" for an empty cell; those beyond the last heading, too."""


class Sheet(Struct, frozen=True):
    """One sheet; its first row with anything in it is the headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class UnreadableError(ValueError):
    """The file is no spreadsheet that can be read."""


def sheets(name: str, raw: bytes) -> list[Sheet]:
    """The sheets of the file `name`. UnreadableError if it is neither CSV nor a workbook."""
    if raw.startswith(_BEGIN_OF_ZIP):
        from palvelukartta.importing.workbooks import read_workbook

        return [sheet(title, rows) for title, rows in read_workbook(raw)]
    return [sheet(name, _csv(raw))]


def sheet(name: str, rows: Iterable[Sequence[str]]) -> Sheet:
    """The sheet of those cells. UnreadableError where it has no end."""
    headings: tuple[str, ...] = ()
    found = []
    for number, cells in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise UnreadableError(name)
        texts = [_plain(cell) for cell in cells]
        if not any(texts):
            continue
        if not headings:
            headings = tuple(texts)
        else:
            found.append(Row(number, tuple(texts)))
    return Sheet(name, headings, tuple(found))


def _plain(cell: str) -> str:
    """What is written in a cell, without the apostrophe that keeps a spreadsheet from calculating; a space of any
    sort is a space."""
    spaced = (letter if letter == "\n" or not letter.isspace() else " " for letter in normalized(cell))
    text = "".join(letter for letter in spaced if letter.isprintable() or letter == "\n").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(BEGINS_FORMULA) else text


def _csv(raw: bytes) -> Iterator[Sequence[str]]:
    """Rows of UTF-8, or of what an old Excel writes; parted by what the first line has most of."""
    if b"\0" in raw:
        raise UnreadableError
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error:
        raise UnreadableError from None
