"""What a spreadsheet says, however it was saved; what is none is refused, and nothing in it is carried out."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from palvelukartta.importing.sheets import MOST_ROWS, Row, UnreadableError, sheets
from palvelukartta.importing.shown_numbers import EPOCHS, shown
from palvelukartta.importing.workbooks import MOST_BYTES


def a_workbook(*rows: list[Any], title: str = "Palvelut") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    """The workbook with another content of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_however_it_was_saved(delimiter: str, encoding: str) -> None:
    text = delimiter.join(["Nimi", "Kenelle?"]) + "\r\n" + delimiter.join(["Työpaja", '"a\nb"']) + "\r\n"
    (sheet,) = sheets("p.csv", text.encode(encoding))
    assert sheet.headings == ("Nimi", "Kenelle?")
    assert sheet.rows == (Row(2, ("Työpaja", "a\nb")),)


def test_an_apostrophe_before_a_formula_is_not_part_of_the_text() -> None:
    (sheet,) = sheets("p.csv", b"Nimi;Puhelin;Muu\nPaja;'+358 20;'lainaus\n")
    assert sheet.rows[0].cells == ("Paja", "+358 20", "'lainaus")


def test_empty_rows_before_and_between_do_not_count_but_are_numbered() -> None:
    (sheet,) = sheets("p.csv", b";\nNimi;X\n;\nPaja;\n")
    assert sheet.rows == (Row(4, ("Paja", "")),)


def test_a_workbook_of_another_program_is_read() -> None:
    raw = a_workbook(["Nimi", "Hinta", "Voimassa"], ["Työpaja", 12, True], [None, None], ["Toinen", 1.5, None])
    (sheet,) = sheets("p.xlsx", raw)
    assert (sheet.name, sheet.headings) == ("Palvelut", ("Nimi", "Hinta", "Voimassa"))
    assert sheet.rows == (
        Row(2, ("Työpaja", "12", "1")),
        Row(4, ("Toinen", "1.5")),
    )


def test_a_formula_is_not_calculated() -> None:
    (sheet,) = sheets("p.xlsx", a_workbook(["Nimi", "X"], ["Paja", '=HYPERLINK("https://x")']))
    assert sheet.rows[0].cells == ("Paja", '=HYPERLINK("https://x")')


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("General", "46346.25"),
        ("0.00", "46346.25"),
        ('0" vuoden"', "46346.25"),
        ("[h]:mm", "46346.25"),
        ("mm-dd-yy", "20.11.2026"),
        ("DD.MM.YYYY", "20.11.2026"),
        ('[$-40B]d. mmmm"ta "yyyy;@', "20.11.2026"),
        ("yyyy-mm-dd h:mm:ss", "20.11.2026 6.00"),
        ("d-mmm", "20.11."),
        ("mmm-yy", "11/2026"),
        ("yyyy", "2026"),
        ("h:mm", "6.00"),
    ],
)
def test_a_number_is_what_its_format_shows(format: str, shown: str) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Nimi"])
    page.append([46346.25])
    page["A2"].number_format = format
    raw = io.BytesIO()
    book.save(raw)
    assert sheets("p.xlsx", raw.getvalue())[0].rows == (Row(2, (shown,)),)


def test_a_workbook_may_count_its_days_from_1904() -> None:
    raw = a_workbook(["Nimi"], [date(2026, 11, 20)])
    book = (
        zipfile.ZipFile(io.BytesIO(raw))
        .read("xl/workbook.xml")
        .replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    )
    assert sheets("p.xlsx", with_part(raw, "xl/workbook.xml", book))[0].rows[0].cells == ("21.11.2030",)


def test_what_is_no_day_of_the_calendar_is_as_it_is_written() -> None:
    assert [shown(written, "dmy", EPOCHS[False]) for written in ("1e99", "nan", "x")] == ["1e99", "nan", "x"]


def test_a_space_of_any_sort_is_a_space() -> None:
    assert sheets("p.csv", "Nimi\nA\u00a0b\tc\u00ad\n".encode())[0].rows[0].cells == ("A b c",)


SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet {MAIN}><sheetData/></worksheet>'


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"PK\x03\x04 cut off", id="cut off"),
        pytest.param(a_workbook(["Nimi"])[:-200], id="end is gone"),
        pytest.param(with_part(a_workbook(["Nimi"]), SHEET, BOMB.encode()), id="entities"),
        pytest.param(with_part(a_workbook(["Nimi"]), SHEET, BOMB.encode("utf-16")), id="entities in UTF-16"),
        pytest.param(with_part(a_workbook(["Nimi"]), SHEET, b"<worksheet"), id="no XML"),
        pytest.param(with_part(a_workbook(["Nimi"]), SHEET, b" " * (MOST_BYTES + 1)), id="large when unpacked"),
        pytest.param(
            with_part(
                a_workbook(["Nimi"]),
                SHEET,
                f'<worksheet {MAIN}><sheetData><row r="1048576"><c><v>1</v></c></row></sheetData></worksheet>'.encode(),
            ),
            id="a row at the end of the world",
        ),
        pytest.param(
            with_part(
                a_workbook(["Nimi"]),
                SHEET,
                f'<worksheet {MAIN}><sheetData><row r="x"><c><v>1</v></c></row></sheetData></worksheet>'.encode(),
            ),
            id="a row without a number",
        ),
        pytest.param(
            with_part(
                a_workbook(["Nimi"]),
                SHEET,
                f'<worksheet {MAIN}><sheetData><row><c t="s"><v>999</v></c></row></sheetData></worksheet>'.encode(),
            ),
            id="a text that is not there",
        ),
        pytest.param(b"\xd0\xcf\x11\xe0\x00\x00old Excel", id="old Excel"),
        pytest.param(b'Nimi;X\n"auki', id="a quotation that does not end"),
        pytest.param(b"Nimi\n" + b"x\n" * MOST_ROWS, id="too many rows"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError):
        sheets("p", raw)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ('<c r="A1" t="str"><v>Nimi</v></c><c r="C1" t="str"><v>X</v></c>', ("Nimi", "", "X")),
        ('<c t="str"><v>Nimi</v></c><c t="str"><v>X</v></c>', ("Nimi", "X")),
        ('<c r="A1" t="inlineStr"><is><r><t>Ni</t></r><r><t>mi</t></r></is></c>', ("Nimi",)),
        ('<c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="str"><v>X</v></c>', ("#REF!", "X")),
        ('<c r="A1" t="str"><v>a_x000D_b</v></c><c r="ZZ1" t="str"><v>X</v></c>', ("a\nb", *[""] * 199, "X")),
    ],
)
def test_a_cell_is_where_it_says_to_be(cells: str, read: tuple[str, ...]) -> None:
    page = f'<worksheet {MAIN}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    (sheet,) = sheets("p.xlsx", with_part(a_workbook(["x"]), SHEET, page.encode()))
    assert sheet.headings == read
