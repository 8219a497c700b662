"""`build` and `publish` say once what git does not tell, and go on; one commit is one bundle."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from palvelukartta.cli import main
from palvelukartta.cli.command import remembered
from palvelukartta.hosts.editing import edited_site
from palvelukartta.hosts.serving import bound
from tests.editing import replaced

WHO = ("-c", "user.name=Testi", "-c", "user.email=testi@esimerkki.fi")
COMMANDS = (["build", "--out", "site"], ["publish", "--preview", "--out", "dist"])


@pytest.fixture
def repository(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content in a repository, in which the commands are run."""
    monkeypatch.chdir(content.parent)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Sisältö"]):
        subprocess.run(["git", *WHO, *arguments], cwd=content.parent, check=True)
    return content.parent


@pytest.mark.parametrize("command", COMMANDS)
def test_with_a_whole_history_nothing_is_said(
    command: list[str], repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("language", "begin", "end"),
    [
        (
            "fi",
            "palvelukartta: varoitus: git ei lue historiaa, koska kansio on toisen käyttäjän (",
            "Jos luotat kansioon",
        ),
        ("en", "palvelukartta: warning: git does not read the history, because", "If you trust it"),
    ],
)
def test_what_git_refuses_is_said_once(
    command: list[str],
    language: str,
    begin: str,
    end: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert main([*command, "--language", language]) == 0

    said = capsys.readouterr().err
    assert said.startswith(begin)
    assert "dubious ownership" in said
    assert f"{end}: git config --global --add safe.directory {repository.resolve()}" in said
    assert said.count("\n") == 1


def _files(directory: Path) -> dict[str, bytes]:
    paths = {path.relative_to(directory).as_posix(): path for path in directory.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in paths.items()}


def _served(content: Path) -> None:
    """Shows a page of the site while it is edited."""
    given: dict[str, Any] = {"memory": remembered(content), "language": "fi", "today": None, "told": lambda _: None}
    with edited_site(content, bound("127.0.0.1", 0), **given) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        with urlopen(f"http://127.0.0.1:{served.server_address[1]}/haku.html") as answer:
            assert answer.status == 200
        served.shutdown()


def test_one_commit_is_one_bundle_whatever_ran_between(repository: Path) -> None:
    publish = ["publish", "--preview", "--out"]
    assert main(["build"]) == 0  # what it learns of words is committed, where it is a part of the content
    subprocess.run(["git", *WHO, "commit", "-q", "-a", "-m", "Sanat"], cwd=repository, check=False)
    assert main([*publish, "first"]) == 0

    for command in (["check"], ["build"], ["diff", "HEAD"], ["due"], ["check", "--format", "sarif"]):
        assert main(command) == 0
    _served(Path("content"))
    (repository / "content" / "site.yml").touch()
    subprocess.run(["git", "gc", "-q"], cwd=repository, check=True)
    assert main([*publish, "second"]) == 0

    status = ["git", "status", "--porcelain", "--", "content"]
    assert subprocess.run(status, cwd=repository, capture_output=True, check=True).stdout == b""
    first = _files(repository / "first")
    assert _files(repository / "second") == first
    assert len(json.loads(first["manifest.json"])["content_commit"]) == 40


def test_the_page_for_what_is_missing_begins_where_site_yml_says(repository: Path) -> None:
    assert main(["build", "--out", "site"]) == 0

    assert 'href="/palvelukartta/palvelut/index.html"' in (repository / "site" / "404.html").read_text("utf-8")
    assert 'href="/' not in (repository / "site" / "index.html").read_text("utf-8")

    replaced(repository / "content" / "site.yml", "site_url: ", "# site_url: ")
    assert main(["build", "--out", "site"]) == 0
    assert 'href="palvelut/index.html"' in (repository / "site" / "404.html").read_text("utf-8")
