"""`palvelukartta check` for code hosts: files are named as the host knows them, however the content was given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palvelukartta.cli import main
from tests.editing import replaced

ROLE = "roles/esimerkkiohjaaja.yml"


@pytest.fixture
def faulty(content: Path) -> Path:
    replaced(content / ROLE, "summary:", "sumary:")
    return content


def _uris(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    assert main(["check", "--format", "sarif", *arguments]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    return {place["artifactLocation"]["uri"] for place in places}


@pytest.mark.parametrize(
    "given", ["content", "./content", "{top}/content", "{top}/content/../content", "../{name}/content"]
)
def test_sarif_names_files_from_the_working_directory(
    given: str, faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty.parent)
    given = given.format(top=faulty.parent, name=faulty.parent.name)
    assert _uris(capsys, "--content", given) == {f"content/{ROLE}"}


def test_outside_the_working_directory_the_repository_is_the_base(
    faulty: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("muualla"))
    assert _uris(capsys, "--content", str(faulty)) == {f"{faulty.as_uri()}/{ROLE}"}

    (faulty.parent / ".git").mkdir()
    assert _uris(capsys, "--content", str(faulty)) == {f"content/{ROLE}"}


def test_annotations_name_files_as_sarif_does(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty.parent)
    assert main(["check", "--format", "github", "--content", str(faulty)]) == 1
    assert f"file=content/{ROLE}," in capsys.readouterr().out
