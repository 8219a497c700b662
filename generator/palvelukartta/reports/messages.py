"""Problems in words: the message and the cure of a code, with the facts of the case in the reader's language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from palvelukartta.codes import LANGUAGES, code_of
from palvelukartta.problems import (
    AskedLater,
    Bound,
    Choices,
    FactValue,
    FieldPlaces,
    Finding,
    FreeFields,
    OwnValues,
    Problem,
    Severity,
    Term,
    TypeNames,
)

SEVERITY_WORDS: Mapping[str, Mapping[Severity, str]] = {
    "fi": {Severity.ERROR: "virhe", Severity.WARNING: "varoitus", Severity.HINT: "vihje"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"},
}


class Words(Struct, frozen=True):
    """A problem in one language."""

    message: str
    """What is wrong: expected and found."""
    cure: str
    """What to do, the suggestion first where there is one, and an example where one line holds it."""
    example: tuple[str, ...] = ()
    """Lines of a longer example."""

    @property
    def whole_cure(self) -> str:
        """The cure with its example, for a report without lines of its own."""
        return "\n".join([self.cure, *self.example])


def words(problem: Problem, language: str = "fi") -> Words:
    """The message and the cure of `problem`. KeyError if there is no such code."""
    code, said, facts = code_of(problem.code), fact_words(language), facts_of(problem, language)
    cure, example = [code.cure[language].format_map(facts)], problem.text("example")
    if suggestion := problem.text("suggestion"):
        cure.insert(0, said["did_you_mean"].format(suggestion))
    if example and "\n" not in example:
        cure.append(said["example"].format(example))
    block = tuple(example.split("\n")) if "\n" in example else ()
    return Words(code.message[language].format_map(facts), " ".join(cure), block)


def facts_of(problem: Problem, language: str = "fi") -> dict[str, object]:
    """The facts of `problem` as the words of its code name them."""
    said = fact_words(language)
    facts = {name: _told(value, said) for name, value in problem.facts}
    if isinstance(expected := problem.fact("expected"), TypeNames):
        facts["how"] = said["how"].get(expected.names[0], "")
    return facts


def explained(code: str, language: str = "fi") -> tuple[str, str]:
    """Message and cure of `code` in general, with an ellipsis for each fact. KeyError if there is no such code."""
    row = code_of(code)
    return row.message[language].format_map(_AnyFacts()), row.cure[language].format_map(_AnyFacts())


@cache
def fact_words(language: str) -> Mapping[str, Any]:
    """What facts are called in `language`, as `facts.toml` has it."""
    assert language in LANGUAGES
    text = Path(__file__).with_name("facts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)[language]  # type: ignore[no-any-return]


def _told(fact: FactValue, said: Mapping[str, Any]) -> object:
    """A fact in the reader's language; one that has no words of its own as it is."""
    either: str = said["or"]
    match fact:
        case TypeNames(names):
            return either.join(said["types"].get(name, name) for name in names)
        case Bound(keyword, limit):
            return f"{said['types'].get(keyword, keyword)} {limit}"
        case Choices(options):
            return either.join(options)
        case FieldPlaces(fields):
            return either.join(field or said["top"] for field in fields)
        case FreeFields(names):
            return said["free"].format(fact) if names else ""
        case OwnValues(allowed):
            return said["own"] if allowed else ""
        case AskedLater(fields):
            return said["later"].format(fact) if fields else ""
        case Finding(what):
            return _in_words(what, said.get("findings", {}))
        case Term(word):
            return said["terms"].get(word, word)
    return fact


def _in_words(found: str, patterns: Mapping[str, str]) -> str:
    """What was found, said by the first pattern that it has the form of; else as it is: words of the page itself."""
    for pattern, words in patterns.items():
        form = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(pattern))
        if match := re.fullmatch(form, found, re.DOTALL):
            return words.format_map(match.groupdict())
    return found


class _AnyFacts(dict[str, object]):
    """Facts of no case: an ellipsis for each."""

    def __missing__(self, name: str) -> _AnyFact:
        return _AnyFact()


class _AnyFact:
    def __getattr__(self, name: str) -> _AnyFact:
        return self

    def __format__(self, form: str) -> str:
        return "…"
