"""`palvelukartta export`: one format in a directory, whatever site.yml asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.cli import main
from palvelukartta.exports.formats import FORMATS

Export = Callable[..., int]


@pytest.fixture
def export(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Runs the command on the copy of the good content, in a directory of its own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return lambda *arguments: main(["export", *arguments, "--content", str(content), "--today", "2026-11-22"])


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(name: str, export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(name, "--out", "ulos") == 0

    written = [path for path in Path("ulos").rglob("*") if path.is_file()]
    assert written
    assert capsys.readouterr() == (f"Kansiossa ulos on nyt tiedostoja {len(written)} muodossa {name}.\n", "")


def test_what_else_is_in_the_directory_stays(export: Export) -> None:
    Path("avoin-data").mkdir()
    Path("avoin-data/oma.txt").write_text("oma", encoding="utf-8")

    assert export("csv") == 0
    assert Path("avoin-data/oma.txt").read_text(encoding="utf-8") == "oma"
    assert Path("avoin-data/palvelut.csv").is_file()


def test_links_begin_with_the_address_that_is_given(export: Export) -> None:
    assert export("json", "--base-url", "https://www.esimerkki.fi/kartta/") == 0

    listed = json.loads(Path("avoin-data/palvelut.json").read_text(encoding="utf-8"))
    assert all(entry["page"].startswith("https://www.esimerkki.fi/kartta/palvelut/") for entry in listed["entries"])


def test_an_address_that_is_none_is_wrong_use(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("json", "--base-url", "esimerkki") == 2
    assert "esimerkki" in capsys.readouterr().err
    assert not Path("avoin-data").exists()


def test_faulty_content_is_not_exported(
    export: Export, write: Callable[[str, str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    write("services/rikki.yml", "title: Rikki\n")

    assert export("csv") == 1
    assert "services/rikki.yml" in capsys.readouterr().out
    assert not Path("avoin-data").exists()


def test_a_directory_that_cannot_be_written_is_wrong_use(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    Path("tiedosto").write_text("", encoding="utf-8")

    assert export("csv", "--out", "tiedosto") == 2
    assert "tiedosto" in capsys.readouterr().err
