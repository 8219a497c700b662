"""`palvelukartta import`: a template, a spreadsheet, what is told of it."""

from __future__ import annotations

import builtins
import re
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from palvelukartta.cli import main

TODAY = ["--today", "2026-11-28"]


def run(content: Path, *arguments: str) -> int:
    return main(["import", *arguments, "--content", str(content), *TODAY])


def test_the_template_is_filled_in_and_imported(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tuonti.xlsx"
    assert run(content, "--template", str(path)) == 0
    book = openpyxl.load_workbook(path)
    sheets = ["Palvelut", "Vaiheet", "Polut", "Toimijat", "Roolit", "Alueet", "Yhteystiedot", "Ohje"]
    assert book.sheetnames == sheets
    heads = [[cell.value for cell in page[1]] for page in book.worksheets]
    assert heads[0][:5] == ["Nimi", "Tiivistelmä", "Kenelle?", "Miten palveluun pääsee?", "Tavan laji"]
    assert heads[0][6:9] == ["Tila", "Puhelin", "Onko numero ja osoite yhteinen?"]
    assert heads[0][9:11] == ["Yhteystieto tarkistettu", "Kenelle ei?"]
    assert [cell.font.b for cell in book["Palvelut"][1]][9:11] == [True, False]
    assert [cell.fill.patternType for cell in book["Palvelut"][1]][9:11] == [None, "solid"]
    book["Palvelut"].append(["Työpaja", "Paja antaa työlle rytmin.", "Nuorelle."])
    book["Yhteystiedot"].append(["Työpaja", None, "020 000 0001"])
    book.save(path)
    capsys.readouterr()

    assert run(content, str(path), "--check") == 0
    assert not (content / "services" / "tyopaja.yml").exists()
    would = capsys.readouterr().out
    assert run(content, str(path)) == 0
    done = capsys.readouterr().out
    assert would.splitlines()[:-1] == done.splitlines()[:-1]
    assert done.splitlines()[-1] == f"Seuraavaksi: palvelukartta build --content {content.as_posix()}"
    assert done.splitlines()[:2] == ["Uusia: 1", "  services/tyopaja.yml: Työpaja"]
    assert "Ei tuotu: 0\n" in done
    assert "contact:\n  phone: 020 000 0001\n" in (content / "services" / "tyopaja.yml").read_text("utf-8")
    assert main(["check", "--content", str(content), *TODAY]) == 0


def test_every_heading_of_the_template_is_explained(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "tuonti.xlsx"
    run(content, "--template", str(path))
    book = openpyxl.load_workbook(path)
    rows = [row for row in book["Ohje"].iter_rows(min_row=3, values_only=True) if row[2]]
    explained = [(title, row[1]) for row in rows for title in str(row[0]).split(", ")]
    headings = {(page.title, cell.value) for page in book.worksheets[:-1] for cell in page[1]}
    assert set(explained) == headings
    assert len(explained) == len(headings)


def test_a_cell_of_few_values_has_a_list_of_them(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "tuonti.xlsx"
    run(content, "--template", str(path))
    page = openpyxl.load_workbook(path)["Toimijat"]
    lists = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    (ours,) = [cell.column_letter for cell in page[1] if cell.value == "Onko numero ja osoite yhteinen?"]
    assert lists[ours] == '"kyllä,ei"'
    told = {rule.prompt for rule in page.data_validations.dataValidation if rule.showInputMessage}
    assert (
        {row[2] for row in openpyxl.load_workbook(path)["Ohje"].iter_rows(min_row=3, values_only=True)} >= told > set()
    )


def test_what_is_typed_into_the_template_stays_as_it_is_typed(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "tuonti.xlsx"
    run(content, "--template", str(path))
    with zipfile.ZipFile(path) as archive:
        columns = re.findall(r'<col [^>]*style="(\d+)"', archive.read("xl/worksheets/sheet1.xml").decode())
        styles = archive.read("xl/styles.xml").decode()
    cells = re.findall("<xf [^>]*>", styles.partition("<cellXfs")[2])
    assert [cells[int(style)] for style in columns] == ['<xf xfId="0" numFmtId="49" applyNumberFormat="1"/>']


def test_a_template_writes_over_nothing(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tuonti.xlsx"
    path.write_bytes(b"oma")
    assert run(content, "--template", str(path)) == 2
    assert f"palvelukartta import --template {tmp_path.as_posix()}/tuonti-2.xlsx" in capsys.readouterr().err
    assert path.read_bytes() == b"oma"
    assert run(content, "--template", str(tmp_path / "tuonti.ods")) == 2
    assert "mallipohja on Excel-työkirja" in capsys.readouterr().err


def test_a_template_that_nobody_has_filled_in_is_made_anew(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "tuonti.xlsx"
    assert run(content, "--template", str(path)) == 0
    (content / "schema").mkdir()
    (content / "schema" / "pathway.yml").write_text("x-kind:\n  plural: Reitit\n", encoding="utf-8")
    assert run(content, "--template", str(path)) == 0
    book = openpyxl.load_workbook(path)
    assert "Reitit" in book.sheetnames
    book["Reitit"].append(["Oma reitti"])
    book.save(path)
    assert run(content, "--template", str(path)) == 2


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("p.xlsx", b"PK\x03\x04", "ei voi lukea taulukkona"),
        ("p.csv", b"\0\0", "ei voi lukea taulukkona"),
        ("p.json", b"<html>", "ei ole PTV:n aineisto"),
        ("p.json", b"[]", "ei ole yhtään palvelua"),
    ],
)
def test_a_file_that_cannot_be_read_is_wrong_use(
    name: str, raw: bytes, told: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*"))
    (tmp_path / name).write_bytes(raw)
    assert run(content, str(tmp_path / name)) == 2
    assert told in capsys.readouterr().err
    assert sorted(content.rglob("*")) == before


PROMPT = "Kirjoita tähän julkaisijan nimi"


@pytest.fixture
def started(content: Path, tmp_path: Path) -> Path:
    """A content whose site.yml asks for its publisher, as the starter's does, and a spreadsheet."""
    site = content / "site.yml"
    text, count = re.subn(r"(?m)^publisher: .*", f"publisher: {PROMPT}", site.read_text("utf-8"))
    assert count == 1
    site.write_text(text, "utf-8")
    (tmp_path / "lista.csv").write_text("Nimi;Kenelle?\nPaja;Nuorelle.\n", "utf-8")
    return content


def test_no_source_is_published_by_a_prompt(started: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(started, str(tmp_path / "lista.csv")) == 2
    assert capsys.readouterr().err == (
        "palvelukartta: taulukosta tulee lähde, jolla on julkaisija, ja kartan julkaisija on vielä kirjoittamatta. "
        "Kirjoita se tiedoston content/site.yml kenttään publisher, tai lisää komentoon --publisher ja taulukon "
        "julkaisijan nimi.\n"
    )
    assert not (started / "services" / "paja.yml").exists()
    assert run(started, str(tmp_path / "lista.csv"), "--check") == 0

    assert run(started, str(tmp_path / "lista.csv"), "--publisher", " Siltala ") == 0
    assert "publisher: Siltala\n" in (started / "sources" / "taulukko-lista.yml").read_text("utf-8")


def test_a_terminal_is_asked_who_published_a_spreadsheet_and_once(
    started: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["Siltala"]
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda _: answers.pop())

    assert [run(started, str(tmp_path / "lista.csv")) for _ in range(2)] == [0, 0]
    assert "publisher: Siltala\n" in (started / "sources" / "taulukko-lista.yml").read_text("utf-8")


def test_an_empty_template_asks_for_its_rows_and_nothing_else(
    started: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lista.csv").write_text("Nimi;Kenelle?\n", "utf-8")
    assert run(started, str(tmp_path / "lista.csv")) == 0
    assert capsys.readouterr().out == (
        "Taulukoissa ei ole yhtään täytettyä riviä, joten mitään ei tuotu. Tallensitko tiedoston?\n"
    )


def test_what_was_refused_is_to_be_checked_before_it_is_built(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lista.csv").write_text("Nimi;Tiivistelmä;Kenelle?\n;Paja.;Nuorelle.\n", "utf-8")
    assert run(content, str(tmp_path / "lista.csv"), "--publisher", "Kunta") == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Tarkista seuraavaksi: palvelukartta check --content ")
