"""The closing line of a report."""

from __future__ import annotations

from collections.abc import Iterable

from palvelukartta.phrases import Phrases
from palvelukartta.problems import Problem, Severity

_WORDS = Phrases("reports/counts.toml")


def summary(problems: Iterable[Problem], language: str) -> str:
    """One line that counts the problems."""
    severities = [problem.severity for problem in problems]
    if not severities:
        return _WORDS.say(language, "none")

    def counted(severity: Severity) -> str:
        count = severities.count(severity)
        return _WORDS.say(language, f"{'one' if count == 1 else 'many'}_{severity}", count=count)

    return _WORDS.say(
        language,
        "some",
        errors=counted(Severity.ERROR),
        warnings=counted(Severity.WARNING),
        hints=counted(Severity.HINT),
    )
