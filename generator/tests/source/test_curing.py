"""Cures: what is mended says what was meant, what is not certain stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palvelukartta.source.curing import Cured, Uncured, cured, field_names
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.strict_yaml import parse
from tests.builders import schemas
from tests.mistakes.test_mistakes import MISTAKES, Mistake
from tests.sample import sample_content
from tests.source.writing.edits import own_texts

FIELDS = field_names(schemas())

MENDED = {
    "no space after the colon",
    "no space after the colon, last field of a step's actor",
    "tab for an indentation",
    "curly quotation marks around a section with a colon",
    "curly quotation marks around a whole text",
    "curly quotation marks of a word processor around a date",
    "colon in a long text without quotation marks",
    "colon in a text without quotation marks",
    "en dash for a list's dash",
    "bullet for a list's dash",
    "no space after the dash",
    "text that begins with an at sign",
    "non-breaking space of a word processor",
}
"""Mistakes of mistakes.toml that have one safe cure."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_content(tmp_path_factory.mktemp("curing") / "content")


def readable(text: str) -> bool:
    try:
        return not parse(text).duplicates
    except RefusedError:
        return False


@pytest.mark.parametrize("mistake", [row for row in MISTAKES if "old" in row], ids=lambda row: row["name"])
def test_a_typed_mistake_is_mended_into_what_was_meant_or_left(mistake: Mistake, sample: Path) -> None:
    before = (sample / mistake["file"]).read_text(encoding="utf-8")
    typed = before.replace(mistake["old"], mistake["new"], 1)
    meant = before.replace(mistake["old"], mistake["meant"], 1)

    found = cured(typed, FIELDS)

    if readable(typed):
        assert found == Cured(typed)
    elif isinstance(found, Cured):
        assert parse(found.text).data == parse(meant).data
    if not readable(typed):
        assert isinstance(found, Cured) == (mistake["name"] in MENDED)


def mend(text: str) -> str | None:
    found = cured(text, FIELDS)
    return found.text if isinstance(found, Cured) else None


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("tasks:\n  – Ohjaa.\n  – Tukee.  # huom\n", "tasks:\n  - Ohjaa.\n  - Tukee.  # huom\n"),
        ("tasks:\n  •\tOhjaa.\n  \u2022 \u00a0Tukee.\n", "tasks:\n  - Ohjaa.\n  - Tukee.\n"),
        ("tasks:\n  -\u00a0Ohjaa.\n  -\u00a0Tukee.\n", "tasks:\n  - Ohjaa.\n  - Tukee.\n"),
        ("tasks:\n  - Ohjaa.\n\u00a0 - Tukee.\n", "tasks:\n  - Ohjaa.\n  - Tukee.\n"),
        ("title:\u00a0Ohjaaja\nsummary: Teksti.\n", "title: Ohjaaja\nsummary: Teksti.\n"),
        ("title: Ohjaaja: uusi\n", 'title: "Ohjaaja: uusi"\n'),
        ("- Katso lisää: klo 9: heti\n", '- "Katso lisää: klo 9: heti"\n'),
        ("title: @ohjaaja\n", 'title: "@ohjaaja"\n'),
        ("title:Ohjaaja\nsummary: Teksti.\n", "title: Ohjaaja\nsummary: Teksti.\n"),
        ("steps:\n  - id: a\n\ttitle: b\n", "steps:\n  - id: a\n    title: b\n"),
        ("title: Ohjaaja \r\nsummary: Teksti.\t\r\n\r\n", "title: Ohjaaja\nsummary: Teksti.\n"),
        ("title: Ohjaaja", "title: Ohjaaja\n"),
        ("a: |\n  rivi  \n  toinen\nb: 1   \n", "a: |\n  rivi  \n  toinen\nb: 1\n"),
        ("a: |+\n  rivi\n\n", "a: |+\n  rivi\n\n"),
    ],
)
def test_what_is_certain_is_mended(typed: str, mended: str) -> None:
    assert mend(typed) == mended


@pytest.mark.parametrize(
    "typed",
    [
        "title: Ohjaaja status: in_use\n",  # two fields on one line
        "title: Ohjaaja: uusi # ja tämä?\n",
        "title: Ohjaaja: uusi\n  jatkuu\n",
        "tasks:\n  - Ohjaa.\n\t- Tukee.\nx: [\n",
        "title: ”Ohjaaja” on: tämä\n",
        "tasks:\n  - Ohjaa.\n  Tukee.\n",  # a lost dash, or a row that goes on
        "tasks:\n  - Ohjaa.\n\u00a0   - Tukee.\n",  # with a common space it goes on the row above
        "title: a\ntitle:b\n",
        'title: "Ohjaaja\n',
        "huom:teksti\ntitle: b\n",
        "title: – Ohjaaja\n",
        "a: \u2028\n",
        "",
    ],
)
def test_what_is_not_certain_stays(typed: str) -> None:
    assert isinstance(cured(typed, FIELDS), Uncured)


def mistyped(random: Random, text: str) -> str:
    """The text with one slip in a line that begins like an item or a field; itself where slips have left none."""
    lines = text.split("\n")
    places = [place for place, line in enumerate(lines) if re.match(r" *(?:- |[a-z_]+: )", line)]
    if not places:
        return text
    number = random.choice(places)
    slips: list[Callable[[str], str]] = [
        lambda line: re.sub(r"^( *)- ", r"\1– ", line),
        lambda line: re.sub(r"^( *)- ", "\\1-\u00a0", line),
        lambda line: re.sub(r"^( *)- ", r"\1-", line),
        lambda line: re.sub(r"^( *(?:- )?[a-z_]+): ", "\\1:\u00a0", line),
        lambda line: re.sub(r"^( *(?:- )?[a-z_]+): ", r"\1:", line),
        lambda line: re.sub(r"^(?:  )+", lambda indent: "\t" * (len(indent[0]) // 2), line),
        lambda line: line.replace("  ", "\u00a0 ", 1),
        lambda line: f"{line} ",
    ]
    lines[number] = random.choice(slips)(lines[number])
    return "\n".join(lines)


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_slips_in_real_files_are_mended_or_left_and_never_say_another_thing(random: Random, count: int) -> None:
    text = random.choice(own_texts())
    typed = text
    for _ in range(count):
        typed = mistyped(random, typed)

    found = cured(typed, FIELDS)

    if isinstance(found, Uncured):
        assert not readable(typed)
        return
    if readable(typed) or count == 1:
        assert parse(found.text).data == parse(typed if readable(typed) else text).data
    for line, slip, right in zip(*(some.rstrip().split("\n") for some in (found.text, typed, text)), strict=True):
        assert line.split() in (slip.split(), right.split())
