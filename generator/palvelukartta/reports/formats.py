"""The forms of a report: text for people, annotations for GitHub, JSON and SARIF for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from palvelukartta.codes import code_of
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.counts import summary
from palvelukartta.reports.excerpts import Lines, line_of, no_lines
from palvelukartta.reports.folding import causes_first
from palvelukartta.reports.junit import junit
from palvelukartta.reports.messages import words
from palvelukartta.reports.sarif import sarif
from palvelukartta.reports.text import text

Report = Callable[[Sequence[Problem], str, str, Lines], str]
"""(problems, language, path of the content directory, lines of its files) → the whole report."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def github(problems: Sequence[Problem], language: str, base: str, _: Lines = no_lines) -> str:
    """Workflow commands that GitHub shows beside the changed lines, the gravest first: it shows ten of a level."""
    graveness = list(_LEVELS)
    commands = []
    for problem in sorted(problems, key=lambda problem: (graveness.index(problem.severity), causes_first(problem))):
        said, where = words(problem, language), problem.location
        place = f"file={_property(f'{base}/{where.path}')},line={where.line},col={where.column}"
        title = _property(f"{problem.code}: {problem.entry}")
        commands.append(
            f"::{_LEVELS[problem.severity]} {place},title={title}::{_data(f'{said.message} {said.whole_cure}')}"
        )
    return "".join(f"{line}\n" for line in [*commands, summary(problems, language)])


def as_json(problems: Sequence[Problem], language: str, base: str, lines: Lines = no_lines) -> str:
    """One JSON object with a list of problems."""
    records = [record(problem, language, base, lines) for problem in problems]
    return json.dumps({"problems": records}, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Report] = {"text": text, "github": github, "json": as_json, "sarif": sarif, "junit": junit}


def record(problem: Problem, language: str, base: str, lines: Lines) -> dict[str, object]:
    """A problem as JSON has it: its place, words and facts by name. The line of a secret is left out."""
    said, where = words(problem, language), problem.location
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": f"{base}/{where.path}",
        "line": where.line,
        "column": where.column,
        "source": "" if code_of(problem.code).secret else line_of(problem, lines),
        "entry": problem.entry,
        "message": said.message,
        "cure": said.whole_cure,
        "facts": {name: str(fact) for name, fact in problem.facts},
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
