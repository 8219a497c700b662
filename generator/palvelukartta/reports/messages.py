"""The words of problems: each code's message and cure in Finnish and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from palvelukartta.problems import Problem, Severity

LANGUAGES = ("fi", "en")

SEVERITY_WORDS: Mapping[str, Mapping[Severity, str]] = {
    "fi": {Severity.ERROR: "virhe", Severity.WARNING: "varoitus", Severity.HINT: "vihje"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"},
}

_TYPES: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "string": "teksti",
        "object": "kenttiä muodossa nimi: arvo",
        "array": "luettelo, jonka rivit alkavat viivalla",
        "integer": "kokonaisluku",
        "number": "luku",
        "boolean": "true tai false",
        "null": "tyhjä",
        "minimum": "vähintään",
        "maximum": "enintään",
    },
    "en": {
        "string": "text",
        "object": "fields written as name: value",
        "array": "a list whose lines start with a dash",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "null": "nothing",
        "minimum": "at least",
        "maximum": "at most",
    },
}
_OR = {"fi": " tai ", "en": " or "}
_DID_YOU_MEAN = {"fi": "Tarkoititko ”{}”?", "en": "Did you mean “{}”?"}
_EXAMPLE = {"fi": "Esimerkki: {}", "en": "Example: {}"}


@dataclass(frozen=True)
class Words:
    """A problem in one language."""

    message: str
    """What is wrong: expected and found."""
    cure: str
    """What to do, the suggestion first where there is one."""


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """Code → texts, as the message file has them."""
    text = resources.files(__package__).joinpath("messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(problem: Problem, language: str = "fi") -> Words:
    """The message and the cure of `problem`. KeyError if its code has no texts."""
    texts = messages()[problem.code]
    facts = dict(problem.facts)
    for name in ("expected", "found_type"):
        if name in facts:
            facts[f"{name}_{language}"] = _OR[language].join(_named(one, language) for one in facts[name].split(" | "))
    cure = [texts[f"{language}_cure"].format_map(facts)]
    if facts.get("suggestion"):
        cure.insert(0, _DID_YOU_MEAN[language].format(facts["suggestion"]))
    if facts.get("example"):
        cure.append(_EXAMPLE[language].format(facts["example"]))
    return Words(texts[language].format_map(facts), " ".join(cure))


def explained(code: str, language: str = "fi") -> tuple[str, str]:
    """Message and cure of `code` in general, with an ellipsis for each fact. KeyError if the code has no texts."""
    texts = messages()[code]
    return texts[language].format_map(_Ellipsis()), texts[f"{language}_cure"].format_map(_Ellipsis())


class _Ellipsis(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _named(expected: str, language: str) -> str:
    """A word of JSON Schema in the editor's language, and what follows it: "maximum 60" → "at most 60"."""
    word, space, rest = expected.partition(" ")
    return f"{_TYPES[language].get(word, word)}{space}{rest}"
