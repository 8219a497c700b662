"""`palvelukartta fix`: files with a safe cure are mended, the others are named; `--check` only shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.cli import main

ROLE = "roles/esimerkkiohjaaja.yml"


def run(content: Path, *arguments: str) -> int:
    return main(["fix", *arguments, "--content", str(content)])


def files(content: Path) -> dict[str, bytes]:
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}


@pytest.fixture
def typed(content: Path) -> Path:
    """The good content with a bullet, line ends of Windows, a byte order mark and a name that ends otherwise."""
    role, actor = content / ROLE, content / "actors" / "esimerkkialue.yml"
    role.write_bytes(role.read_bytes().replace(b"  - Ohjaa", "  – Ohjaa".encode()).replace(b"\n", b"\r\n"))
    actor.write_bytes(b"\xef\xbb\xbf" + actor.read_bytes())
    (content / "terms" / "esimerkkisana.yml").rename(content / "terms" / "esimerkkisana.yaml")
    return content


def test_what_is_mended_is_as_it_was_before_the_mistakes(
    content: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(content)
    request.getfixturevalue("typed")
    assert files(content) != before

    assert run(content) == 0

    assert files(content) == before
    said = capsys.readouterr().out
    assert f"/terms/esimerkkisana.yaml: nimeksi {content.as_posix()}/terms/esimerkkisana.yml\n" in said
    assert f"{content.as_posix()}/actors/esimerkkialue.yml: korjattu, rivejä 1\n" in said
    assert f"{content.as_posix()}/{ROLE}: korjattu, rivejä 10\n" in said
    assert run(content) == 0
    assert capsys.readouterr().out == "Mitään korjattavaa ei ole.\n"


def test_a_check_shows_and_changes_nothing(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(typed)

    assert run(typed, "--check", ROLE) == 1

    assert files(typed) == before
    said = capsys.readouterr().out
    assert said.startswith(f"{typed.as_posix()}/{ROLE}: korjattavaa, rivejä 10\n--- ")
    assert "\n-  – Ohjaa asiakasta.␍\n" in said
    assert "\n+  - Ohjaa asiakasta.\n" in said
    assert "esimerkkialue.yml:" not in said


def test_what_has_no_safe_cure_is_named_and_stays(typed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = typed / "roles" / "rikki.yml"
    path.write_text('title: "Rooli\n', encoding="utf-8")

    assert run(typed, "roles") == 1

    said = capsys.readouterr().out
    assert f"{path.as_posix()}: rivin 1 virheelle syntax-unclosed ei ole varmaa korjausta." in said
    assert f"{typed.as_posix()}/{ROLE}: korjattu" in said
    assert path.read_text(encoding="utf-8") == 'title: "Rooli\n'


def test_a_file_is_not_renamed_over_another(typed: Path) -> None:
    (typed / "terms" / "esimerkkisana.yml").write_text("title: Toinen\n", encoding="utf-8")

    run(typed)

    assert (typed / "terms" / "esimerkkisana.yml").read_text(encoding="utf-8") == "title: Toinen\n"
    assert (typed / "terms" / "esimerkkisana.yaml").is_file()


def test_a_path_that_is_not_there_is_wrong_use(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, "roles/ei-ole.yml") == 2
    assert "sisällössä ei ole tiedostoa tai kansiota: roles/ei-ole.yml" in capsys.readouterr().err


def test_a_row_with_a_colon_is_quoted_where_a_text_is_wanted(content: Path) -> None:
    path = content / ROLE
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("- Ohjaa asiakasta.", "- Huom: ohjaa asiakasta."), encoding="utf-8")

    assert run(content) == 0

    assert path.read_text(encoding="utf-8") == before.replace("- Ohjaa asiakasta.", '- "Huom: ohjaa asiakasta."')


@pytest.mark.parametrize(
    ("written", "mended"), [("29.11.2026", "2026-11-29"), ('"1.2.2026"', '"2026-02-01"'), ("31.11.2026", "31.11.2026")]
)
def test_a_day_as_people_write_it_becomes_one_of_a_file(content: Path, written: str, mended: str) -> None:
    actor = content / "actors" / "esimerkkialue.yml"
    before = actor.read_text("utf-8") + "as_of: {day}  # 29.11.2026\n"
    actor.write_text(before.format(day=written), "utf-8")
    run(content, str(actor))
    assert actor.read_text("utf-8") == before.format(day=mended)
