"""Every mistake of contents/faulty/, with the whole report that an editor sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.problems import Problem
from palvelukartta.reports.formats import text
from palvelukartta.reports.messages import messages, words
from palvelukartta.site import check_content
from palvelukartta.source.schemas import Schemas
from tests.faults import FAULTS, faulty_content

LANGUAGES = ("fi", "en")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, schemas: Schemas) -> dict[str, tuple[Problem, ...]]:
    """Name of the fault → its problems."""
    return {
        fault.name: check_content(faulty_content(fault, tmp_path_factory.mktemp(fault.name)), schemas).problems
        for fault in FAULTS
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_whole_report_is_as_expected(fault: Path, language: str, found: dict[str, tuple[Problem, ...]]) -> None:
    expected = (fault / f"expected.{language}.txt").read_text(encoding="utf-8")

    assert text(found[fault.name], language, "content") == expected


def test_some_folder_shows_every_code(found: dict[str, tuple[Problem, ...]]) -> None:
    shown = {problem.code for problems in found.values() for problem in problems}

    # A palette is part of the theme: pages/test_contrast.py shows its faults.
    assert shown == {code for code in messages() if not code.startswith("palette-")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_and_cure_stands_whole_in_an_expected_file(
    language: str, found: dict[str, tuple[Problem, ...]]
) -> None:
    expected = "".join((fault / f"expected.{language}.txt").read_text(encoding="utf-8") for fault in FAULTS)
    for problems in found.values():
        for problem in problems:
            said = words(problem, language)
            assert f": {said.message}\n" in expected
            assert f": {said.cure}\n" in expected


def test_no_folder_is_without_a_fault(found: dict[str, tuple[Problem, ...]]) -> None:
    assert [name for name, problems in found.items() if not problems] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_one_mistake_gives_one_message(fault: Path, found: dict[str, tuple[Problem, ...]]) -> None:
    mistakes = {"two-faulty-files": 2, "handover-lacks-parts": 2}

    assert len(found[fault.name]) == mistakes.get(fault.name, 1)


def test_a_byte_order_mark_is_no_fault(content: Path) -> None:
    path = content / "areas" / "esimerkkikunta.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert check_content(content).problems == ()


def test_windows_line_endings_are_no_fault(content: Path) -> None:
    for path in content.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert check_content(content).problems == ()
