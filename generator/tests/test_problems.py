from __future__ import annotations

import pytest

from palvelukartta.problems import (
    Bound,
    Choices,
    EntryName,
    Fact,
    FieldPlaces,
    FreeFields,
    Location,
    Problem,
    Severity,
    Term,
    TypeNames,
    in_order,
    milder,
)


def test_a_place_reads_as_an_editor_jumps_to_it() -> None:
    assert str(Location("services/a.yml", 3, 7)) == "services/a.yml:3:7"


def test_problems_come_in_the_order_of_files_lines_and_codes() -> None:
    found = [
        Problem("b", Location("b.yml", 1)),
        Problem("b", Location("a.yml", 10)),
        Problem("b", Location("a.yml", 9, 2)),
        Problem("a", Location("a.yml", 9, 2)),
        Problem("a", Location("a.yml", 9, 2), facts=(("found", "x"),)),
    ]

    ordered = in_order(found)

    assert [(str(problem.location), problem.code, problem.facts) for problem in ordered] == [
        ("a.yml:9:2", "a", ()),
        ("a.yml:9:2", "a", (("found", "x"),)),
        ("a.yml:9:2", "b", ()),
        ("a.yml:10:1", "b", ()),
        ("b.yml:1:1", "b", ()),
    ]


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (TypeNames(("number", "array")), "number | array"),
        (Bound("maximum", "60"), "maximum 60"),
        (Choices(("2", "4")), "2 | 4"),
        (FieldPlaces(("", "steps")), " | steps"),
        (FreeFields(("owner", "areas")), "owner, areas"),
        (Term.character("\u00a0"), "U+00A0"),
        (EntryName("actor", "paja"), "actor/paja"),
    ],
)
def test_a_fact_has_a_text_for_programs(fact: Fact, text: str) -> None:
    assert Problem("a", Location("a.yml"), facts=(("found", fact),)).text("found") == text


def test_a_fact_that_was_not_given_is_empty() -> None:
    assert Problem("a", Location("a.yml")).fact("found") == ""


def test_a_milder_problem_differs_in_severity_only() -> None:
    found = Problem("a", Location("a.yml"), "Nimi", (("found", "x"),))

    assert found.severity is Severity.ERROR
    assert milder(found, Severity.HINT) == Problem("a", Location("a.yml"), "Nimi", found.facts, Severity.HINT)
