"""Severities raised by the content's own settings, never lowered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.checking import check_content
from palvelukartta.checks.severities import raised
from palvelukartta.codes import problem
from palvelukartta.problems import Location, Severity, milder

HINT = milder(problem("wording-summary-sentence", Location("areas/a.yml")), Severity.HINT)


@pytest.mark.parametrize(
    ("raises", "severity"),
    [
        ([], "hint"),
        ([{"codes": ["wording"], "severity": "error"}], "error"),
        ([{"codes": ["wording-summary-sentence"], "severity": "warning"}], "warning"),
        ([{"codes": ["word"], "severity": "error"}], "hint"),
        ([{"codes": ["wording"], "severity": "error", "paths": ["areas"]}], "error"),
        ([{"codes": ["wording"], "severity": "error", "paths": ["areas/a.yml"]}], "error"),
        ([{"codes": ["wording"], "severity": "error", "paths": ["area"]}], "hint"),
        ([{"codes": ["wording"], "severity": s} for s in ("error", "warning")], "error"),
    ],
)
def test_the_gravest_item_that_speaks_of_a_problem_wins(raises: list[dict[str, Any]], severity: str) -> None:
    assert [one.severity for one in raised([HINT], raises)] == [severity]


def test_nothing_is_lowered() -> None:
    error = milder(HINT, Severity.ERROR)

    assert raised([error], [{"codes": ["wording"], "severity": "warning"}]) == [error]


def test_a_content_raises_what_its_file_names(content: Path, write: Callable[[str, str], Path]) -> None:
    write("areas/a.yml", "title: A\nsummary: Ilman pistettä\ntype: municipality\nsources:\n  - certainty: inferred\n")
    assert [one.severity for one in check_content(content).problems] == [Severity.WARNING]

    write("checks.yml", "raise:\n  - codes: [wording]\n    paths: [areas]\n    severity: error\n")
    assert [one.severity for one in check_content(content).problems] == [Severity.ERROR]
