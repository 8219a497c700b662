"""Codes explained: every one has an example, and the example shows what it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.codes import codes, groups
from palvelukartta.reports.explanations import (
    by_group,
    closest_code,
    explained_text,
    explanation,
    listed_text,
)
from palvelukartta.source.schemas import Schemas

TODAY = date(2026, 11, 22)
TYPED = sorted(name for name, code in codes().items() if "file" in code.example)


@pytest.mark.parametrize("code", TYPED)
def test_the_wrong_example_brings_forth_the_code_and_the_right_one_does_not(
    code: str, content: Path, schemas: Schemas
) -> None:
    example = codes()[code].example
    path = content / example["file"]
    before = path.read_text(encoding="utf-8")
    assert example["right"] in before

    path.write_text(before.replace(example["right"], example["wrong"], 1), encoding="utf-8")
    assert code in {one.code for one in check_content(content, schemas, today=TODAY).problems}

    path.write_text(before.replace(example["right"], example.get("cured", example["right"]), 1), encoding="utf-8")
    assert check_content(content, schemas, today=TODAY).problems == ()


def test_codes_are_listed_group_by_group_in_the_order_of_cause() -> None:
    listed = list(by_group())

    assert [code for _, members in listed for code in members] == list(codes())
    assert [group for group, _ in listed] == list(groups().values())


def test_an_explanation_tells_the_group_the_cure_and_both_examples() -> None:
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
def test_the_list_names_every_code_and_every_group(language: str) -> None:
    lines = listed_text(language).splitlines()

    assert [line.split(":")[0].strip() for line in lines if line.startswith("  ")] == [
        code for _, members in by_group() for code in members
    ]
    assert all(any(line.startswith(f"{group.title[language]}: ") for line in lines) for group in groups().values())


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("code", sorted(codes()))
def test_no_explanation_holds_an_unfilled_fact(code: str, language: str) -> None:
    told = explanation(code, language)

    assert not re.search(r"\{\w", f"{told.message}{told.cure}")
    assert told.example.wrong != told.example.right


def test_a_misspelt_code_is_known() -> None:
    assert closest_code("syntax-colon-spce") == "syntax-colon-space"
    assert closest_code("zzz") == ""
