"""Imports into a content directory: tried on a copy first, so that nothing that the check refuses gets in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from palvelukartta.checking import check_content
from palvelukartta.hosts.content_files import write_all
from palvelukartta.importing.arrivals import Refused
from palvelukartta.importing.planning import Came, Plan
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.messages import words

WORDING = "wording-"
"""How the codes of what is written in a cell begin."""


def sound(plan: Plan, content: Path, today: date, language: str) -> Plan:
    """The plan without entries that would bring an error; each is refused with what the check says of it. What named
    it may be faulty in its turn, so it is tried until nothing is. What is only badly worded comes, and is told."""
    before = {(problem.code, problem.location.path) for problem in check_content(content, today=today).problems}
    found = _found(plan.texts(), content, today, before)
    while faults := _faults(found):
        of_source = next((fault for path, fault in faults.items() if path in plan.source), None)  # all cite it
        gone = {came.path: of_source or faults[came.path] for came in plan.came if of_source or came.path in faults}
        rows = {came.path: came for came in plan.came}
        said = [_refused(rows[path], fault, language) for path, fault in gone.items()]
        kept = [came for came in plan.came if came.path not in gone]
        plan = replace(plan, came=kept, refused=[*plan.refused, *said])
        found = _found(plan.texts(), content, today, before)
    return replace(plan, came=[replace(came, worded=tuple(_worded(came, found, language))) for came in plan.came])


def _worded(came: Came, found: Iterable[Problem], language: str) -> Iterator[str]:
    """What the check will ask to be written otherwise, with its cure: once it is on the map no import changes it."""
    for problem in found:
        is_wording = problem.severity is Severity.WARNING and problem.code.startswith(WORDING)
        if is_wording and problem.location.path == came.path:
            said = words(problem, language)
            yield f"{said.message} {said.whole_cure}"


def _refused(came: Came, fault: Problem, language: str) -> Refused:
    """Where an entry is from, why it is refused, and what else of its row would not have come: it is mended once."""
    said = "; ".join((words(fault, language).message.rstrip("."), *came.left))
    return Refused(f"{came.where}, {came.path}", "faulty", said)


def carry_out(plan: Plan, content: Path) -> None:
    """Writes every file of the plan, or none. OSError if that cannot be."""
    texts = {content / path: text for path, text in plan.texts().items()}
    for path in texts:
        path.parent.mkdir(exist_ok=True)
    write_all(texts)


def _found(texts: Mapping[str, str], content: Path, today: date, before: Set[tuple[str, str]]) -> list[Problem]:
    """The problems that the written files would have and have not now."""
    if not texts:
        return []
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(shutil.copytree(content, Path(scratch) / content.resolve().name))
        for path, text in texts.items():
            (trial / path).parent.mkdir(exist_ok=True)
            (trial / path).write_text(text, encoding="utf-8", newline="")
        found = [problem for problem in check_content(trial, today=today).problems if problem.location.path in texts]
    return [problem for problem in found if (problem.code, problem.location.path) not in before]


def _faults(found: Sequence[Problem]) -> dict[str, Problem]:
    """Path → its first error."""
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    return {error.location.path: error for error in reversed(errors)}
