"""`build` and `publish` say once what git does not tell, and go on."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from palvelukartta.cli import main

COMMANDS = (["build", "--out", "site"], ["publish", "--preview", "--out", "dist"])


@pytest.fixture
def repository(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content in a repository, in which the commands are run."""
    monkeypatch.chdir(content.parent)
    who = {
        f"GIT_{one}_{what}": "kirjoittaja@esimerkki.fi" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Sisältö"]):
        subprocess.run(["git", *arguments], cwd=content.parent, env={**os.environ, **who}, check=True)
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
