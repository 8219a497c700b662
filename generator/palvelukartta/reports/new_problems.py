"""The problems that a change brings, as rows of its report: what one cure mends is one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from palvelukartta.problems import Problem, Severity
from palvelukartta.reports import messages
from palvelukartta.reports.change_words import Words, code, escaped
from palvelukartta.reports.folding import without_repetitions
from palvelukartta.reports.gathering import gathered
from palvelukartta.reports.text import again


def problem_lines(problems: Sequence[Problem], words: Words, content: str) -> Iterator[str]:
    """A row for each mistake in the files of `content`, with the other places of the very same one."""
    firsts, repeated = without_repetitions(problems)
    for problem in gathered(firsts):
        said = messages.words(problem, words.language)
        facts = {
            "severity": messages.SEVERITY_WORDS[words.language][Severity(problem.severity)].capitalize(),
            "path": code(f"{content}/{problem.location.path}"),
            "line": problem.location.line,
            "message": escaped(said.message),
            "cure": escaped(said.cure),
        }
        places = repeated.get(problem)
        also = f" {escaped(again(places, content, words.language))}" if places else ""
        yield f"- {words.say('problem', **facts)}{also}"
