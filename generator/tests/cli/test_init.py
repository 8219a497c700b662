"""`palvelukartta init` with what a county says of itself: the map is green, built and its own."""

from __future__ import annotations

import builtins
import re
import sys
from pathlib import Path

import openpyxl
import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.hosts.starting import HOSTS
from palvelukartta.model.entries import Key
from palvelukartta.rendering.texts import count_texts
from palvelukartta.resources import resource_directory

SAID = ("--name", "Siltakartta", "--area", "Kaarnamaa", "--colour", "#c8102e", "--service", "Velka- ja talousneuvonta")


def test_what_was_said_stands_in_the_map_and_the_check_is_green(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta"), *SAID]) == 0

    checked = check_content(tmp_path / "kartta" / "content")
    assert checked.problems == ()
    site, entries = checked.catalog.site, checked.catalog.entries
    assert (site["title"], site["subtitle"]) == ("Siltakartta", "Palvelut: Kaarnamaa")
    assert entries[Key("service", "velka-ja-talousneuvonta")].title == "Velka- ja talousneuvonta"
    assert entries[Key("area", "kaarnamaa")].title == "Kaarnamaa"
    assert checked.palette


@pytest.mark.parametrize("name", ['Kartta: "oma"', "- viiva", "#1", "yes", "Index", "   "])
def test_any_name_is_written_so_that_it_is_read_as_it_was_said(name: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--name", name, "--service", name, "--area", name]) == 0

    checked = check_content(tmp_path / "kartta" / "content")
    assert checked.errors == ()
    assert checked.catalog.site["title"] == (name.strip() or "Palvelukartta")


@pytest.mark.parametrize(
    ("service", "hint"),
    [("Velkaneuvonta", "Esimerkiksi velkaneuvonta"), ("ADHD-ryhmä", "Esimerkiksi ADHD-ryhmä"), ("A", "Esimerkiksi a")],
)
def test_the_example_of_a_search_is_the_service_as_it_is_written(service: str, hint: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--service", service]) == 0
    assert check_content(tmp_path / "kartta" / "content").catalog.site["search_hint"] == hint


@pytest.mark.parametrize("host", HOSTS)
def test_the_workflows_are_those_of_the_chosen_host(host: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--host", host]) == 0

    there = {name for name in (".github", ".gitlab-ci.yml") if (tmp_path / "kartta" / name).exists()}
    assert there == {begin.rstrip("/") for begin in HOSTS[host]}


def test_the_guide_of_a_map_renames_what_the_map_has(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--service", "Velka: neuvonta"]) == 0
    assert "rename service velka-neuvonta " in (tmp_path / "kartta" / "docs" / "omat-sanat.md").read_text("utf-8")


@pytest.mark.parametrize("answers", [[], ["--host", "none", "--colour", "#1a5dab"], ["--host", "gitlab"]])
def test_the_guide_of_a_map_lists_files_that_it_has(answers: list[str], tmp_path: Path) -> None:
    started = tmp_path / "kartta"
    assert main(["init", str(started), *answers]) == 0
    rows = re.findall(
        r"^\| `(\.[\w./-]+|[\w.]+\.css)`", (started / "docs" / "omat-sanat.md").read_text("utf-8"), re.MULTILINE
    )
    assert ".vscode/" in rows
    assert ("palette.example.css" in rows) == ("--colour" not in answers)
    assert [path for path in rows if not (started / path).exists()] == []


def test_the_starter_teaches_every_way_of_going_on(tmp_path: Path) -> None:
    main(["init", str(tmp_path / "kartta")])
    path = tmp_path / "kartta" / "content" / "pathways" / "neuvontapolku.yml"

    fields = (
        "type: decision",
        "mode: all",
        "join: any",
        "optional: true",
        "handover:",
        "maximum:",
        "when:",
    )
    assert [field for field in fields if field not in path.read_text(encoding="utf-8")] == []


def test_a_name_without_a_letter_that_an_address_can_hold_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--area", "???"]) == 2
    assert "nimestä ”???” ei saa tunnusta" in capsys.readouterr().err
    assert not (tmp_path / "kartta").exists()


def test_what_is_no_colour_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--colour", "punainen"]) == 2
    assert "punainen" in capsys.readouterr().err
    assert not (tmp_path / "kartta").exists()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A terminal at which the answers of the list are typed, one after the other; it holds those that were not."""
    answers: list[str] = []
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda _: answers.pop(0))
    return answers


def test_a_terminal_is_asked_what_no_flag_says_and_again_what_does_not_fit(terminal: list[str], tmp_path: Path) -> None:
    terminal += ["Kaarnamaa", "Kaarnan kunta", "punainen", "0a4a58", "Neuvola", "se", "fi"]

    assert main(["init", str(tmp_path / "kartta"), "--name", "Siltakartta"]) == 0

    assert terminal == []
    assert (tmp_path / "kartta" / "content" / "services" / "neuvola.yml").is_file()
    assert (tmp_path / "kartta" / "content" / "palette.css").is_file()


def test_the_spreadsheet_of_a_map_begins_with_its_first_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--service", "Neuvola", "--actor", "Kaarnan kunta"]) == 0
    monkeypatch.chdir(tmp_path / "kartta")
    book = openpyxl.load_workbook("tuonti.xlsx")
    assert [row[0].value for row in book["Palvelut"]] == ["Nimi", "Oletus", "Neuvola"]
    assert main(["import"]) == 0
    assert "Uusia: 0\nTäydennettyjä: 0\nEnnallaan: 1\nEi tuotu: 0\n" in capsys.readouterr().out

    assert main(["import", "--template", "tuonti.xlsx"]) == 0  # a name that the map has is nothing that somebody typed
    book["Palvelut"]["B3"] = "Neuvoja tapaa perheen."
    book.save("tuonti.xlsx")
    assert main(["import"]) == 0
    assert "summary: Neuvoja tapaa perheen.\n" in Path("content/services/neuvola.yml").read_text("utf-8")
    assert main(["import", "--template", "tuonti.xlsx"]) == 2


@pytest.mark.parametrize(("language", "told"), [("fi", False), ("sv", True), ("en", True)])
def test_what_is_only_in_finnish_is_said_plainly(
    language: str, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--map-language", language]) == 0

    said = capsys.readouterr().out
    assert ("Sivut tehdään toistaiseksi vain suomeksi." in said) is told
    every = count_texts(resource_directory("theme"), "fi")
    assert (f" {count_texts(resource_directory('theme'), language)}/{every}: " in said) is told


def test_the_first_service_tells_who_provides_it_and_who_decides(tmp_path: Path) -> None:
    answers = ["--service", "Velkaneuvonta", "--actor", "Kaarnan hyvinvointialue"]
    assert main(["init", str(tmp_path / "kartta"), *answers]) == 0
    catalog = check_content(tmp_path / "kartta" / "content").catalog
    service = catalog.entries[Key("service", "velkaneuvonta")]
    actor = catalog.entries[Key("actor", "kaarnan-hyvinvointialue")]
    assert (service.items("provider"), service.value("decided_by", 0, "actor")) == ([actor.id], actor.id)
    assert (actor.title, actor.text("sector")) == ("Kaarnan hyvinvointialue", "wellbeing_county")
    assert catalog.site["publisher"] == actor.title


def test_the_guide_of_a_map_has_the_name_of_the_map(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--name", "Siltakartta"]) == 0
    assert (tmp_path / "kartta" / "README.md").read_text("utf-8").startswith("# Siltakartta\n")


@pytest.mark.parametrize(("flags", "begin"), [([], "Kysyy loput."), (["--language", "en"], "Asks the rest.")])
def test_help_is_short_and_in_the_language_of_the_messages(
    flags: list[str], begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["init", *flags, "--help"])
    usage, _, about, *_ = said = capsys.readouterr().out.splitlines()
    assert (usage.endswith("palvelukartta init DIR"), about.startswith(begin)) == (True, True)
    assert len(" ".join(said).split()) <= 90
    assert ("show this" in " ".join(said)) == bool(flags)


def test_nothing_invented_names_what_is_the_maps_own(tmp_path: Path) -> None:
    own = ["--service", "Velkaneuvonta", "--area", "Kaarnamaa", "--actor", "Kaarnan kunta"]
    assert main(["init", str(tmp_path / "kartta"), *own]) == 0
    catalog = check_content(tmp_path / "kartta" / "content").catalog
    owned = {Key("service", "velkaneuvonta"), Key("area", "kaarnamaa"), Key("actor", "kaarnan-kunta")}

    assert {key for key in owned if catalog.kinds_naming.get(str(key), set()) - {"service"}} == set()
    assert not {"contact", "tasks"} & catalog.entries[Key("actor", "kaarnan-kunta")].data.keys()
    examples = resource_directory("starter") / "content"
    files = [path.relative_to(examples) for path in examples.glob("*/*.yml")]
    made = tmp_path / "kartta" / "content"
    assert [path for path in files if (made / path).read_bytes() != (examples / path).read_bytes()] == []


def test_who_publishes_the_map_needs_no_other_task(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kartta"), "--actor", "Kaarnan kunta"]) == 0
    assert check_content(tmp_path / "kartta" / "content").problems == ()
