"""Imports into a content directory: tried on a copy first, so that nothing that the check refuses gets in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from palvelukartta.checking import check_content
from palvelukartta.hosts.content_files import write_all
from palvelukartta.importing.arrivals import Refused
from palvelukartta.importing.planning import Came, Plan
from palvelukartta.problems import Problem
from palvelukartta.reports.messages import words


def sound(plan: Plan, content: Path, today: date, language: str) -> Plan:
    """The plan without entries that would bring an error; each is refused with what the check says of it. What named
    it may be faulty in its turn, so it is tried until nothing is."""
    before = {(problem.code, problem.location.path) for problem in check_content(content, today=today).errors}
    while faults := _faults(plan.texts(), content, today, before):
        of_source = next((fault for path, fault in faults.items() if path in plan.source), None)  # all cite it
        gone = {came.path: of_source or faults[came.path] for came in plan.came if of_source or came.path in faults}
        rows = {came.path: came for came in plan.came}
        said = [_refused(rows[path], fault, language) for path, fault in gone.items()]
        kept = [came for came in plan.came if came.path not in gone]
        plan = replace(plan, came=kept, refused=[*plan.refused, *said])
    return plan


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


def _faults(texts: Mapping[str, str], content: Path, today: date, before: set[tuple[str, str]]) -> dict[str, Problem]:
    """Path → the first error that a written file would have and has not now."""
    if not texts:
        return {}
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(shutil.copytree(content, Path(scratch) / content.resolve().name))
        for path, text in texts.items():
            (trial / path).parent.mkdir(exist_ok=True)
            (trial / path).write_text(text, encoding="utf-8", newline="")
        errors = [error for error in check_content(trial, today=today).errors if error.location.path in texts]
    new = [error for error in errors if (error.code, error.location.path) not in before]
    return {error.location.path: error for error in reversed(new)}
