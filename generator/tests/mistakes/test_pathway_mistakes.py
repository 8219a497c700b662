"""One mistake at a time on a pathway of the sample, kuntouttava-tyotoiminta; what it gives unchanged is not counted."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.problems import Problem
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas
from tests.sample import sample_content

PATHWAY = "pathways/kuntouttava-tyotoiminta.yml"

Place = tuple[str, int]
"""File and line."""


def key(problem: Problem) -> tuple[object, ...]:
    """What makes a problem the same one before and after lines have moved."""
    return problem.code, problem.location.path, problem.entry, problem.facts


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The sample, for a test to change."""
    return sample_content(tmp_path / "content")


@pytest.fixture
def baseline(copied: Path, schemas: Schemas) -> Counter[tuple[object, ...]]:
    return Counter(key(problem) for problem in check_content(copied, map_schemas(copied, schemas)).problems)


@pytest.fixture
def new_problems(copied: Path, schemas: Schemas, baseline: Counter[tuple[object, ...]]) -> Callable[[], list[Problem]]:
    """The problems that the mistake adds."""

    def check() -> list[Problem]:
        left = baseline.copy()
        added = []
        for problem in check_content(copied, map_schemas(copied, schemas)).problems:
            if left[key(problem)]:
                left[key(problem)] -= 1
            else:
                added.append(problem)
        return added

    return check


def line_of(text: str, part: str) -> int:
    """Line of the first place where `part` stands, from 1."""
    return text[: text.index(part)].count("\n") + 1


def steps(text: str) -> list[str]:
    """The ids of the pathway's steps, in order."""
    return re.findall(r"^  - id: (\S+)$", text, re.MULTILINE)


def step(text: str, id: str) -> str:
    """The text of one step."""
    found = re.search(rf"^  - id: {id}\n(?:    .*\n|\n)*", text, re.MULTILINE)
    assert found
    return found[0]


def ways(text: str, id: str) -> str:
    """The `next` of one step with all below it, or ""."""
    found = re.search(r"^    next:\n(?:      .*\n)*", step(text, id), re.MULTILINE)
    return found[0] if found else ""


def misspelt_role(text: str) -> tuple[str, int]:
    changed = text.replace("role: sosiaalityontekija\n", "role: sosiaalitontekija\n", 1)
    return changed, line_of(changed, "role: sosiaalitontekija\n")


def step_nobody_reaches(text: str) -> tuple[str, int]:
    new = (
        "  - id: uusi-vaihe\n    title: Uusi vaihe\n    type: outcome\n    who:\n      - role: asiakas\n"
        "        actor: asiakas\n    professional: Odottaa.\n    client: Odota.\n    sources:\n"
        "      - certainty: inferred\n"
    )
    last = step(text, steps(text)[-1])
    changed = text.replace(last, last.rstrip("\n") + "\n" + new, 1)
    return changed, line_of(changed, "id: uusi-vaihe")


def step_that_leads_nowhere(text: str) -> tuple[str, int]:
    """Takes the ways on of a step whose followers others reach, too."""
    for id in steps(text)[1:]:
        own = ways(text, id)
        targets = re.findall(r"^      - to: (\S+)$", own, re.MULTILINE)
        rest = text.replace(step(text, id), "", 1)
        if own and "type: step" in step(text, id) and all(f"- to: {target}\n" in rest for target in targets):
            changed = text.replace(step(text, id), step(text, id).replace(own, ""), 1)
            return changed, line_of(changed, f"  - id: {id}\n")
    raise AssertionError("no step is left whose ways can be taken")


def decision_with_one_branch(text: str) -> tuple[str, int]:
    """Leaves only the first way of a decision whose other followers others reach, too."""
    for id in steps(text):
        own = ways(text, id)
        branches = re.findall(r"^      - to: .*\n(?:        .*\n)*", own, re.MULTILINE)
        rest = text.replace(step(text, id), "", 1)
        dropped = [branch.split()[2] for branch in branches[1:]]
        if "type: decision" in step(text, id) and all(f"- to: {target}\n" in rest for target in dropped):
            changed = text.replace(step(text, id), step(text, id).replace("".join(branches[1:]), ""), 1)
            return changed, line_of(changed, f"  - id: {id}\n")
    raise AssertionError("no decision is left whose branches can be taken")


def duplicate_key(text: str) -> tuple[str, int]:
    changed = text.replace("status: ", "status: planned\nstatus: ", 1)
    return changed, line_of(changed, "status: planned\n") + 1


def tab_character(text: str) -> tuple[str, int]:
    changed = text.replace("\n    title: ", "\n\ttitle: ", 1)
    return changed, line_of(changed, "\ttitle: ")


def missing_title(text: str) -> tuple[str, int]:
    return re.sub(r"\Atitle: .*\n", "", text, count=1), 1


MISTAKES = [
    (misspelt_role, ["reference-unknown"]),
    (step_nobody_reaches, ["pathway-unreachable"]),
    (step_that_leads_nowhere, ["pathway-dead-end"]),
    (decision_with_one_branch, ["pathway-one-branch"]),
    (duplicate_key, ["syntax-duplicate-key"]),
    (tab_character, ["syntax-tab"]),
    (missing_title, ["schema-missing"]),
]


@pytest.mark.parametrize(("mistake", "codes"), MISTAKES, ids=lambda one: getattr(one, "__name__", ""))
def test_one_mistake_is_told_once_at_its_line(
    mistake: Callable[[str], tuple[str, int]],
    codes: list[str],
    copied: Path,
    new_problems: Callable[[], list[Problem]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = copied / PATHWAY
    before = path.read_text(encoding="utf-8")
    changed, line = mistake(before)
    assert changed != before
    path.write_text(changed, encoding="utf-8")

    found = new_problems()

    assert [(one.code, one.location.path, one.location.line) for one in found] == [(codes[0], PATHWAY, line)]
    assert main(["check", "--content", str(copied)]) == 1
    assert f"{copied}/{PATHWAY}:{line}:" in capsys.readouterr().out


def test_a_misspelt_role_is_told_with_the_right_one(copied: Path, new_problems: Callable[[], list[Problem]]) -> None:
    path = copied / PATHWAY
    path.write_text(misspelt_role(path.read_text(encoding="utf-8"))[0], encoding="utf-8")

    assert [dict(one.facts)["suggestion"] for one in new_problems()] == ["sosiaalityontekija"]


def test_an_unknown_directory_is_told_once_at_its_first_file(
    copied: Path, new_problems: Callable[[], list[Problem]], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("b.yml", "a.yml"):
        (copied / "pathwys").mkdir(exist_ok=True)
        shutil.copy(copied / PATHWAY, copied / "pathwys" / name)

    found = new_problems()

    assert [(one.code, str(one.location)) for one in found] == [("syntax-unknown-directory", "pathwys/a.yml:1:1")]
    assert dict(found[0].facts)["suggestion"] == "pathways"
    assert main(["check", "--content", str(copied)]) == 1
    assert "Tarkoititko ”pathways”?" in capsys.readouterr().out
