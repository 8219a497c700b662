"""The tables as one workbook of Excel, a sheet for each: Office Open XML (ECMA-376), written by hand.

A library would write the time of the build into it. Every cell is text and is marked so (`quotePrefix`): what looks
like a formula stays a text when somebody edits the cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from xml.sax.saxutils import escape, quoteattr

from palvelukartta.exports.material import Material
from palvelukartta.exports.tables import Table, tables

FILE = "palvelukartta.xlsx"

LONGEST_NAME = 31
"""Letters of a sheet's name."""

LONGEST_LIST = 255
"""Letters of a list in a cell's rule, and of what it says (Excel specifications and limits)."""

_LAST_ROW = 20_000
"""Until which a cell has its list."""

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_HEAD, _TEXT, _BLANK, _LESS = 1, 2, 3, 4
"""Places of the styles in `_STYLES`."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>'
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/>'
    '<xf xfId="0" numFmtId="49" applyNumberFormat="1"/>'
    '<xf xfId="0" fillId="2" applyFill="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as a letter written by its number (ECMA-376, ST_Xstring)."""


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The workbook."""
    yield FILE, workbook(tables(material))


def workbook(sheets: Sequence[Table]) -> bytes:
    """A workbook of `sheets`; the same bytes from the same tables."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in _parts(sheets):
            info = zipfile.ZipInfo(name, _FIRST_TIME)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
            archive.writestr(info, _DECLARED + content, compresslevel=6)
    return written.getvalue()


def _parts(sheets: Sequence[Table]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    sheet_rows = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, _names(sheets), strict=True)
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>{overrides}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{sheet_rows}</sheets></workbook>',
    )
    places = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*places, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES
    yield from (
        (f"xl/worksheets/sheet{number}.xml", _sheet(table)) for number, table in zip(numbers, sheets, strict=True)
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{sort}" Target="{target}"/>'
        for number, (sort, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _names(sheets: Sequence[Table]) -> Iterator[str]:
    """Names of the sheets: short, without what Excel forbids, no two alike."""
    given: set[str] = set()
    for number, table in enumerate(sheets, start=1):
        name = re.sub(r"[\[\]:*?/\\']", " ", table.title)[:LONGEST_NAME]
        name = f"{name[: LONGEST_NAME - 3]} {number}" if name.casefold() in given else name
        given.add(name.casefold())
        yield name


def _sheet(table: Table) -> str:
    """The first row stays in sight, and can be filtered by; what is typed below stays as it is typed, so that a
    telephone keeps the 0 or + at its beginning."""
    last = f"{column_letters(len(table.columns))}{len(table.rows) + 1}"
    first = len(table.columns) if table.first is None else table.first
    head = _cells(table.columns[:first], _HEAD) + _cells(table.columns[first:], _LESS)
    rows = "".join(f"<row>{cells}</row>" for cells in (head, *(_cells(row, _TEXT) for row in table.rows)))
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{len(table.columns)}" width="28" style="{_BLANK}" customWidth="1"/></cols>'
        f'<sheetData>{rows}</sheetData><autoFilter ref="A1:{last}"/>{_rules(table)}</worksheet>'
    )


def _rules(table: Table) -> str:
    """What a cell offers as it is chosen: a list to pick from, and what to write. They refuse nothing: a cell may hold
    several values, or one of the map's own."""
    pairs = zip_longest(table.choices, table.hints, fillvalue=())
    rows = [_rule(column_letters(place), listed, hint or "") for place, (listed, hint) in enumerate(pairs, 1)]
    told = "".join(rows)
    return f'<dataValidations count="{len(list(filter(None, rows)))}">{told}</dataValidations>' if told else ""


def _rule(letters: str, listed: Sequence[str], hint: str) -> str:
    joined = "" if any("," in label for label in listed) else ",".join(listed)
    picked = joined if len(joined) <= LONGEST_LIST else ""
    shown = f' showInputMessage="1" prompt={quoteattr(_text_alone(hint)[:LONGEST_LIST])}' if hint else ""
    sort, formula = (' type="list"', f'<formula1>"{_text(picked)}"</formula1>') if picked else ("", "")
    where = f'sqref="{letters}2:{letters}{_LAST_ROW}"'
    return f'<dataValidation{sort} allowBlank="1"{shown} {where}>{formula}</dataValidation>' if sort or shown else ""


def _cells(cells: Iterable[str], style: int) -> str:
    return "".join(
        f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'
        if cell
        else f'<c s="{_BLANK}"/>'
        for cell in cells
    )


def _text(cell: str) -> str:
    return escape(_text_alone(cell))


def _text_alone(cell: str) -> str:
    return _ESCAPE.sub("_x005F_", _NOT_XML.sub("", cell))


def column_letters(number: int) -> str:
    """Letters of a column, from 1: A, …, Z, AA."""
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters
