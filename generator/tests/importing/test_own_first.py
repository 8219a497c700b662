"""What `init` begins and an import fills: nothing invented stays, and its gaps are told as those of a new entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.model.entries import Entry, Key
from palvelukartta.source.assemble import read_content

ANSWERS = ("--service", "Velkaneuvonta", "--area", "Kaarnamaa", "--actor", "Kaarnan kunta")
HEADS = "Nimi;Tiivistelmä;Kenelle?;Miten palveluun pääsee?;Tavan laji;Kuka järjestää;Kuka päättää?;Tila;Puhelin\n"
TOLD = (
    "Neuvoja auttaa velkojen kanssa.;Velalliselle.;Soita.;Oma yhteydenotto;Kaarnan kunta;Päätöstä ei tarvita;Käytössä"
)


@pytest.fixture
def kartta(tmp_path: Path) -> Path:
    assert main(["init", str(tmp_path / "kartta"), *ANSWERS]) == 0
    return tmp_path / "kartta"


def imported(kartta: Path, csv: str) -> None:
    (kartta / "lista.csv").write_text(csv, "utf-8")
    assert main(["import", str(kartta / "lista.csv"), "--content", str(kartta / "content")]) == 0


def entry(kartta: Path, kind: str, id: str) -> Entry:
    return read_content(kartta / "content").catalog.entries[Key(kind, id)]


def test_services_without_an_area_get_the_only_one_of_the_map(kartta: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = f"Velkaneuvonta;{TOLD};020 000 0001\nTyöpaja;{TOLD};020 000 0001\nVerstas;{TOLD};020 000 0001\n"
    imported(kartta, HEADS + rows)

    assert entry(kartta, "service", "tyopaja").items("areas") == ["kaarnamaa"]
    assert "Alueeksi tuli kartan ainoa alue Kaarnamaa, koska solu Alueet oli tyhjä. Palveluja: 2\n" in (
        capsys.readouterr().out
    )
    two = f"{HEADS.strip()};Alueet\nPaja;{TOLD};020 000 0001;\n"
    (kartta / "content" / "areas" / "toinen.yml").write_text(
        (kartta / "content" / "areas" / "kaarnamaa.yml").read_text("utf-8").replace("Kaarnamaa", "Toinen"), "utf-8"
    )
    imported(kartta, two)
    assert "areas" not in entry(kartta, "service", "paja").data


def test_a_first_service_that_is_filled_is_as_a_new_one(kartta: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(kartta, f"{HEADS}Velkaneuvonta;{TOLD};020 000 0001\nTyöpaja;{TOLD};020 000 0001\n")

    assert capsys.readouterr().out.count("    Aukkoja: Kenelle ei\n") == 2
    own, new = (entry(kartta, "service", id).data for id in ("velkaneuvonta", "tyopaja"))
    named = {"title": "", "type": ""}
    assert {**own, **named} == {**new, **named}
    assert "inferred" not in (kartta / "content/services/velkaneuvonta.yml").read_text("utf-8")
    assert check_content(kartta / "content").errors == ()


def test_what_the_sheet_leaves_open_of_a_first_service_is_a_gap(kartta: Path) -> None:
    imported(kartta, "Nimi;Kenelle?\nVelkaneuvonta;Velalliselle.\n")

    own = entry(kartta, "service", "velkaneuvonta")
    assert own.text("summary") == "Lähde ei kerro tästä tiivistelmää."
    assert (own.text("status"), own.items("provider")) == ("mentioned", ["kaarnan-kunta"])
    assert own.data["sources"][0] == {"certainty": "inferred"}  # who provides it was an answer, not in the sheet
    assert not own.data.keys() & {"description", "decided_by"}
    assert check_content(kartta / "content").errors == ()

    imported(kartta, f"{HEADS}Velkaneuvonta;{TOLD};020 000 0001\n")
    assert entry(kartta, "service", "velkaneuvonta").text("summary") == "Neuvoja auttaa velkojen kanssa."


def test_a_row_tells_anew_of_the_actor_that_was_answered(kartta: Path) -> None:
    imported(kartta, "Nimi;Tiivistelmä;Sektori\nKaarnan kunta;Kunta järjestää palvelut.;\n")
    assert entry(kartta, "actor", "kaarnan-kunta").text("summary") == "Kunta järjestää palvelut."
    imported(kartta, "Nimi;Tiivistelmä;Sektori\nKaarnan kunta;Kunta järjestää palvelut.;Järjestö\n")
    own = entry(kartta, "actor", "kaarnan-kunta")
    assert (own.text("sector"), "open_questions" in own.data) == ("third_sector", False)


def test_what_the_check_will_ask_to_be_worded_otherwise_is_told_with_its_row(
    kartta: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(kartta, "Nimi;Tiivistelmä;Sektori\nVelkatalo ry;neuvoo velallisia;Järjestö\n")
    assert capsys.readouterr().out.splitlines()[-4:-1] == [
        "Tuotiin, mutta pitää kirjoittaa toisin: 1",
        "  lista.csv, rivi 2: Tiivistelmä ei ole kokonainen virke. Se päättyy: ”neuvoo velallisia”. "
        "Kirjoita tiivistelmä yhdeksi virkkeeksi, joka päättyy pisteeseen.",
        "Korjaa nämä tiedostoon. Tai korjaa taulukko, poista tiedosto ja tuo uudelleen.",
    ]
