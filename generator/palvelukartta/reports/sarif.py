"""Problems as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from palvelukartta import __version__
from palvelukartta.codes import code_of
from palvelukartta.problems import Problem, Severity
from palvelukartta.reports.excerpts import Lines, line_of, no_lines, span
from palvelukartta.reports.messages import explained, words

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def sarif(problems: Sequence[Problem], language: str, base: str, lines: Lines = no_lines) -> str:
    """One SARIF log with one run: the rules that were broken, and every problem as a result with its region."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "Palvelukartta",
        "semanticVersion": __version__,
        "language": language,
        "rules": [_rule(code, language) for code in codes],
    }
    results = [_result(problem, codes.index(problem.code), language, base, lines) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, language: str) -> dict[str, Any]:
    message, cure = explained(code, language)
    return {
        "id": code,
        "shortDescription": {"text": message},
        "help": {"text": f"{message} {cure}"},
        "properties": {"tags": [code_of(code).group.name]},
    }


def _result(problem: Problem, rule: int, language: str, base: str, lines: Lines) -> dict[str, Any]:
    said = words(problem, language)
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(base, problem.location.path)}}
    if not code_of(problem.code).of_file:
        place["region"] = _region(problem, lines)
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.entry}: {said.message} {said.whole_cure}"},
        "locations": [{"physicalLocation": place}],
    }


def _uri(base: str, path: str) -> str:
    """A relative reference, or a whole URI where the base is absolute (section 3.4.3)."""
    top = PurePath(base)
    return f"{top.as_uri()}/{quote(path)}" if top.is_absolute() else quote((top / path).as_posix())


def _region(problem: Problem, lines: Lines) -> dict[str, int]:
    where = problem.location
    line = line_of(problem, lines)
    region = {"startLine": where.line, "startColumn": where.column}
    if where.column <= len(line):
        region["endColumn"] = where.column + span(line, where.column, problem.text("found"))
    return region
