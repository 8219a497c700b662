"""Every mistake of contents/faulty/, with the whole report that an editor sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.problems import Problem
from palvelukartta.reports.messages import messages, words
from palvelukartta.reports.text import text
from palvelukartta.site import check_content
from palvelukartta.source.files import lines_of
from palvelukartta.source.schemas import Schemas
from tests.expected import expected
from tests.faults import FAULTS, faulty_content

LANGUAGES = ("fi", "en")
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Faulty:
    """The content of a folder, checked."""

    content: Path
    problems: tuple[Problem, ...]

    def report(self, language: str) -> str:
        return text(self.problems, language, "content", lines_of(self.content))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, schemas: Schemas) -> dict[str, Faulty]:
    """Name of the fault → its content and problems."""
    contents = {fault.name: faulty_content(fault, tmp_path_factory.mktemp(fault.name)) for fault in FAULTS}
    return {
        name: Faulty(content, check_content(content, schemas, TODAY).problems) for name, content in contents.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_whole_report_is_as_expected(fault: Path, language: str, found: dict[str, Faulty]) -> None:
    assert expected(fault / f"expected.{language}.txt", found[fault.name].report(language))


def test_some_folder_shows_every_code(found: dict[str, Faulty]) -> None:
    shown = {problem.code for one in found.values() for problem in one.problems}

    # A palette is part of the theme, and links are of the finished pages: tests/pages shows their faults.
    assert shown == {code for code in messages() if not code.startswith(("palette-", "site-"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_and_cure_stands_whole_in_an_expected_file(language: str, found: dict[str, Faulty]) -> None:
    told = "".join((fault / f"expected.{language}.txt").read_text(encoding="utf-8") for fault in FAULTS)
    for one in found.values():
        for problem in one.problems:
            said = words(problem, language)
            assert f": {said.message}\n" in told
            assert f": {said.cure}\n" in told


def test_no_folder_is_without_a_fault(found: dict[str, Faulty]) -> None:
    assert [name for name, one in found.items() if not one.problems] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_one_mistake_gives_one_message(fault: Path, found: dict[str, Faulty]) -> None:
    mistakes = {"two-faulty-files": 2, "handover-lacks-parts": 2}

    assert len(found[fault.name].problems) == mistakes.get(fault.name, 1)


def test_a_byte_order_mark_is_no_fault(content: Path) -> None:
    path = content / "areas" / "esimerkkikunta.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert check_content(content).problems == ()


def test_windows_line_endings_are_no_fault(content: Path) -> None:
    for path in content.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert check_content(content).problems == ()
