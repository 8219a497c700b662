"""Codes explained: every one has an example, and the example shows what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.reports.explanations import (
    by_layer,
    closest_code,
    examples,
    explained_text,
    explanation,
    listed_text,
)
from palvelukartta.reports.layers import FOLLOW_UPS, OF_THE_FILE, SAME_BY, SECRET, layers
from palvelukartta.reports.messages import messages
from palvelukartta.source.schemas import Schemas

TODAY = date(2026, 11, 22)
TYPED = sorted(code for code, example in examples().items() if "file" in example)


def test_every_code_has_an_example_and_no_other() -> None:
    assert set(examples()) == set(messages())


@pytest.mark.parametrize("code", TYPED)
def test_the_wrong_example_brings_forth_the_code_and_the_right_one_does_not(
    code: str, content: Path, schemas: Schemas
) -> None:
    example = examples()[code]
    path = content / example["file"]
    before = path.read_text(encoding="utf-8")
    assert example["right"] in before

    path.write_text(before.replace(example["right"], example["wrong"], 1), encoding="utf-8")
    assert code in {one.code for one in check_content(content, schemas, today=TODAY).problems}

    path.write_text(before.replace(example["right"], example.get("cured", example["right"]), 1), encoding="utf-8")
    assert check_content(content, schemas, today=TODAY).problems == ()


def test_every_code_belongs_to_one_layer_and_every_layer_has_codes() -> None:
    found = dict(by_layer())

    assert sorted(code for codes in found.values() for code in codes) == sorted(messages())
    assert [layer for layer, codes in found.items() if not codes] == []
    assert list(found) == list(layers())


def test_codes_that_a_report_treats_apart_exist() -> None:
    causes = {code for codes in FOLLOW_UPS.values() for code in codes}

    assert {*OF_THE_FILE, *SECRET, *FOLLOW_UPS, *causes, *SAME_BY} - set(messages()) == set()


def test_an_explanation_tells_the_layer_the_cure_and_both_examples() -> None:
    assert explained_text("syntax-colon-space", "fi") == (
        "syntax-colon-space\n"
        "Ryhmä: Tiedoston kirjoitusasu\n"
        "\n"
        "Kentän nimen ”…” perästä puuttuu välilyönti: ”…”.\n"
        "Korjaus: Kirjoita kaksoispisteen perään välilyönti.\n"
        "\n"
        "Väärin:\n"
        "  type:municipality\n"
        "\n"
        "Oikein:\n"
        "  type: municipality\n"
    )
    assert "Wrong:\n  sources:\n  →- source: esimerkkilahde\n" in explained_text("syntax-tab", "en")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_list_names_every_code_and_every_layer(language: str) -> None:
    lines = listed_text(language).splitlines()

    assert [line.split(":")[0].strip() for line in lines if line.startswith("  ")] == [
        code for _, codes in by_layer() for code in codes
    ]
    assert all(any(line.startswith(f"{layer[language]}: ") for line in lines) for layer in layers().values())


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("code", sorted(messages()))
def test_no_explanation_holds_an_unfilled_fact(code: str, language: str) -> None:
    told = explanation(code, language)

    assert "{" not in f"{told.message}{told.cure}"
    assert told.example.wrong != told.example.right


def test_a_misspelt_code_is_known() -> None:
    assert closest_code("syntax-colon-spce") == "syntax-colon-space"
    assert closest_code("zzz") == ""
