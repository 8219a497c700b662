"""The command: what it prints and how it ends. 0 all is well, 1 faults, 2 wrong use, 3 our own error."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta import __version__, checking
from palvelukartta.cli import main
from palvelukartta.cli.command_line import COMMANDS

FAULT = "title: Kunta\nsummary: Keksitty.\ntype: municipality\nowner: nobody\nsources:\n  - certainty: inferred\n"
WARNING = FAULT.replace("owner: nobody\n", "").replace("Keksitty.", "Keksitty")
Write = Callable[[str, str], Path]


@pytest.fixture
def run(content: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the copy of the good content; returns exit code, output and error output."""

    def runner(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--content", str(content)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return runner


Run = Callable[..., tuple[int, str, str]]


def test_good_content_ends_well(run: Run) -> None:
    assert run("check") == (0, "Sisällössä ei ole virheitä.\n", "")


def test_a_fault_ends_with_one_and_a_report(run: Run, write: Write, content: Path) -> None:
    path = write("areas/a.yml", FAULT)

    assert run("check") == (
        1,
        f"{path}\n"
        f"  {path}:4:8  virhe reference-unknown\n"
        "     4 | owner: nobody\n"
        "       |        ^^^^^^\n"
        "    Kunta: Tunnusta ”nobody” ei ole kansiossa content/actors/.\n"
        "    Korjaus: Korjaa tunnus. Jos tieto on uusi, lisää tiedosto content/actors/nobody.yml. "
        "Jos tieto on nimetty uudelleen, kirjoita uusi tunnus.\n"
        "\n"
        "1 virhe, 0 varoitusta, 0 vihjettä.\n",
        "",
    )


def test_messages_come_in_the_language_asked_for(run: Run, write: Write) -> None:
    write("areas/a.yml", FAULT)

    _, out, _ = run("check", "--language", "en")

    assert "    Kunta: There is no “nobody” in content/actors/.\n    Cure: " in out
    assert out.endswith("\n1 error, 0 warnings, 0 hints.\n")


@pytest.mark.parametrize(("flags", "code"), [((), 0), (("--strict",), 1)])
def test_a_warning_fails_only_a_strict_check(flags: tuple[str, ...], code: int, run: Run, write: Write) -> None:
    write("areas/a.yml", WARNING)

    found, out, _ = run("check", *flags)

    assert found == code
    assert out.endswith("0 virhettä, 1 varoitus, 0 vihjettä.\n")


def test_programs_get_json_and_github_gets_annotations(run: Run, write: Write) -> None:
    write("areas/a.yml", FAULT)

    code, out, _ = run("check", "--format", "json")
    assert (code, [one["code"] for one in json.loads(out)["problems"]]) == (1, ["reference-unknown"])

    code, out, _ = run("check", "--format", "github")
    assert (code, out.count("::error file=")) == (1, 1)


@pytest.mark.parametrize(
    ("paths", "shown"),
    [
        ((), ["areas/a.yml", "terms/b.yml"]),
        (("areas/a.yml",), ["areas/a.yml"]),
        (("areas",), ["areas/a.yml"]),
        (("areas/", "terms/b.yml"), ["areas/a.yml", "terms/b.yml"]),
        (("services",), []),
        (("areas/esimerkkikunta.yml",), []),
        ((".",), ["areas/a.yml", "terms/b.yml"]),
    ],
)
def test_only_the_problems_of_the_paths_asked_for_are_shown(
    paths: tuple[str, ...],
    shown: list[str],
    run: Run,
    write: Write,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("areas/a.yml", FAULT)
    write("terms/b.yml", FAULT.replace("type: municipality\n", ""))
    monkeypatch.chdir(content)

    code, out, _ = run("check", *paths, "--format", "json")

    assert [Path(one["path"]).relative_to(content).as_posix() for one in json.loads(out)["problems"]] == shown
    assert code == (1 if shown else 0)


def test_a_path_may_be_given_from_where_the_editor_is(
    run: Run, write: Write, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("areas/a.yml", FAULT)
    monkeypatch.chdir(content.parent)

    assert run("check", "content/areas/a.yml")[0] == 1
    assert run("check", str(path))[0] == 1
    assert run("check", "content/services")[0] == 0


NO_CONTENT = (
    "palvelukartta: kansiota ei ole: nowhere. Siirry kartan kansioon (cd kansio), tai kerro sisällön kansio: "
    "--content kansio/content\n"
)
NO_CONTENT_IN_ENGLISH = (
    "palvelukartta: no such directory: nowhere. Go to the directory of the map (cd DIR), or tell that of its content: "
    "--content DIR/content\n"
)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--content", "nowhere"], NO_CONTENT),
        (["check", "--content", "nowhere", "--language", "en"], NO_CONTENT_IN_ENGLISH),
        (["build", "--content", "nowhere"], NO_CONTENT),
        (["serve", "--content", "nowhere"], NO_CONTENT),
    ],
)
def test_a_missing_content_directory_is_wrong_use(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(arguments) == 2
    assert capsys.readouterr() == ("", said)


def test_an_unknown_path_is_wrong_use(run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("", encoding="utf-8")

    assert run("check", "areas/nobody.yml", "--language", "en") == (
        2,
        "",
        "palvelukartta: no such file or directory in the content: areas/nobody.yml\n",
    )
    assert run("check", str(outside))[0] == 2


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Chek", "komentoa ”Chek” ei ole. Tarkoititko ”check”?\n"),
        (
            "tarkista",
            f"komentoa ”tarkista” ei ole. Komennot ovat: {', '.join(COMMANDS)}. "
            "Mitä kukin tekee, kertoo palvelukartta --help\n",
        ),
    ],
)
def test_an_unknown_command_is_told_in_finnish(named: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([named]) == 2
    assert capsys.readouterr() == ("", f"palvelukartta: {said}")


@pytest.mark.parametrize(
    "arguments", [[], ["check", "--fast"], ["check", "--format", "xml"], ["check", "--today", "22.11.2026"]]
)
def test_a_wrong_flag_is_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Käyttö: palvelukartta")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "palvelukartta: ohjelmassa on virhe. Sisältösi ei ole syy."),
        ("en", "palvelukartta: the program has an error. Your content is not the cause."),
    ],
)
def test_our_own_error_is_told_to_be_ours(language: str, said: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("invented")

    monkeypatch.setattr(checking, "check_content", fails)

    code, out, err = run("check", "--language", language)

    assert (code, out) == (3, "")
    assert err.startswith(said)
    assert err.endswith("ZeroDivisionError: invented\n")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"palvelukartta {__version__}\n")


def test_the_module_runs_as_a_command(content: Path, write: Write) -> None:
    write("areas/a.yml", FAULT)

    done = subprocess.run(
        [sys.executable, "-m", "palvelukartta", "check", "--content", str(content), "--language", "en"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PYTHONUTF8": "1"},
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("\n1 error, 0 warnings, 0 hints.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"),
    [
        (["explain", "syntax-tab"], 0, "syntax-tab\nRyhmä: Tiedoston kirjoitusasu\n", ""),
        (["explain", "syntax-tab", "--language", "en"], 0, "syntax-tab\nGroup: Syntax\n", ""),
        (["explain"], 0, "Tiedoston kirjoitusasu: ", ""),
        (["explain", "syntax-tabs"], 2, "", "palvelukartta: tunnusta syntax-tabs ei ole. Tarkoititko ”syntax-tab”?\n"),
        (["explain", "x", "--language", "en"], 2, "", "palvelukartta: there is no code x. Every code: "),
    ],
)
def test_a_code_is_explained(
    arguments: list[str], code: int, out: str, err: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code

    printed = capsys.readouterr()
    assert printed.out.startswith(out)
    assert bool(printed.out) == bool(out)
    assert printed.err.startswith(err)


def test_the_day_of_the_check_may_be_given(run: Run, write: Write) -> None:
    write("areas/a.yml", WARNING.replace("Keksitty", 'Keksitty.\nas_of: "2026-06"'))

    assert run("check", "--today", "2026-06-01")[1] == "Sisällössä ei ole virheitä.\n"
    assert "varoitus freshness-future" in run("check", "--today", "2026-05-31")[1]


def test_a_folded_report_is_whole_with_all(run: Run, write: Write) -> None:
    for name in ("a", "b"):
        write(f"areas/{name}.yml", FAULT.replace("Kunta", f"Kunta {name.upper()}"))

    assert run("check")[1].count("virhe reference-unknown") == 1
    assert run("check", "--all")[1].count("virhe reference-unknown") == 2
    assert json.loads(run("check", "--format", "sarif")[1])["runs"][0]["results"][1]["ruleId"] == "reference-unknown"


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_only_a_terminal_is_coloured(
    terminal: bool, environment: dict[str, str], coloured: bool, run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("areas/a.yml", FAULT)
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)

    assert ("\x1b[" in run("check")[1]) == coloured


def test_what_the_program_starts_runs_no_module_of_the_folder_where_it_stands(tmp_path: Path) -> None:
    """A code host audits somebody else's change from within it."""
    (tmp_path / "multiprocessing.py").write_text("raise SystemExit('of the change')\n", encoding="utf-8")
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import multiprocessing; print(1)'])"
    said = f"from palvelukartta import cli; cli.main = lambda: exec({child!r}); cli.program()"
    done = subprocess.run([sys.executable, "-c", said], cwd=tmp_path, capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("1\n", "")
