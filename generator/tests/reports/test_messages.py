"""The words of problems: both languages complete, and every fact put where it belongs."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import palvelukartta
from palvelukartta.codes import codes, problem
from palvelukartta.problems import (
    Bound,
    FactValue,
    FieldPlaces,
    FreeFields,
    Location,
    Problem,
    Severity,
    Term,
    TypeNames,
)
from palvelukartta.reports.messages import SEVERITY_WORDS, Words, words

CODES = sorted(codes())
FINNISH = {"title", "label", "description", "allowed"}
"""Facts that the schema has in Finnish only; an English report names the field or the value instead."""

ENGLISH = {"values", "use"}
"""Facts that only the English report has a use for."""

HERE = Location("areas/a.yml")


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_message_and_a_cure_in_both_languages(code: str) -> None:
    row = codes()[code]

    for text in (*row.message.values(), *row.cure.values()):
        begun = text.lstrip("“”")
        assert begun.startswith(("{", "Kentän ohje", "The field's description")) or begun[:1].isupper()
        assert text.endswith((".", "}", "."))


@pytest.mark.parametrize("code", CODES)
def test_no_message_leaves_a_fact_out_in_one_language(code: str) -> None:
    row = codes()[code]
    finnish, english = (names(row.message[language]) | names(row.cure[language]) for language in ("fi", "en"))

    assert english - finnish <= ENGLISH
    assert finnish - english <= FINNISH


def test_every_code_in_the_source_has_words_and_every_words_a_code() -> None:
    beginnings = {code.partition("-")[0] for code in CODES}
    literal = re.compile(rf'"((?:{"|".join(sorted(beginnings))})-[a-z-]+)"')
    package = Path(palvelukartta.__file__).parent
    rooms = ("source", "checks", "auditing", "hosts/links")
    paths = [path for room in rooms for path in package.glob(f"{room}/*.py")] + [
        package / name for name in ("pages/wayfinding.py", "site/finished.py")
    ]
    written = {code for path in paths for code in literal.findall(path.read_text(encoding="utf-8"))}

    gathering = {code.together for code in codes().values()} - {""}
    assert gathering
    assert written == set(CODES) - gathering


def test_a_code_without_words_is_our_error() -> None:
    with pytest.raises(KeyError):
        words(Problem("no-such-code", HERE))


@pytest.mark.parametrize(
    ("facts", "language", "said"),
    [
        (
            {
                "field": "owner",
                "found": "",
                "found_type": TypeNames(("array",)),
                "expected": TypeNames(("string",)),
                "example": "",
            },
            "fi",
            Words(
                "Kentässä ”owner” on luettelo, jonka rivit alkavat viivalla, mutta siinä pitää olla teksti.",
                "Kirjoita yksi teksti: kentän nimen perään ilman viivaa, luettelon riville yhden viivan perään.",
            ),
        ),
        (
            {
                "field": "owner",
                "found": "",
                "found_type": TypeNames(("object",)),
                "expected": TypeNames(("number", "array")),
                "example": "- 1",
            },
            "en",
            Words(
                "The field “owner” holds fields written as name: value, "
                "but it must hold a number or a list whose lines start with a dash.",
                "Write the number only, without quotation marks and unit. Decimals follow a point, not a comma. "
                "Example: - 1",
            ),
        ),
    ],
)
def test_types_are_told_in_plain_words(facts: dict[str, FactValue], language: str, said: Words) -> None:
    assert words(problem("schema-type", HERE, "A", **facts), language) == said


def test_the_suggestion_comes_first_and_the_example_last() -> None:
    found = problem("schema-value", HERE, field="a", found="b", allowed="c (C)", own="", suggestion="c", example="c")

    assert words(found, "fi").cure == (
        "Tarkoititko ”c”? Valitse jokin näistä: c (C). Kirjoita sana, joka on ennen sulkeita. Esimerkki: c"
    )


def test_braces_in_content_are_only_braces() -> None:
    found = problem("syntax-yaml", HERE, found="{title} {0} {", reason="")

    assert words(found, "en").message == "The file cannot be read past this place: “{title} {0} {”."


@pytest.mark.parametrize(
    ("code", "facts", "language", "said"),
    [
        ("syntax-character", {"found": Term.character("\u00a0")}, "fi", "sitova välilyönti, joka näyttää"),
        ("syntax-character", {"found": Term.character("\u3000")}, "en", ": U+3000."),
        ("schema-misplaced-field", {"belongs": FieldPlaces(("", "steps"))}, "en", "the file, not indented or steps."),
        ("schema-invalid", {"expected": Bound("maximum", "60")}, "fi", "Sallittu: enintään 60."),
        ("schema-invalid", {"expected": Bound("const", "a")}, "en", "Allowed: const a."),
    ],
)
def test_facts_are_told_in_the_readers_language(
    code: str, facts: dict[str, FactValue], language: str, said: str
) -> None:
    assert (
        said in words(Problem(code, HERE, facts=tuple({"field": "", "found": "", **facts}.items())), language).message
    )


def test_fields_that_may_stand_in_a_place_are_told_where_there_are_any() -> None:
    told = [
        words(problem("schema-unknown-field", HERE, field="a", free=FreeFields(names)), "en").cure
        for names in ((), ("owner", "areas"))
    ]

    assert told == [
        "Correct the name, or move the value to the field to which it belongs.",
        "Correct the name, or move the value to the field to which it belongs. Still possible here: owner, areas.",
    ]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_severity_has_a_word(language: str) -> None:
    assert set(SEVERITY_WORDS[language]) == set(Severity)
