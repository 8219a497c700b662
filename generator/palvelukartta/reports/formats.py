"""Problems as text for people, annotations for GitHub and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.messages import SEVERITY_WORDS, words

_SUMMARY = {
    "fi": ("Sisällössä ei ole virheitä.", "{errors}, {warnings}, {hints}."),
    "en": ("The content has no faults.", "{errors}, {warnings}, {hints}."),
}
_COUNTS = {
    "fi": {
        Severity.ERROR: ("virhe", "virhettä"),
        Severity.WARNING: ("varoitus", "varoitusta"),
        Severity.HINT: ("vihje", "vihjettä"),
    },
    "en": {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.HINT: ("hint", "hints"),
    },
}
_CURE = {"fi": "Korjaus", "en": "Cure"}

Report = Callable[[Sequence[Problem], str, str], str]
"""(problems, language, path of the content directory) → the whole report."""


def text(problems: Sequence[Problem], language: str, base: str) -> str:
    """Problems grouped by file, each with its cure, and a closing line that counts them."""
    lines: list[str] = []
    for path, group in groupby(problems, key=lambda one: one.location.path):
        lines.append(f"{base}/{path}")
        for problem in group:
            lines.extend(_text_lines(problem, language, base))
        lines.append("")
    lines.append(summary(problems, language))
    return "\n".join(lines) + "\n"


def github(problems: Sequence[Problem], language: str, base: str) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
    lines = []
    for problem in problems:
        said, where = words(problem, language), problem.location
        place = f"file={_property(f'{base}/{where.path}')},line={where.line},col={where.column}"
        title = _property(f"{problem.code}: {problem.entry}")
        lines.append(f"::{levels[problem.severity]} {place},title={title}::{_data(f'{said.message} {said.cure}')}")
    return "".join(f"{line}\n" for line in [*lines, summary(problems, language)])


def as_json(problems: Sequence[Problem], language: str, base: str) -> str:
    """One JSON object with a list of problems."""
    return (
        json.dumps({"problems": [_record(one, language, base) for one in problems]}, ensure_ascii=False, indent=2)
        + "\n"
    )


FORMATS: Mapping[str, Report] = {"text": text, "github": github, "json": as_json}


def summary(problems: Iterable[Problem], language: str) -> str:
    """One line that counts the problems."""
    severities = [problem.severity for problem in problems]
    none, some = _SUMMARY[language]
    if not severities:
        return none
    counts = {
        f"{severity.value}s": f"{severities.count(severity)} {forms[severities.count(severity) != 1]}"
        for severity, forms in _COUNTS[language].items()
    }
    return some.format_map(counts)


def _text_lines(problem: Problem, language: str, base: str) -> list[str]:
    said, where = words(problem, language), problem.location
    level = SEVERITY_WORDS[language][problem.severity]
    return [
        f"  {base}/{where.path}:{where.line}:{where.column}  {level} {problem.code}",
        _line(f"    {problem.entry}: {said.message}"),
        _line(f"    {_CURE[language]}: {said.cure}"),
    ]


def _line(text: str) -> str:
    """What content says, safe to print: no line break that a log would read as a command, no terminal escape."""
    return "".join(character if character.isprintable() else " " for character in text)


def _record(problem: Problem, language: str, base: str) -> dict[str, object]:
    said, where = words(problem, language), problem.location
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": f"{base}/{where.path}",
        "line": where.line,
        "column": where.column,
        "entry": problem.entry,
        "message": said.message,
        "cure": said.cure,
        "facts": dict(problem.facts),
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
