from __future__ import annotations

from palvelukartta.problems import Location, Problem, Severity, milder, problem


def test_a_place_reads_as_an_editor_jumps_to_it() -> None:
    assert str(Location("services/a.yml", 3, 7)) == "services/a.yml:3:7"


def test_problems_come_in_the_order_of_files_lines_and_codes() -> None:
    found = [
        problem("b", Location("b.yml", 1)),
        problem("b", Location("a.yml", 10)),
        problem("b", Location("a.yml", 9, 2)),
        problem("a", Location("a.yml", 9, 2)),
        problem("a", Location("a.yml", 9, 2), found="x"),
    ]

    ordered = sorted(found, key=lambda one: one.sort_key)

    assert [(str(one.location), one.code, one.facts) for one in ordered] == [
        ("a.yml:9:2", "a", ()),
        ("a.yml:9:2", "a", (("found", "x"),)),
        ("a.yml:9:2", "b", ()),
        ("a.yml:10:1", "b", ()),
        ("b.yml:1:1", "b", ()),
    ]


def test_facts_are_kept_as_text_in_the_order_given() -> None:
    assert problem("a", Location("a.yml"), "Nimi", line=3, found="x").facts == (("line", "3"), ("found", "x"))


def test_a_milder_problem_differs_in_severity_only() -> None:
    found = problem("a", Location("a.yml"), "Nimi", found="x")

    assert found.severity is Severity.ERROR
    assert milder(found, Severity.HINT) == Problem("a", Location("a.yml"), "Nimi", found.facts, Severity.HINT)
