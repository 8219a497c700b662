"""Every mistake of contents/faulty/ and contents/unpublishable/, with the whole report that an editor sees."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from palvelukartta.checking import Checked, Like, check_content, publish_problems
from palvelukartta.codes import codes
from palvelukartta.problems import Problem, errors
from palvelukartta.reports.gathering import gathered
from palvelukartta.reports.messages import words
from palvelukartta.reports.text import text
from palvelukartta.source.files import OWN_SCHEMA, lines_of
from palvelukartta.source.schemas import Schemas
from tests.conftest import CONTENTS, GOOD
from tests.expected import expected
from tests.faults import FAULTS, UNPUBLISHABLE, faulty_content

LANGUAGES = ("fi", "en")
TODAY = date(2026, 11, 22)
EVERY = (*FAULTS, *UNPUBLISHABLE)


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
    found = {}
    for fault in EVERY:
        content = faulty_content(fault, tmp_path_factory.mktemp(fault.name))
        own = (content / OWN_SCHEMA).is_dir()
        checked = check_content(content, None if own else schemas, TODAY)
        stops = publish_problems(checked, TODAY) if fault in UNPUBLISHABLE else ()
        found[fault.name] = Faulty(content, (*checked.problems, *stops))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", EVERY, ids=lambda fault: fault.name)
def test_the_whole_report_is_as_expected(fault: Path, language: str, found: dict[str, Faulty]) -> None:
    assert expected(fault / f"expected.{language}.txt", found[fault.name].report(language))


def test_some_folder_shows_every_code(found: dict[str, Faulty]) -> None:
    told = [(*one.problems, *gathered(one.problems)) for one in found.values()]
    shown = {problem.code for problems in told for problem in problems}

    # Links and classes are of the finished pages: tests/pages and tests/checks show their faults.
    # Barriers are found in a browser: tests/auditing shows theirs; what links lead to, tests/hosts/links. Which
    # template makes too large a page is seen when it is made: tests/rendering.
    elsewhere = ("site-", "barrier-", "web-", "style-unknown-class", "own-template-large")
    assert shown == {code for code in codes() if not code.startswith(elsewhere)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_and_cure_stands_whole_in_an_expected_file(language: str, found: dict[str, Faulty]) -> None:
    told = "".join((fault / f"expected.{language}.txt").read_text(encoding="utf-8") for fault in EVERY)
    for one in found.values():
        for problem in gathered(one.problems):
            said = words(problem, language)
            assert f": {said.message}\n" in told
            assert f": {said.cure}\n" in told


def test_no_folder_is_without_a_fault(found: dict[str, Faulty]) -> None:
    assert [name for name, one in found.items() if not one.problems] == []


@pytest.mark.parametrize("fault", EVERY, ids=lambda fault: fault.name)
def test_one_mistake_gives_one_message(fault: Path, found: dict[str, Faulty]) -> None:
    mistakes = {"two-faulty-files": 2, "handover-lacks-parts": 2, "entry-gone-that-others-name": 3}

    assert len(gathered(found[fault.name].problems)) == mistakes.get(fault.name, 1)


@pytest.mark.parametrize("fault", FAULTS[::25], ids=lambda fault: fault.name)
def test_what_is_the_same_elsewhere_need_not_be_judged_again(
    fault: Path, good: Checked, found: dict[str, Faulty]
) -> None:
    one = found[fault.name]
    names = {path.relative_to(root).as_posix() for root in (GOOD, one.content) for path in root.rglob("*.*")}
    differing = [name for name in names if _bytes(GOOD / name) != _bytes(one.content / name)]

    for day in (TODAY, TODAY + timedelta(days=1)):
        judged = check_content(one.content, None, TODAY, like=Like(good, day, differing))
        assert judged.problems == one.problems


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def test_the_good_content_can_be_published(good: Checked) -> None:
    assert publish_problems(good, TODAY) == ()


def test_without_a_statement_everything_is_missing(content: Path) -> None:
    (content / "accessibility.yml").unlink()
    checked = check_content(content)

    found = publish_problems(checked, TODAY)

    assert checked.problems == ()
    assert [problem.code for problem in found] == ["statement-gap"]
    schema = checked.catalog.files["accessibility.yml"].schema
    named = (f"{name} ({schema['properties'][name]['title']})" for name in schema["x-publish"])
    assert dict(found[0].facts)["fields"] == ", ".join(named)


def test_what_stops_a_publish_does_not_stop_a_build(found: dict[str, Faulty]) -> None:
    for fault in UNPUBLISHABLE:
        assert {problem.code.partition("-")[0] for problem in found[fault.name].problems} <= {"statement", "unready"}


@pytest.mark.parametrize(("age", "stops"), [(0, False), (365, False), (366, True)])
def test_req_34_a_review_lapses_after_365_days(age: int, stops: bool, good: Checked) -> None:
    found = publish_problems(good, date(2026, 10, 2) + timedelta(days=age))

    assert [one.code for one in found] == (["statement-review"] if stops else [])


def test_listed_defects_are_told_and_stop_only_who_asks_for_that(content: Path) -> None:
    raised = "raise:\n  - codes: [statement-defect]\n    severity: error\n"
    for name in ("accessibility.yml", "known-defects.yml"):
        shutil.copy(CONTENTS / "unpublishable" / "defect-to-mend" / "content" / name, content)

    assert errors(publish_problems(check_content(content), TODAY)) == ()

    (content / "checks.yml").write_text(raised, encoding="utf-8")
    assert [one.code for one in errors(publish_problems(check_content(content), TODAY))] == ["statement-defect"]


def test_a_byte_order_mark_is_no_fault(content: Path) -> None:
    path = content / "areas" / "esimerkkikunta.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert check_content(content).problems == ()


def test_windows_line_endings_are_no_fault(content: Path) -> None:
    for path in content.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert check_content(content).problems == ()
