"""A check that remembers says what one without a memory says."""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.problems import Problem
from palvelukartta.source import memory as module
from palvelukartta.source.files import OWN_SCHEMA, content_files
from palvelukartta.source.memory import Memory
from palvelukartta.source.schemas import Schemas
from tests.conftest import GOOD
from tests.faults import FAULTS, faulty_content

LONG_AGO = 1_600_000_000
TODAY = date(2026, 11, 22)
"""The day of the expected reports."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(GOOD, tmp_path / "content"))
    for path in copied.rglob("*.yml"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return copied


def _checked(content: Path, schemas: Schemas) -> tuple[tuple[Problem, ...], Memory]:
    memory = Memory(content.parent / "memory.json")
    problems = check_content(content, schemas, memory=memory).problems
    memory.save()
    return problems, memory


def _remembered(content: Path) -> dict[str, object]:
    *_, records = json.loads((content.parent / "memory.json").read_text(encoding="utf-8"))
    return dict(records)


def test_an_unchanged_file_is_not_read_again(content: Path, schemas: Schemas, monkeypatch: pytest.MonkeyPatch) -> None:
    _checked(content, schemas)
    entries = [(name, file) for name, file in content_files(content).items() if "/" in name]
    monkeypatch.setattr("palvelukartta.source.files.parse", lambda _: pytest.fail("an entry was read"))
    source = module.Memory(content.parent / "memory.json")

    assert all(source.recall(name, file) is not None for name, file in entries)


def test_a_changed_file_is_read_again_and_its_fault_is_found(content: Path, schemas: Schemas) -> None:
    assert _checked(content, schemas)[0] == ()
    changed = next((content / "services").glob("*.yml"))
    whole = changed.read_text(encoding="utf-8")
    changed.write_text(whole.replace("title:", "titel:"), encoding="utf-8")

    problems = _checked(content, schemas)[0]
    assert {problem.location.path for problem in problems} == {f"services/{changed.name}"}

    changed.write_text(whole, encoding="utf-8")
    assert _checked(content, schemas)[0] == ()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_is_told_alike_with_a_memory_and_without(fault: Path, tmp_path: Path, schemas: Schemas) -> None:
    content = faulty_content(fault, tmp_path)
    for path in content.rglob("*.yml"):
        if not path.is_symlink() and path.is_file():
            os.utime(path, (LONG_AGO, LONG_AGO))
    mine = None if (content / OWN_SCHEMA).is_dir() else schemas
    fresh = check_content(content, mine, TODAY).problems
    remembered = []
    for _ in range(2):
        memory = Memory(content.parent / "memory.json")
        remembered.append(check_content(content, mine, TODAY, memory).problems)
        memory.save()

    assert remembered == [fresh, fresh]


def test_what_a_day_makes_a_fault_is_told_on_that_day(content: Path, schemas: Schemas) -> None:
    waiting = next((content / "services").glob("*.yml"))
    text = waiting.read_text(encoding="utf-8")
    waiting.write_text(re.sub(r"^summary: .*$", "summary: Palvelu alkaa 1.3.2027.", text, flags=re.M), encoding="utf-8")
    os.utime(waiting, (LONG_AGO, LONG_AGO))
    days = [date(2027, 2, 1), date(2027, 2, 1), date(2027, 4, 1), date(2027, 4, 1), date(2027, 2, 1), None]

    remembered, fresh = [], []
    for day in days:
        memory = Memory(content.parent / "memory.json")
        remembered.append(check_content(content, schemas, day, memory).problems)
        memory.save()
        fresh.append(check_content(content, schemas, day).problems)

    assert remembered == fresh
    assert "freshness-waits-for-past" in {problem.code for problem in fresh[2]} - {problem.code for problem in fresh[0]}


def test_a_file_with_a_fault_is_not_remembered(content: Path, schemas: Schemas) -> None:
    broken = content / "services" / "rikki.yml"
    broken.write_text("title: Rikki\n", encoding="utf-8")
    os.utime(broken, (LONG_AGO, LONG_AGO))
    _checked(content, schemas)

    assert "services/rikki.yml" not in _remembered(content)


def test_a_file_that_was_just_written_is_not_remembered(content: Path, schemas: Schemas) -> None:
    young = next((content / "services").glob("*.yml"))
    young.touch()
    _checked(content, schemas)

    assert young.relative_to(content).as_posix() not in _remembered(content)
    assert _remembered(content)


@pytest.mark.parametrize("damage", ["", "[", "[1, 2]", '["another version", {}]', "\x00"])
def test_a_damaged_memory_is_an_empty_one(damage: str, content: Path, schemas: Schemas) -> None:
    (content.parent / "memory.json").write_text(damage, encoding="utf-8")

    assert _checked(content, schemas)[0] == ()
    assert _remembered(content)


def test_another_version_of_the_program_forgets_everything(
    content: Path, schemas: Schemas, monkeypatch: pytest.MonkeyPatch
) -> None:
    _checked(content, schemas)
    monkeypatch.setattr(module, "_version", lambda: "another")
    memory = Memory(content.parent / "memory.json")

    assert [memory.recall(name, file) for name, file in content_files(content).items()].count(None) == len(
        content_files(content)
    )


def test_a_place_in_a_remembered_file_is_found_when_it_is_needed(content: Path, schemas: Schemas) -> None:
    _checked(content, schemas)
    removed = next((content / "roles").glob("*.yml"))
    removed.unlink()
    fresh = check_content(content, schemas).problems

    assert fresh
    assert _checked(content, schemas)[0] == fresh


def test_a_directory_that_cannot_be_written_is_no_failure(content: Path, schemas: Schemas) -> None:
    blocked = content.parent / "file"
    blocked.write_text("", encoding="utf-8")
    memory = Memory(blocked / "memory.json")
    check_content(content, schemas, memory=memory)

    memory.save()
