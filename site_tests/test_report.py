"""The evaluation report answers every criterion, and says what is open, failed or does not apply."""

from __future__ import annotations

import pytest

from site_tests.numbered import numbered_tests
from site_tests.report import answers, criteria, known_criteria, report, result

ALL = {str(number): {"passed": 1, "failed": 0} for number in range(1, 35)}


def test_the_table_answers_every_criterion_and_no_other() -> None:
    assert list(criteria()["criterion"]) == [one["const"] for one in known_criteria()]
    assert [one.number for one in answers(ALL, {})] == [one["const"] for one in known_criteria()]


def test_every_criterion_has_a_test_or_a_reason() -> None:
    for number, one in criteria()["criterion"].items():
        assert bool(one["requirements"]) != ("not_applicable" in one), number


def test_every_requirement_with_a_test_stands_in_the_table() -> None:
    assert {str(number) for number in numbered_tests()} <= set(criteria()["requirement"])


@pytest.mark.parametrize(
    ("tested", "outcomes", "by_hand", "expected"),
    [
        ({"requirements": [1]}, {"1": {"passed": 3}}, None, "täyttyy"),
        ({"requirements": [1]}, {"1": {"passed": 3, "failed": 1}}, None, "**ei täyty**"),
        ({"requirements": [1, 2]}, {"1": {"passed": 3}}, {"result": "pass"}, "testejä ajamatta"),
        (
            {"requirements": [1], "manual": "Kuuntele."},
            {"1": {"passed": 1}},
            None,
            "testit läpi, käsin tarkistus avoin",
        ),
        ({"requirements": [1], "manual": "Kuuntele."}, {"1": {"passed": 1}}, {"result": "pass"}, "täyttyy"),
        ({"requirements": [1], "manual": "Kuuntele."}, {"1": {"passed": 1}}, {"result": "fail"}, "**ei täyty**"),
        ({"requirements": [], "not_applicable": "Ei ääntä."}, {}, None, "ei sovellu"),
    ],
)
def test_a_failure_weighs_most_then_what_is_open(
    tested: dict[str, object], outcomes: dict[str, dict[str, int]], by_hand: dict[str, str] | None, expected: str
) -> None:
    assert result(tested, outcomes, by_hand) == expected


def test_the_report_says_where_a_person_is_still_needed() -> None:
    run = {"requirements": ALL, "pages": 3, "templates": ["index.html"]}
    text = report(run, {"2.1.1": {"result": "fail", "date": "2026-11-22", "tools": "NVDA", "note": "Jumittui."}})

    assert "| 2.1.1 Näppäimistö | A | oma testi, käsin |" in text
    assert "**ei täyty** | Vaatimukset 9, 10, 20, 25. Käsin 2026-11-22, NVDA: Jumittui. |" in text
    assert "Tee käsin: Kuuntele linkkiluettelo" in text
    assert "- ei sovellu: 12 kriteeriä" in text
