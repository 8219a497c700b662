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
_HOW: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "string": "Kirjoita yksi teksti samalle riville kentän nimen kanssa, ilman viivaa",
        "object": "Kirjoita jokainen kenttä omalle rivilleen muodossa nimi: arvo, sisennettynä",
        "array": "Kirjoita jokainen arvo omalle rivilleen, ja aloita rivi viivalla ja välilyönnillä",
        "integer": "Kirjoita pelkkä luku ilman lainausmerkkejä ja yksikköä",
        "number": "Kirjoita pelkkä luku ilman lainausmerkkejä ja yksikköä",
        "boolean": "Kirjoita true tai false ilman lainausmerkkejä",
    },
    "en": {
        "string": "Write one text on the line of the field's name, without a dash",
        "object": "Write each field on a line of its own as name: value, indented",
        "array": "Write each value on a line of its own that starts with a dash and a space",
        "integer": "Write the number only, without quotation marks and unit",
        "number": "Write the number only, without quotation marks and unit",
        "boolean": "Write true or false without quotation marks",
    },
}
"""Type of JSON Schema → how a value of it is written."""

_CHARACTERS: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "U+00A0": "sitova välilyönti, joka näyttää tavalliselta välilyönniltä",
        "U+202F": "kapea sitova välilyönti, joka näyttää tavalliselta välilyönniltä",
        "U+2007": "numeron levyinen välilyönti, joka näyttää tavalliselta välilyönniltä",
        "U+2009": "ohut välilyönti, joka näyttää tavalliselta välilyönniltä",
        "U+0000": "tyhjä merkki (NUL)",
        "U+2028": "rivinvaihto, jota muokkausohjelma ei näytä",
        "U+2029": "rivinvaihto, jota muokkausohjelma ei näytä",
        "U+0085": "rivinvaihto, jota muokkausohjelma ei näytä",
    },
    "en": {
        "U+00A0": "a non-breaking space, which looks like a common one",
        "U+202F": "a narrow non-breaking space, which looks like a common one",
        "U+2007": "a space as wide as a figure, which looks like a common one",
        "U+2009": "a thin space, which looks like a common one",
        "U+0000": "a null character (NUL)",
        "U+2028": "a line break that editors do not show",
        "U+2029": "a line break that editors do not show",
        "U+0085": "a line break that editors do not show",
    },
}
"""Unseen characters that people meet, by name."""

_OR = {"fi": " tai ", "en": " or "}
_SCHEMES: Mapping[str, Mapping[str, str]] = {
    "fi": {"light": "vaalea teema", "dark": "tumma teema"},
    "en": {"light": "light", "dark": "dark"},
}
_TOP = {"fi": "tiedoston ylin taso, ilman sisennystä", "en": "the top of the file, not indented"}
_FREE = {"fi": " Tässä kohdassa voi vielä olla: {}.", "en": " Still possible here: {}."}
_DID_YOU_MEAN = {"fi": "Tarkoititko ”{}”?", "en": "Did you mean “{}”?"}
EXAMPLE = {"fi": "Esimerkki: {}", "en": "Example: {}"}


@dataclass(frozen=True)
class Words:
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


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """Code → texts, as the message file has them."""
    text = resources.files(__package__).joinpath("messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(problem: Problem, language: str = "fi") -> Words:
    """The message and the cure of `problem`. KeyError if its code has no texts."""
    texts = messages()[problem.code]
    facts = dict(problem.facts)
    for name in ("expected", "found_type", "wanted"):
        if name in facts:
            facts[f"{name}_{language}"] = _OR[language].join(_named(one, language) for one in facts[name].split(" | "))
    facts[f"how_{language}"] = _HOW[language].get(facts.get("expected", "").partition(" | ")[0], "")
    facts[f"belongs_{language}"] = _OR[language].join(
        one or _TOP[language] for one in facts.get("belongs", "").split(" | ")
    )
    facts[f"free_{language}"] = _FREE[language].format(facts["free"]) if facts.get("free") else ""
    facts[f"scheme_{language}"] = _SCHEMES[language].get(facts.get("scheme", ""), "")
    found = facts.get("found", "")
    facts[f"character_{language}"] = _CHARACTERS[language].get(found, found)
    cure, example = [texts[f"{language}_cure"].format_map(facts)], facts.get("example", "")
    if facts.get("suggestion"):
        cure.insert(0, _DID_YOU_MEAN[language].format(facts["suggestion"]))
    if example and "\n" not in example:
        cure.append(EXAMPLE[language].format(example))
    block = tuple(example.split("\n")) if "\n" in example else ()
    return Words(texts[language].format_map(facts), " ".join(cure), block)


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
