"""Mistakes typed one by one into the sample, with what the editor is told.

`expected.fi.txt` holds the reports, the numbers of lines and the titles of entries masked. That each report names the
right line, that it tells one thing only, and that following its cure leaves nothing to tell, is asked of every mistake.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.checking import check_content
from palvelukartta.problems import Problem
from palvelukartta.reports.folding import fold
from palvelukartta.reports.text import text
from palvelukartta.source import assemble
from palvelukartta.source.files import Document, lines_of, read
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas
from palvelukartta.source.strict_yaml import parse
from tests.expected import renewing
from tests.mistakes.following import followed
from tests.mistakes.saving import saved
from tests.sample import sample_content

HERE = Path(__file__).parent
REPORTS = HERE / "expected.fi.txt"
TODAY = date(2026, 11, 22)
LEAST = 100
"""Mistakes that the table holds at least, without those that are none to us."""

MOST = 6
"""Cures of one mistake, such as one for each row of a list."""

Mistake = Mapping[str, Any]
MISTAKES: list[Mistake] = tomllib.loads((HERE / "mistakes.toml").read_text(encoding="utf-8"))["mistake"]

SAVED: Mapping[str, Callable[[str], bytes]] = {
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "empty": lambda _: b"",
    "windows-1252": lambda text: text.encode("cp1252", errors="replace"),
}


@dataclass(frozen=True)
class Typed:
    """A mistake, made."""

    problems: list[Problem]
    """What it added to the problems of the content."""
    report: str
    text: str
    """The file's text with the mistake."""


class Desk:
    """The sample, and the problems that it has without a mistake."""

    def __init__(self, content: Path, schemas: Schemas) -> None:
        self.content = sample_content(content)
        self.schemas = map_schemas(self.content, schemas)
        self.before = Counter(map(_same, self.problems()))

    def problems(self) -> tuple[Problem, ...]:
        return check_content(self.content, self.schemas, TODAY).problems

    def added(self) -> list[Problem]:
        found = self.problems()
        left = self.before.copy()
        left.subtract(map(_same, found))
        return [problem for problem in found if left[_same(problem)] < 0]

    def make(self, mistake: Mistake, name: str, raw: bytes) -> Typed:
        """Writes `raw` to `name` in place of the mistake's file, checks, and puts the file back."""
        path, target = self.content / mistake["file"], self.content / name
        before = path.read_bytes()
        path.unlink()
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(raw)
        try:
            found = self.added()
            report = text(found, "fi", "content", lines_of(self.content))
        finally:
            target.unlink()
            if not any(target.parent.iterdir()):
                target.parent.rmdir()
            path.write_bytes(before)
        return Typed(found, report, raw.decode("utf-8-sig", errors="replace"))

    def read(self, mistake: Mistake) -> str:
        text: str = (self.content / mistake["file"]).read_text(encoding="utf-8")
        return text

    def mistaken(self, mistake: Mistake) -> Typed:
        before = self.read(mistake)
        if "old" not in mistake:
            return self.make(mistake, mistake.get("rename", mistake["file"]), self.raw(mistake))
        assert mistake["old"] in before, f"{mistake['file']} of the sample has no such place"
        return self.make(mistake, mistake["file"], before.replace(mistake["old"], mistake["new"], 1).encode())

    def raw(self, mistake: Mistake) -> bytes:
        """The file as it is saved, where the mistake is in that."""
        return SAVED.get(mistake.get("bytes", ""), str.encode)(self.read(mistake))

    def cured(self, mistake: Mistake) -> Typed:
        """What following the messages to the letter makes of the mistake, with its answers where they ask for some."""
        typed, answers = self.mistaken(mistake), iter(mistake.get("answers", ()))
        for _ in range(MOST):
            if not (shown := _shown(typed.problems)):
                break
            typed = self.make(mistake, mistake["file"], followed(typed.text, shown[0], answers).encode())
        assert list(answers) == []
        return typed

    def saved_again(self, mistake: Mistake) -> tuple[str, Typed]:
        """The file's name, and what is in it, after the cure of a mistake that is about a whole file."""
        typed, raw = self.mistaken(mistake), self.raw(mistake)
        name, cured = saved(mistake.get("rename", mistake["file"]), raw, typed.problems[0], self.read(mistake))
        return name, self.make(mistake, name, cured)

    def meant(self, mistake: Mistake) -> str:
        meant: str = self.read(mistake)
        for old, new in ((mistake["old"], mistake["meant"]), mistake.get("elsewhere", ("", ""))):
            meant = meant.replace(old, new, 1)
        return meant


def _shown(problems: list[Problem]) -> list[Problem]:
    return [problem for file in fold(problems).files for problem in file.shown]


def _same(problem: Problem) -> tuple[object, ...]:
    """What makes a problem the same one before and after lines have moved."""
    facts = tuple(fact for fact in problem.facts if fact[0] != "suggestion")
    return problem.code, problem.location.path, problem.entry, facts


def _line(mistake: Mistake, text: str) -> int:
    """The line that a report of the mistake must name."""
    if "at" in mistake:
        part = mistake["at"]
    elif "new" in mistake:
        part = next(line for line in mistake["new"].split("\n") if line not in mistake["old"].split("\n"))
    else:
        part = ""
    assert part in text
    return text[: text.index(part)].count("\n") + 1


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, schemas: Schemas) -> Iterator[Desk]:
    """The desk, on which a file that has not changed is not read again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemble, "read", _reads_once())
        yield Desk(tmp_path_factory.mktemp("desk") / "content", schemas)


def _reads_once() -> Callable[[Path, Path], list[Document | Problem]]:
    known: dict[tuple[str, bytes], list[Document | Problem]] = {}

    def read_once(content: Path, path: Path) -> list[Document | Problem]:
        key = path.relative_to(content).as_posix(), path.read_bytes()
        if key not in known:
            known[key] = list(read(content, path))
        return known[key]

    return read_once


def test_there_are_as_many_mistakes_as_promised() -> None:
    assert len({one["name"] for one in MISTAKES if one["code"]}) >= LEAST


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one["name"])
def test_the_editor_is_told_one_thing_at_its_line(mistake: Mistake, desk: Desk) -> None:
    one = desk.mistaken(mistake)
    shown = _shown(one.problems)

    assert [problem.code for problem in shown] == ([mistake["code"]] if mistake["code"] else [])
    if "others" in mistake:
        assert mistake["file"] not in {problem.location.path for problem in one.problems}
    elif mistake["code"]:
        path = mistake.get("rename", mistake["file"])
        assert (shown[0].location.path, shown[0].location.line) == (path, _line(mistake, one.text))
    assert _expected(mistake["name"], _masked(one)) == _masked(one)


IN_FILES = [row for row in MISTAKES if "old" in row]
OF_FILES = [row for row in MISTAKES if "old" not in row and "others" not in row and row["code"]]
OF_OTHERS = [row for row in MISTAKES if "others" in row]


def test_the_cure_of_every_mistake_is_followed() -> None:
    assert len(IN_FILES) + len(OF_FILES) + len(OF_OTHERS) == sum(1 for row in MISTAKES if row["code"]) >= LEAST


@pytest.mark.parametrize("mistake", IN_FILES, ids=lambda row: row["name"])
def test_a_cure_that_is_followed_says_what_was_meant(mistake: Mistake, desk: Desk) -> None:
    cured = desk.cured(mistake)

    assert cured.report == "Sisällössä ei ole virheitä.\n"
    assert parse(cured.text).data == parse(desk.meant(mistake)).data


@pytest.mark.parametrize("mistake", OF_FILES, ids=lambda row: row["name"])
def test_a_file_that_is_saved_as_its_message_says_is_what_it_was(mistake: Mistake, desk: Desk) -> None:
    name, cured = desk.saved_again(mistake)

    assert cured.report == "Sisällössä ei ole virheitä.\n"
    assert (name, cured.text) == (mistake["file"], desk.read(mistake))


@pytest.mark.parametrize("mistake", OF_OTHERS, ids=lambda row: row["name"])
def test_what_names_a_renamed_entry_names_it_again_once_the_cure_is_followed(
    mistake: Mistake, desk: Desk, tmp_path: Path
) -> None:
    content = shutil.copytree(desk.content, tmp_path / "content")
    (content / mistake["file"]).rename(content / mistake["rename"])
    for problem in desk.mistaken(mistake).problems:
        path = content / problem.location.path
        path.write_text(followed(path.read_text(encoding="utf-8"), problem, iter(())), encoding="utf-8")

    left = check_content(content, desk.schemas, TODAY).problems
    assert Counter(map(_same, left)) == desk.before


def test_the_file_of_reports_has_no_others() -> None:
    assert list(_reports()) == [mistake["name"] for mistake in MISTAKES]


def _masked(one: Typed) -> str:
    """The report without what changes with the content: numbers of lines and titles of entries."""
    report = one.report
    for title in {problem.entry for problem in one.problems}:
        report = report.replace(f"    {title}: ", "    […]: ")
    report = re.sub(r"(\.\w+):\d+:\d+(?=  )", r"\1:#:#", report)
    report = re.sub(r"(\.yml):\d+(?=[, ]|$)", r"\1:#", report, flags=re.MULTILINE)
    report = re.sub(r"\b(riv\w+) [0-9][0-9–]*(, [0-9]+)*", r"\1 #", report)
    return re.sub(r"^ *[0-9]+ (?=[|])", "       # ", report, flags=re.MULTILINE)


def _reports() -> dict[str, str]:
    """Name of the mistake → its report in the file."""
    return _read(REPORTS.read_text(encoding="utf-8"))


def _read(text: str) -> dict[str, str]:
    parts = re.split(r"^## (.*)\n\n", text, flags=re.MULTILINE)[1:]
    return {name: f"{report.strip()}\n" for name, report in zip(parts[::2], parts[1::2], strict=True)}


def _expected(name: str, report: str) -> str:
    """What the file says of the mistake; the report itself where the file is to be renewed."""
    if not renewing():
        return _reports()[name]
    with REPORTS.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # tests of other processes renew their own reports in the same file
        known = {**_read(file.read()), name: report}
        ordered = [mistake["name"] for mistake in MISTAKES if mistake["name"] in known]
        file.seek(0)
        file.write("\n".join(f"## {mistake}\n\n{known[mistake]}" for mistake in ordered))
        file.truncate()
    return report
