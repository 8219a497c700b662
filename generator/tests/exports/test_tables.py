"""Tables for people: CSV and a workbook of the same cells, in words, and safe to open."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.exports import csv_tables, workbook
from palvelukartta.exports.material import Material
from palvelukartta.exports.tables import CUT, LONGEST, Table, tables
from palvelukartta.model.edits import with_edited
from tests.exports.material import material

HOSTILE = ("=1+1", "+358 40", "-2", "@SUM(A1)", "\tx", 'a;"b"\nc', "_x0041_", "<&>")


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_every_entry_has_a_row_and_every_field_a_column(exported: Material) -> None:
    made = {table.path: table for table in tables(exported)}

    for kind in exported.catalog.filled_kinds.values():
        table = made[kind.path]
        assert [row[0] for row in table.rows] == [entry.id for entry in exported.catalog.of_kind(kind.name)]
        fields = [field["title"] for field in kind.schema["properties"].values() if "x-search-places" not in field]
        assert list(table.columns[2:]) == fields
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_cells_are_words_not_codes(good: Checked) -> None:
    made = {table.path: table for table in tables(material(good))}
    table, service = made["palvelut"], good.catalog.of_kind("service")[0]
    cells = dict(zip(table.columns, table.rows[0], strict=True))

    assert cells["Tila"] == service.label("status")
    assert cells["Kuka järjestää"] == "; ".join(material(good).titles("actor", service.items("provider")))
    assert "Varmuus: " in cells[service.kind.field("sources")["title"]]


def test_a_cell_names_no_decider_where_no_decision_is_made(good: Checked) -> None:
    service = good.catalog.of_kind("service")[0]
    none = [{"actor": "esimerkkituottaja", "text": "Päätöstä ei tarvita."}]
    edited = with_edited(good.catalog, replace(service, data={**service.data, "decided_by": none}))
    table = {table.path: table for table in tables(material(replace(good, catalog=edited)))}["palvelut"]
    assert table.rows[0][table.columns.index("Kuka päättää?")] == "Mistä päättää: Päätöstä ei tarvita."


def test_steps_have_a_table_of_their_own(good: Checked) -> None:
    made = {table.path: table for table in tables(material(good))}
    steps = [step["title"] for pathway in good.catalog.of_kind("pathway") for step in pathway.items("steps")]
    table = made["polut-vaiheet"]

    assert [row[table.columns.index("Vaiheen nimi")] for row in table.rows] == steps


def test_no_cell_of_csv_is_a_formula(exported: Material) -> None:
    for _, content in csv_tables.files(exported):
        assert [cell for row in rows_of(content) for cell in row if cell.startswith(csv_tables.BEGINS_FORMULA)] == []


def test_hostile_cells_are_text_in_both(good: Checked) -> None:
    service = good.catalog.of_kind("service")[0]
    hostile = replace(service, data={**service.data, "aliases": list(HOSTILE), "cost": "=HYPERLINK(1)"})
    exported = material(replace(good, catalog=with_edited(good.catalog, hostile)))
    (table, *_) = tables(exported)
    place = table.columns.index("Mitä palvelu maksaa")
    written = rows_of(dict(csv_tables.files(exported))["palvelut.csv"])

    assert written[1][place] == "'=HYPERLINK(1)"
    assert written[1][table.columns.index("Muut nimet")] == "'" + "; ".join(HOSTILE)
    cell = openpyxl.load_workbook(io.BytesIO(workbook.workbook([table]))).worksheets[0].cell(2, place + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(1)", "s", True)


def test_the_workbook_opens_with_the_cells_of_the_tables(exported: Material) -> None:
    made = list(tables(exported))
    opened = openpyxl.load_workbook(io.BytesIO(dict(workbook.files(exported))[workbook.FILE]))

    assert len(opened.sheetnames) == len(made)
    for sheet, table in zip(opened.worksheets, made, strict=True):
        cells = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
        assert cells == [table.columns, *table.rows]


def test_names_of_sheets_are_short_and_differ() -> None:
    sheets = [Table(str(number), "Polut: [kaikki] joilla on pitkä nimi " * 2, ("a",), (("b",),)) for number in (1, 2)]
    names = openpyxl.load_workbook(io.BytesIO(workbook.workbook(sheets))).sheetnames

    assert len({name.casefold() for name in names}) == 2
    assert all(len(name) <= workbook.LONGEST_NAME for name in names)


def test_what_xml_cannot_write_and_what_excel_reads_otherwise_is_kept_out() -> None:
    written = workbook.workbook([Table("a", "A", ("a",), (("b\x00c _x0041_ <&>",),))])
    cell = openpyxl.load_workbook(io.BytesIO(written)).worksheets[0]["A2"]
    sheet = zipfile.ZipFile(io.BytesIO(written)).read("xl/worksheets/sheet1.xml").decode()

    assert "_x005F_x0041_" in sheet
    assert cell.value.replace("_x005F_", "_") == "bc _x0041_ <&>"


def test_a_cell_that_is_too_long_says_that_it_was_cut(good: Checked) -> None:
    service = good.catalog.of_kind("service")[0]
    long = replace(service, data={**service.data, "description": "a" * (LONGEST + 1)})
    (table, *_) = tables(material(replace(good, catalog=with_edited(good.catalog, long))))
    cell = table.rows[0][table.columns.index("Kuvaus")]

    assert len(cell) == LONGEST
    assert cell.endswith(CUT)
