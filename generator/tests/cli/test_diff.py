"""`palvelukartta diff`: revisions and directories, what is written where, and what git may lack."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import pytest

from palvelukartta.cli import main
from palvelukartta.hosts import editing
from palvelukartta.source.revisions import content_at
from palvelukartta.source.schemas import load_schemas
from tests.conftest import GOOD
from tests.editing import replaced

ROOT = Path(__file__).resolve().parents[3]
ROLE = "content/roles/esimerkkiohjaaja.yml"
PATHWAY = "content/pathways/esimerkkipolku.yml"
WHO = {f"GIT_{who}_{what}": "kirjoittaja@esimerkki.fi" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
WHEN = {f"GIT_{who}_DATE": "2026-03-04T12:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}


def git(directory: Path, *arguments: str) -> str:
    environment = {**os.environ, **WHO, **WHEN, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=directory, env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository: three commits on main, and a branch `muutos` that left main before its last commit."""
    top = tmp_path_factory.mktemp("origin")
    git(top, "init", "--quiet", "--initial-branch=main")
    shutil.copytree(GOOD, top / "content")
    _commit(top, "Sisältö")
    replaced(top / ROLE, "title: Esimerkkiohjaaja", "title: Ohjaaja")
    _commit(top, "Nimi")
    git(top, "checkout", "--quiet", "-b", "muutos")
    replaced(top / PATHWAY, "when: palvelu sopii", "when: palvelu sopii hyvin")
    _commit(top, "Ehto")
    git(top, "checkout", "--quiet", "main")
    replaced(top / ROLE, "title: Ohjaaja", "title: Esimerkkivalmentaja")
    _commit(top, "Uusi nimi")
    return top


def _commit(top: Path, message: str) -> None:
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", message)


@pytest.fixture
def clone(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A whole clone, in which the commands are run."""
    git(tmp_path, "clone", "--quiet", f"file://{origin}", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    return tmp_path / "clone"


@pytest.fixture
def shallow(origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone without history, as code hosts make for their jobs."""
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{origin}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    return tmp_path / "shallow"


def diff(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def test_two_revisions_are_compared(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = diff(capsys, "HEAD~2", "HEAD")

    assert "**Nimi muuttui:** ”Esimerkkiohjaaja” on nyt ”Esimerkkivalmentaja”." in report
    assert f"Ennen: HEAD\\~2 ({git(clone, 'rev-parse', 'HEAD~2')[:8]}). Nyt: HEAD (" in report


def test_the_files_as_they_are_stand_for_a_missing_second_revision(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replaced(clone / ROLE, "title: Esimerkkivalmentaja", "title: Valmentaja")

    report = diff(capsys, "HEAD")

    assert "**Nimi muuttui:** ”Esimerkkivalmentaja” on nyt ”Valmentaja”." in report
    assert "Nyt: kansio content nyt." in report


def test_a_branch_of_the_server_is_found(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "**Ehto muuttui.**" in diff(capsys, "HEAD~1", "muutos")


def test_what_the_other_side_did_meanwhile_is_left_out_on_request(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = diff(capsys, "main", "muutos")
    own = diff(capsys, "main", "muutos", "--merge-base")

    assert "**Nimi muuttui:** ”Esimerkkivalmentaja” on nyt ”Ohjaaja”." in whole
    assert "**Nimi muuttui:**" not in own
    assert "**Ehto muuttui.**" in own


def test_directories_need_no_git(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = Path(shutil.copytree(GOOD, tmp_path / "content"))
    replaced(new / "roles" / "esimerkkiohjaaja.yml", "title: Esimerkkiohjaaja", "title: Valmentaja")

    assert "**Nimi muuttui:**" in diff(capsys, str(GOOD), "--content", str(new))
    assert "**Nimi muuttui:**" in diff(capsys, str(GOOD), str(new), "--content", str(GOOD))


def test_fields_and_kinds_of_the_map_itself_are_told_by_their_titles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "ennen", tmp_path / "nyt"
    for content, hours in ((old, "Ma–pe"), (new, "Joka päivä")):
        shutil.copytree(GOOD, content)
        schema = content / "schema"
        schema.mkdir()
        (schema / "service.yml").write_text(
            "properties:\n  avoinna:\n    title: Milloin avoinna\n    description: Päivät.\n    type: string\n", "utf-8"
        )
        service = content / "services" / "esimerkkipalvelu.yml"
        service.write_text(service.read_text("utf-8") + f"avoinna: {hours}\n", "utf-8")

    report = diff(capsys, str(old), str(new), "--content", str(new))

    assert "Milloin avoinna" in report
    assert "Joka päivä" in report


def test_report_and_drawings_are_written_beside_each_other(
    clone: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "raportti"

    report = diff(capsys, "HEAD~1", "muutos", "--out", str(out))

    assert sorted(path.name for path in out.iterdir()) == ["muutokset.md", "polku-esimerkkipolku.svg"]
    assert (out / "muutokset.md").read_text(encoding="utf-8") == report


def test_a_drawing_that_is_not_written_is_not_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "polku-esimerkkipolku.svg" not in diff(capsys, "HEAD~1", "muutos")


def test_a_terminal_shows_values_as_an_editor_types_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Path(shutil.copytree(GOOD, tmp_path / "content"))
    replaced(new / "roles" / "esimerkkiohjaaja.yml", "title: Esimerkkiohjaaja", "title: Valmentaja in_use")
    compared = (str(GOOD), str(new), "--content", str(GOOD))

    assert "in\\_use" in diff(capsys, *compared)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "in_use" in diff(capsys, *compared)


@pytest.mark.parametrize("branch", ["muutos", "origin/muutos"])
def test_the_cure_for_a_branch_that_a_copy_lacks_works(
    branch: str, shallow: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "main", branch]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"palvelukartta: haaraa ”{branch}” ei ole tässä kopiossa. Hae se: git fetch --unshallow ")

    git(shallow, *said.strip().partition("Hae se: git ")[2].split())

    assert "**Ehto muuttui.**" in diff(capsys, "main", branch, "--merge-base")


def test_a_copy_without_history_says_how_to_get_it(shallow: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "HEAD~1"]) == 2
    assert capsys.readouterr() == (
        "",
        "palvelukartta: versiota ”HEAD~1” ei ole tässä kopiossa, josta puuttuu historia. "
        "Hae se: git fetch --unshallow\n",
    )
    git(shallow, "fetch", "--quiet", "--depth", "1", "origin", "muutos:muutos")
    assert main(["diff", "main", "muutos", "--merge-base", "--language", "en"]) == 2
    assert capsys.readouterr().err == (
        "palvelukartta: nobody knows where “main” and “muutos” parted: this copy lacks the history. "
        "Get it: git fetch --unshallow\n"
    )
    git(shallow, "fetch", "--quiet", "--unshallow", "origin", "+refs/heads/*:refs/remotes/origin/*")
    assert "**Ehto muuttui.**" in diff(capsys, "main", "muutos", "--merge-base")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["ei-ole"],
            "versiota ”ei-ole” ei ole. Tarkista nimi. Hae haara palvelimelta: git fetch origin ei-ole:ei-ole\n",
        ),
        (["--", "--help"], "versiota ”--help” ei ole."),
        (["HEAD", "--content", "uusi"], "versiossa ”HEAD” ei ole kansiota uusi.\n"),
    ],
)
def test_a_revision_that_is_not_there_is_wrong_use(
    arguments: list[str], said: str, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone / "uusi").mkdir()

    assert main(["diff", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"palvelukartta: {said}")


def test_outside_git_the_cure_is_told(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "HEAD", "--content", str(content)]) == 2
    assert capsys.readouterr().err.startswith(f"palvelukartta: kansio {content} ei ole git-versionhallinnassa (")

    monkeypatch.setenv("PATH", "")
    assert main(["diff", "HEAD", "--content", str(content)]) == 2
    assert capsys.readouterr().err == (
        "palvelukartta: git-ohjelmaa ei ole. Asenna git, tai anna vertailtavat versiot kansioina.\n"
    )


@pytest.mark.parametrize(
    ("language", "begin", "cure"),
    [
        ("fi", "git ei lue historiaa, koska kansio on toisen käyttäjän (fatal: detected", "Jos luotat kansioon"),
        ("en", "git does not read the history, because the directory is another user's (fatal:", "If you trust it"),
    ],
)
@pytest.mark.parametrize("arguments", [["HEAD"], ["HEAD~1", "HEAD", "--merge-base"]])
def test_what_git_refuses_to_another_user_is_told_as_a_build_tells_it(
    arguments: list[str],
    language: str,
    begin: str,
    cure: str,
    clone: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert main(["diff", *arguments, "--language", language]) == 2

    said = capsys.readouterr().err
    assert said.startswith(f"palvelukartta: {begin}")
    assert said.endswith(f" {cure}: git config --global --add safe.directory {clone.resolve()}\n")
    assert said.count("\n") == 1


def test_a_repository_that_git_cannot_read_is_not_taken_for_none(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(clone / ".git")
    (clone / ".git").write_text("gitdir: /ei/ole/.git/worktrees/haara\n", encoding="utf-8")

    assert main(["diff", "HEAD"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("palvelukartta: git ei onnistunut: fatal: ")
    assert "/ei/ole/.git/worktrees/haara" in said


def test_content_of_a_revision_has_its_date_and_its_own_schemas(clone: Path) -> None:
    (clone / "schema").mkdir()
    schema = dict(load_schemas().documents["role.schema.json"])
    schema["title"] = "Vanha rooli"
    (clone / "schema" / "role.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    _commit(clone, "Kaava")

    with content_at(clone / "content", "HEAD") as revision:
        path = revision.content / "roles" / "esimerkkiohjaaja.yml"
        assert path.stat().st_mtime == 1772625600  # 2026-03-04T12:00:00Z
        assert revision.schemas.kinds["role"].schema["title"] == "Vanha rooli"
        assert set(revision.schemas.kinds) == set(load_schemas().kinds)
    assert not path.exists()


def test_no_attribute_of_a_change_hides_a_file_from_the_report(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(clone / ROLE, "title: Esimerkkivalmentaja", "title: Valmentaja")
    (clone / ".gitattributes").write_text("content/** export-ignore\n", encoding="utf-8")
    _commit(clone, "Piilossa")

    assert "**Nimi muuttui:** ”Esimerkkivalmentaja” on nyt ”Valmentaja”." in diff(capsys, "HEAD~1", "HEAD")


def test_content_may_be_the_whole_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    top = Path(shutil.copytree(GOOD, tmp_path / "sisalto"))
    git(top, "init", "--quiet", "--initial-branch=main")
    _commit(top, "Sisältö")
    replaced(top / "roles" / "esimerkkiohjaaja.yml", "title: Esimerkkiohjaaja", "title: Valmentaja")

    assert "**Nimi muuttui:**" in diff(capsys, "HEAD", "--content", str(top))


def test_a_revision_is_served_as_it_was(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[str] = []

    @contextmanager
    def edited_site(content: Path, address: socket.socket, **_: object) -> Iterator[Mock]:
        assert "when: palvelu sopii hyvin" in (content.parent / PATHWAY).read_text(encoding="utf-8")
        served.append(address.getsockname()[0])
        yield Mock()

    monkeypatch.setattr(editing, "edited_site", edited_site)

    assert main(["serve", "--revision", "muutos", "--address", "127.0.0.1:0"]) == 0
    assert served == ["127.0.0.1"]
    assert re.fullmatch(
        "Sivusto on osoitteessa http://127.0.0.1:[1-9][0-9]+/\nSivu päivittyy, kun tallennat. Lopeta: Ctrl.C\n",
        capsys.readouterr().out,
    )

    replaced(clone / ROLE, "summary:", "sumary:")
    _commit(clone, "Virhe")
    assert main(["serve", "--revision", "HEAD"]) == 1
    assert len(served) == 1
    assert "content/roles/esimerkkiohjaaja.yml:2:" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["127.0.0.1:99999999", "ei.ole.invalid:8123", f"{'x' * 64}.fi:8123"])
def test_an_address_that_cannot_be_served_is_wrong_use(
    address: str, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--address", address, "--today", "2026-11-22"]) == 2
    assert f"osoitteessa {address} ei voi näyttää sivustoa (" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["127.0.0.1:eka", "127.0.0.1", "127.0.0.1:-1"])
def test_an_address_without_a_port_is_wrong_use(address: str, clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--address", address, "--today", "2026-11-22"]) == 2
    assert f"osoitteessa {address} ei ole porttia" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "ref"),
    [("muutos", "refs/heads/muutos"), ("12", "refs/pull/12/head"), ("7", "refs/merge-requests/7/head")],
)
def test_one_command_previews_a_change_by_its_branch_or_number(
    change: str, ref: str, origin: Path, clone: Path
) -> None:
    git(origin, "update-ref", ref, "muutos")

    done = subprocess.run(
        ["sh", str(ROOT / ".ci" / "preview"), change, "echo"], cwd=clone, capture_output=True, check=True
    )

    assert done.stdout == b"serve --revision FETCH_HEAD\n"
    assert git(clone, "rev-parse", "FETCH_HEAD") == git(origin, "rev-parse", "muutos")
