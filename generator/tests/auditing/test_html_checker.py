"""The HTML checker is found where it is, and its words become barriers of the page they are about."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from palvelukartta.auditing.html_checker import CODE, JAR, checker, invalid


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "sivu ä.html"
    file.write_text("<p>Hei</p>", encoding="utf-8")
    return file


def saying(answer: str) -> list[str]:
    """A checker that always gives this answer."""
    return [sys.executable, "-c", f"import sys; sys.stderr.write({answer!r})"]


def test_errors_and_warnings_are_barriers_of_their_page(page: Path) -> None:
    said = [
        {"type": "error", "url": page.as_uri(), "message": "Duplicate ID “a”.", "lastLine": 3, "extract": "<p\n id>"},
        {"type": "info", "subType": "warning", "url": page.as_uri(), "message": "Odd."},
        {"type": "info", "url": page.as_uri(), "message": "Trailing slash."},
    ]
    told = list(invalid(saying(json.dumps({"messages": said})), {"sivu.html": page}))

    assert [(barrier.code, barrier.address) for barrier in told] == [(CODE, "sivu.html")] * 2
    assert [barrier.what for barrier in told] == ["Duplicate ID “a”. (3: <p id>)", "Odd. (?: )"]
    assert list(invalid(saying("no JSON"), {})) == []


@pytest.mark.parametrize("command", [saying("no JSON"), ["/no/such/program"]])
def test_a_checker_that_gives_no_answer_is_told_once(command: list[str], page: Path) -> None:
    (told,) = invalid(command, {"sivu.html": page, "toinen.html": page.with_name("toinen.html")})

    assert (told.code, told.address) == (CODE, "sivu.html")
    assert told.what.startswith(command[0])


def test_it_is_on_the_path_or_a_jar_with_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs: dict[str, str] = {}
    monkeypatch.setattr("shutil.which", programs.get)
    jar = tmp_path / "vnu.jar"
    monkeypatch.setenv(JAR, str(jar))
    assert checker() is None
    programs["java"] = "/java"
    assert checker() is None
    jar.write_bytes(b"")
    assert checker() == ["/java", "-Xss16m", "-jar", str(jar)]
    programs["vnu"] = "/vnu"
    assert checker() == ["/vnu"]
