"""The closing line of a report."""

from __future__ import annotations

from collections.abc import Iterable

from palvelukartta.problems import Problem, Severity

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
