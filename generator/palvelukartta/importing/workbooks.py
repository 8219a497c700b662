"""The texts of a workbook of Excel (ECMA-376), read without a library: sheets, rows, cells, nothing else.

What other people send is read with care: an archive that would fill the memory and XML that declares anything are
refused, so that no entity is ever expanded.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from msgspec import Struct

from palvelukartta.importing.sheets import MOST_ROWS, UnreadableError
from palvelukartta.importing.shown_numbers import EPOCHS, format_of, shown

MOST_BYTES = 50_000_000
"""Of a part of the archive when it is unpacked."""

MOST_COLUMNS = 200
"""Of a row; what is beyond is told as one more."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BOOK = "xl/workbook.xml"
_LETTER = re.compile("_x([0-9A-Fa-f]{4})_")
"""A letter that is written by its number (ECMA-376, ST_Xstring)."""


class _Book(Struct, frozen=True):
    """What the cells of a workbook refer to."""

    texts: Sequence[str]
    formats: Sequence[str]
    """For each style, what of a moment it shows."""
    epoch: datetime


def read_workbook(raw: bytes) -> list[tuple[str, list[Sequence[str]]]]:
    """Name and rows of each sheet, in their order. UnreadableError for what is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            book = _book(archive)
            return [(name, list(_rows(_xml(archive, part), book))) for name, part in _sheets(archive)]
    except (
        zipfile.BadZipFile,
        zlib.error,
        LookupError,
        ValueError,
        ET.ParseError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ):
        raise UnreadableError from None


def _xml(archive: zipfile.ZipFile, part: str) -> ET.Element:
    if archive.getinfo(part).file_size > MOST_BYTES:
        raise UnreadableError(part)
    with archive.open(part) as file:
        text = file.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES or _DECLARES.search(text) or b"\0" in text[:4]:  # UTF-16 would hide a declaration
        raise UnreadableError(part)
    return ET.fromstring(text)


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name of each sheet and the part that holds it."""
    relations = _xml(archive, "xl/_rels/workbook.xml.rels")
    parts = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for told in _xml(archive, _BOOK).iter(f"{_MAIN}sheet"):
        target = parts[told.get(_ID)]
        yield told.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _book(archive: zipfile.ZipFile) -> _Book:
    properties = _xml(archive, _BOOK).find(f"{_MAIN}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return _Book(_shared(archive), _formats(archive), EPOCHS[from_1904])


def _shared(archive: zipfile.ZipFile) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist():
        return []
    return [_text(item) for item in _xml(archive, part).iter(f"{_MAIN}si")]


def _formats(archive: zipfile.ZipFile) -> list[str]:
    part = "xl/styles.xml"
    if part not in archive.namelist():
        return []
    styles = _xml(archive, part)
    own = {int(told.get("numFmtId", 0)): told.get("formatCode", "") for told in styles.iter(f"{_MAIN}numFmt")}
    cells = styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    return [format_of(int(style.get("numFmtId", 0)), own) for style in cells]


def _text(item: ET.Element) -> str:
    """The text of a string with its runs, without how it is read aloud."""
    runs = [*item.iterfind(f"{_MAIN}t"), *item.iterfind(f"{_MAIN}r/{_MAIN}t")]
    return _LETTER.sub(lambda found: chr(int(found[1], 16)), "".join(run.text or "" for run in runs))


def _rows(sheet: ET.Element, book: _Book) -> Iterator[Sequence[str]]:
    """The rows, with the empty ones that the file leaves out: a reader is told numbers."""
    number = 0
    for row in sheet.iter(f"{_MAIN}row"):
        asked = int(row.get("r", number + 1))
        if not number < asked <= MOST_ROWS:
            raise UnreadableError
        yield from ([] for _ in range(asked - number - 1))
        number = asked
        yield _cells(row, book)


def _cells(row: ET.Element, book: _Book) -> list[str]:
    texts: list[str] = []
    for cell in row.iterfind(f"{_MAIN}c"):
        text = _value(cell, book)
        column = _column(cell.get("r", "")) if "r" in cell.attrib else len(texts)
        if column >= MOST_COLUMNS:
            if not text:
                continue
            column = MOST_COLUMNS
        texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = text
    return texts


def _value(cell: ET.Element, book: _Book) -> str:
    """What a person sees in the cell; of a formula that nobody has calculated itself, which is no value."""
    inline = cell.find(f"{_MAIN}is")
    if inline is not None:
        return _text(inline)
    written = cell.findtext(f"{_MAIN}v", "")
    if not written:
        return f"={formula}" if (formula := cell.findtext(f"{_MAIN}f", "")) else ""
    match cell.get("t", "n"):
        case "s":
            return book.texts[int(written)]
        case "n":
            return _number(written, cell, book)
        case "str":
            return _LETTER.sub(lambda found: chr(int(found[1], 16)), written)
    return written


def _number(written: str, cell: ET.Element, book: _Book) -> str:
    style = int(cell.get("s", 0))
    letters = book.formats[style] if style < len(book.formats) else ""
    return shown(written, letters, book.epoch) if letters else written.removesuffix(".0")


def _column(place: str) -> int:
    """0 for A, 25 for Z, 26 for AA; 0 where a cell does not say where it is."""
    number = 0
    for letter in place.rstrip("0123456789")[:3]:
        number = number * 26 + max(0, ord(letter) - ord("A")) + 1
    return max(0, number - 1)
