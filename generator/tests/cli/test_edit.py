"""`palvelukartta edit`: what it says before and instead of serving."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from palvelukartta.cli import edit, main
from palvelukartta.hosts.editor import running
from tests.hosts.editor.places import settings_file
from tests.hosts.editor.published import code_host


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was served instead of waiting for requests; the pages are the tests' own."""
    pages, served = ModuleType("pages_of_tests"), list[Any]()
    pages.__dict__["application"] = lambda change_sets, people, **told: (change_sets.rows(), people({}), told)
    monkeypatch.setitem(sys.modules, "pages_of_tests", pages)
    monkeypatch.setattr(edit, "PAGES", "pages_of_tests")
    monkeypatch.setattr(running, "serve", lambda application, settings: served.append(application))
    return served


def test_the_repository_of_the_content_is_edited(
    tmp_path: Path, served: list[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = code_host(tmp_path)
    monkeypatch.chdir(host.clone)
    assert main(["edit", "--port", "8055"]) == 0
    ((rows, person, told),) = served
    assert (rows, told["hosts"], told["language"]) == ((), {"127.0.0.1:8055", "localhost:8055"}, "fi")
    assert person is not None
    assert "http://127.0.0.1:8055/" in capsys.readouterr().out


def test_content_without_git_is_told(
    tmp_path: Path, served: list[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["edit"]) == 2
    assert "muokkaus tarvitsee git-version" in capsys.readouterr().err


def test_a_fault_in_the_settings_is_told(tmp_path: Path, served: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    path = settings_file(tmp_path, listen='listen = "0.0.0.0:80"')
    assert main(["edit", "--config", str(path)]) == 2
    assert "osoite, johon muutkin koneet pääsevät" in capsys.readouterr().err
    assert served == []


def test_a_code_host_that_was_never_reached_is_told(
    tmp_path: Path, served: list[Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL"):
        monkeypatch.setenv(name, "")
    path = settings_file(tmp_path, address='address = "https://127.0.0.1:9/kartta.git"')
    assert main(["edit", "--config", str(path)]) == 2
    assert "https://127.0.0.1:9/kartta.git" in capsys.readouterr().err


def test_a_program_without_pages_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(code_host(tmp_path).clone)
    monkeypatch.setattr(edit, "PAGES", "palvelukartta.hosts.editor.no_such_pages")
    assert main(["edit"]) == 2
    assert "ei ole muokkauksen sivuja" in capsys.readouterr().err
