"""Changes: what is to come says when, or as of when that is known; and texts do not wait for a day that has passed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

from palvelukartta.checks.texts import written_texts
from palvelukartta.checks.written_dates import WrittenDate, written_dates
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import CHANGE, expectations
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import Path
from palvelukartta.problems import Problem, Severity, milder, problem

NOT_OURS = ("open_questions", "links")
"""Fields that only ask, and names of pages elsewhere."""

AS_PUBLISHED = "source"
"""Kind whose entries tell what somebody else said on a day of its own."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])(?!Lopputulos |Hyväksytty )|\n\s*\n")
"""A sentence that says that the outcome is open belongs to the one before it."""


def changes_to_come_are_dated(catalog: Catalog) -> Iterator[Problem]:
    """A change to come tells when it is expected, or as of when it is known."""
    for entry in catalog.entries.values():
        for expectation in expectations(entry):
            if not expectation.is_dated:
                found = problem("freshness-undated-change", entry.locate(*expectation.path), entry.title)
                yield milder(found, Severity.WARNING)


def texts_of_plans_are_dated(catalog: Catalog) -> Iterator[Problem]:
    """A text that tells of a plan says as of when, or links to the change that does."""
    for entry, path, text in _texts(catalog):
        if (words := next(_undated_plans(text), "")) and not _is_dated_beside(entry, path):
            found = problem("freshness-undated-plan", entry.locate(*path), entry.title, words=words)
            yield milder(found, Severity.WARNING)


def expected_changes_are_followed(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Once the expected time of a change is over, somebody looks what became of it."""
    for entry in catalog.entries.values():
        for expectation in expectations(entry):
            if expectation.is_unfollowed(today):
                facts = {"found": expectation.expected_from, "today": today}
                place = entry.locate(*expectation.path, "expected_from")
                yield milder(problem("freshness-expected-passed", place, entry.title, **facts), Severity.WARNING)


def texts_do_not_wait_for_the_past(catalog: Catalog, today: date) -> Iterator[Problem]:
    """No sentence waits for a day that has come."""
    for entry, path, text in _texts(catalog):
        if _pattern("waits").search(text) and (vain := next(_waits_in_vain(text, today), None)):
            passed, words = vain
            facts = {"found": passed.text, "words": words, "today": today}
            found = problem("freshness-waits-for-past", entry.locate(*path), entry.title, **facts)
            yield milder(found, Severity.WARNING)


def _undated_plans(text: str) -> Iterator[str]:
    """The words of each sentence that tells of a plan, where neither it nor its neighbours tell a date."""
    sentences = SENTENCE_END.split(text) if _pattern("plan").search(text) else []
    for index, sentence in enumerate(sentences):
        around = " ".join(sentences[max(index - 1, 0) : index + 2])
        if (plan := _pattern("plan").search(sentence)) and not written_dates(around) and "changes/" not in around:
            yield plan[0]


def _waits_in_vain(text: str, today: date) -> Iterator[tuple[WrittenDate, str]]:
    """The day and the words of each sentence that waits for a day that has come."""
    for sentence in SENTENCE_END.split(text):
        waiting = _pattern("waits").search(sentence)
        if waiting and not _pattern("past").search(sentence):
            yield from ((written, waiting[0]) for written in written_dates(sentence) if written.has_passed(today))


def _texts(catalog: Catalog) -> Iterator[tuple[Entry, Path, str]]:
    for entry in catalog.entries.values():
        if entry.kind.name != AS_PUBLISHED:
            yield from ((entry, path, text) for path, text in written_texts(entry) if path[0] not in NOT_OURS)


def _is_dated_beside(entry: Entry, path: Path) -> bool:
    """Whether a date stands beside the text: a change tells its own, a notice of a change, too."""
    return entry.kind.name == CHANGE or any(
        expectation.is_dated and path[: len(expectation.path)] == expectation.path
        for expectation in expectations(entry)
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = resources.files(__package__).joinpath("waiting.toml").read_text(encoding="utf-8")
    return re.compile("|".join(tomllib.loads(text)[name]), re.IGNORECASE)
