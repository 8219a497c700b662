"""The text report: causes first, repetitions and consequences folded, colours only where they are asked for."""

from __future__ import annotations

import re

import pytest

from palvelukartta.codes import problem
from palvelukartta.problems import EntryName, Location, Problem, Severity, TypeNames, milder
from palvelukartta.reports.text import FILES, text


def missing(path: str, line: int, field: str) -> Problem:
    return problem("schema-missing", Location(path, line), "Työpaja", field=field, title=field, example="")


def unknown(path: str, line: int, found: str = "paja") -> Problem:
    target = EntryName("actor", "paja")
    facts = {"found": found, "target": target, "directory": "actors", "suggestion": ""}
    return problem("reference-unknown", Location(path, line), "Työpaja", **facts)


def codes(report: str) -> list[str]:
    return re.findall(r"(?:virhe|varoitus|vihje) ([a-z-]+)$", report, re.MULTILINE)


def test_the_cause_comes_before_what_stands_above_it() -> None:
    problems = [
        problem("pathway-dead-end", Location("a.yml", 3), "A", step="x"),
        missing("a.yml", 9, "who"),
    ]

    assert codes(text(problems, "fi", "content")) == ["schema-missing", "pathway-dead-end"]


def test_one_misspelling_in_many_places_is_one_problem_with_its_places() -> None:
    problems = [unknown(f"{name}.yml", line, found) for name, line, found in PLACES]

    report = text(problems, "fi", "content")

    assert codes(report) == ["reference-unknown"]
    assert "    Sama myös: content/a.yml:8, content/b.yml:4, content/c.yml:2\n" in report
    assert report.endswith(
        "\n4 virhettä, 0 varoitusta, 0 vihjettä.\nOsa on koottu yhteen. Kaikki näkyvät valinnalla --all.\n"
    )
    assert codes(text(problems, "fi", "content", everything=True)) == ["reference-unknown"] * 4


PLACES = [("a", 3, "paja"), ("a", 8, "paja"), ("b", 4, "actors/paja"), ("c", 2, "paja")]


def test_many_places_are_counted() -> None:
    report = text([unknown("a.yml", line) for line in range(1, 31)], "en", "content")

    assert "content/a.yml:7 and 23 more\n" in report


def test_a_file_shows_three_of_a_code_and_five_in_all() -> None:
    problems = [
        *(missing("a.yml", line, f"field{line}") for line in range(1, 11)),
        *(
            problem("schema-too-long", Location("a.yml", 20 + n), "A", field=f"f{n}", found="9", expected="8")
            for n in range(4)
        ),
    ]

    report = text(problems, "fi", "content")

    assert codes(report) == ["schema-missing"] * 3 + ["schema-too-long"] * 2
    assert (
        "  … ja 9 muuta: schema-missing (rivit 4, 5, 6, 7, 8, 9 ja 1 muuta); schema-too-long (rivit 22, 23)\n" in report
    )
    assert len(codes(text(problems, "fi", "content", everything=True))) == 14


def test_what_follows_from_another_problem_is_told_to_follow() -> None:
    problems = [
        problem("pathway-unreachable", Location("a.yml", 3), "A", step="x"),
        problem("reference-unknown-step", Location("a.yml", 9), "A", found="y", pathway="A", suggestion=""),
        problem("pathway-unreachable", Location("b.yml", 5), "B", step="z"),
    ]

    report = text(problems, "fi", "content")

    assert codes(report) == ["reference-unknown-step", "pathway-unreachable"]
    assert "  Nämä voivat korjautua samalla: pathway-unreachable (rivi 3)\n" in report


def test_many_files_are_counted() -> None:
    report = text([missing(f"{n:03}.yml", 1, f"f{n}") for n in range(FILES + 7)], "en", "content")

    assert len(re.findall(r"^content/", report, re.MULTILINE)) == FILES
    assert "… and 7 more files with something to cure.\n" in report
    assert f"\n{FILES + 7} errors, 0 warnings, 0 hints.\nSome are folded. --all shows every one.\n" in report
    assert report.endswith("\nCure this first: content/000.yml:1, Työpaja\n")


def test_an_error_stands_where_the_report_ends_and_is_named_as_the_first_to_cure() -> None:
    hints = [milder(missing(f"{name}.yml", n, f"{name}{n}"), Severity.HINT) for name in "ace" for n in range(1, 8)]
    errors = [unknown("c.yml", 9), missing("b.yml", 4, "who")]

    report = text([*hints, *errors], "fi", "content")

    assert codes(report)[-5:] == ["schema-missing"] * 4 + ["reference-unknown"]
    assert re.findall(r"^content/.*", report, re.MULTILINE) == [f"content/{name}.yml" for name in "aebc"]
    assert report.endswith("\nKorjaa ensin: content/b.yml:4, Työpaja\n")


def test_what_is_said_word_for_word_of_many_entries_is_told_of_one() -> None:
    alone = [problem("handover-service-alone", Location(f"{n:02}.yml"), f"Palvelu {n}") for n in range(12)]

    report = text(alone, "fi", "content")

    assert codes(report) == ["handover-service-alone"]
    assert "Sama myös: content/01.yml:1, content/02.yml:1, content/03.yml:1, " in report
    assert len(codes(text(alone[:3], "fi", "content"))) == 3
    assert "12 varoitusta" in report
    assert len(codes(text(alone, "fi", "content", everything=True))) == len(alone)


def test_files_with_hints_are_left_out_before_one_with_an_error() -> None:
    hints = [milder(missing(f"{n:03}.yml", 1, f"f{n}"), Severity.HINT) for n in range(FILES + 3)]

    report = text([*hints, missing("x.yml", 4, "who")], "fi", "content")

    assert codes(report)[-1] == "schema-missing"
    assert "\ncontent/x.yml\n" in report
    assert len(re.findall(r"^content/", report, re.MULTILINE)) == FILES


@pytest.mark.parametrize(("severity", "paint"), [("error", 31), ("warning", 33), ("hint", 36)])
def test_colours_say_no_more_than_the_words(severity: str, paint: int) -> None:
    problems = [milder(missing("a.yml", 1, "who"), Severity(severity))]
    plain = text(problems, "fi", "content", lambda _: ["title: A"])

    coloured = text(problems, "fi", "content", lambda _: ["title: A"], colour=True)

    assert f"\x1b[{paint}m^^^^^\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_a_long_example_stands_on_lines_of_its_own() -> None:
    facts = {"field": "areas", "found": "a", "found_type": TypeNames(("string",)), "expected": TypeNames(("array",))}
    found = problem("schema-type", Location("a.yml"), "A", **facts, example="areas:\n  - keski-suomi")

    assert "    Esimerkki:\n      areas:\n        - keski-suomi\n" in text([found], "fi", "content")
