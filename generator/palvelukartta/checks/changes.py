"""Changes: what is to come says when, or as of when that is known; and texts do not wait for a day that has passed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from palvelukartta.checks.texts import written_texts
from palvelukartta.checks.written_dates import WrittenDate, written_dates
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.change import CHANGE, expectations
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Location, Problem

NOT_OURS = ("open_questions", "links")
"""Fields that only ask, and names of pages elsewhere."""

AS_PUBLISHED = "source"
"""Kind whose entries tell what somebody else said on a day of its own."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])(?!Lopputulos |Hyväksytty )|\n\s*\n")
"""A sentence that says that the outcome is open belongs to the one before it."""


def changes_to_come_are_dated(entry: Entry) -> Iterator[Problem]:
    """A change to come tells when it is expected, or as of when it is known."""
    for expectation in expectations(entry):
        if not expectation.is_dated:
            yield problem("freshness-undated-change", entry.locate(*expectation.path), entry.title)


def texts_of_plans_are_dated(entry: Entry) -> Iterator[Problem]:
    """A text that tells of a plan says as of when, or links to the change that does."""
    yield from _undated(_texts(entry))


def passages_of_plans_are_dated(catalog: Catalog) -> Iterator[Problem]:
    """A page, and a text of site.yml, that tells of a plan says as of when, or links to the change that does."""
    yield from _undated(_passages(catalog))


def expected_changes_are_followed(entry: Entry, today: date) -> Iterator[Problem]:
    """Once the expected time of a change is over, somebody looks what became of it."""
    for expectation in expectations(entry):
        if expectation.is_unfollowed(today):
            place = entry.locate(*expectation.path, "expected_from")
            expected = expectation.expected_from
            yield problem("freshness-expected-passed", place, entry.title, found=expected, today=today)


def texts_do_not_wait_for_the_past(entry: Entry, today: date) -> Iterator[Problem]:
    """No sentence waits for a day that has come."""
    yield from _waiting(_texts(entry), today)


def passages_do_not_wait_for_the_past(catalog: Catalog, today: date) -> Iterator[Problem]:
    """No sentence of a page or of site.yml waits for a day that has come."""
    yield from _waiting(_passages(catalog), today)


def _undated(texts: Iterable[_Said]) -> Iterator[Problem]:
    for said in texts:
        if not said.dated and (words := next(_undated_plans(said.text), "")):
            yield problem("freshness-undated-plan", said.place(), said.title, words=words)


def _waiting(texts: Iterable[_Said], today: date) -> Iterator[Problem]:
    for said in texts:
        if _may_say("waits", said.text) and (vain := next(_waits_in_vain(said.text, today), None)):
            passed, words = vain
            facts = {"found": passed.text, "words": words, "today": today}
            yield problem("freshness-waits-for-past", said.place(), said.title, **facts)


def _undated_plans(text: str) -> Iterator[str]:
    """The words of each sentence that tells of a plan, where neither it nor its neighbours tell a date."""
    sentences = SENTENCE_END.split(text) if _may_say("plan", text) else []
    for index, sentence in enumerate(sentences):
        around = " ".join(sentences[max(index - 1, 0) : index + 2])
        if (plan := _pattern("plan").search(sentence)) and not written_dates(around) and "changes/" not in around:
            yield plan[0]


def _waits_in_vain(text: str, today: date) -> Iterator[tuple[WrittenDate, str]]:
    """The day and the words of each clause that waits for a day that has come: what stands on the other side of a comma
    is another clause, which may tell of the past."""
    for clause in (clause for sentence in SENTENCE_END.split(text) for clause in _clauses(sentence)):
        waiting = _pattern("waits").search(clause)
        if waiting:
            yield from ((written, waiting[0]) for written in written_dates(clause) if written.has_passed(today))


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence that tells of the present; none of one that tells what was meant then."""
    return [] if _pattern("past").search(sentence) else re.split(r",\s", sentence)


class _Said(Struct, frozen=True):
    """A text for readers, and where it stands."""

    text: str
    title: str
    place: Callable[[], Location]
    dated: bool
    """Whether a date stands beside it: a change tells its own, a notice of a change, too."""


def _texts(entry: Entry) -> Iterator[_Said]:
    """The texts of an entry that tells what goes on."""
    if entry.kind.name == AS_PUBLISHED:
        return
    dated = [expectation.path for expectation in expectations(entry) if expectation.is_dated]
    for path, text in written_texts(entry):
        if path[0] not in NOT_OURS:
            beside = entry.kind.name == CHANGE or any(path[: len(known)] == known for known in dated)
            yield _Said(text, entry.title, partial(entry.locate, *path), beside)


def _passages(catalog: Catalog) -> Iterator[_Said]:
    """What the site says outside its entries."""
    for passage in catalog.passages:
        yield _Said(passage.text, passage.location.path, passage.locate, dated=False)


def _may_say(name: str, text: str) -> bool:
    """Whether `_pattern` finds something: asked of small letters, which takes half as long as asking of any."""
    return bool(_of_small_letters(name).search(text.lower()))


@cache
def _of_small_letters(name: str) -> re.Pattern[str]:
    return re.compile(_pattern(name).pattern)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    text = Path(__file__).with_name("waiting.toml").read_text(encoding="utf-8")
    return re.compile(rf"\b(?:{'|'.join(tomllib.loads(text)[name])})", re.IGNORECASE)
