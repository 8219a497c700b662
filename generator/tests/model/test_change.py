"""What is to come: dated or not, passed or not, followed or not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from palvelukartta.model.change import expectations, has_happened, told_of
from tests.builders import a_catalog, an_entry

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("data", "dated", "passed", "unfollowed", "ask_again"),
    [
        ({}, False, False, False, None),
        ({"expected_from": "2027"}, True, False, False, None),
        ({"expected_from": "2026-11-28"}, True, True, False, None),
        ({"expected_from": "2026-12"}, True, False, False, None),
        ({"expected_from": "2026"}, True, True, False, None),
        ({"expected_from": "2026-10"}, True, True, True, None),
        ({"expected_from": "2026-10", "known_at": "2026-05"}, True, True, True, date(2026, 11, 1)),
        ({"expected_from": "2026-10", "known_at": "2026-11"}, True, True, False, date(2027, 5, 1)),
        ({"known_at": "2025"}, True, False, False, date(2026, 6, 1)),
    ],
)
def test_an_expectation_knows_its_time(
    data: dict[str, Any], dated: bool, passed: bool, unfollowed: bool, ask_again: date | None
) -> None:
    notice = {"type": "change", "text": "Muuttuu.", **data}
    (found,) = expectations(an_entry("service", "a", notices=[{"type": "info", "text": "B."}, notice]))

    assert found.path == ("notices", 1)
    assert found.is_dated is dated
    assert found.has_passed(TODAY) is passed
    assert found.is_unfollowed(TODAY) is unfollowed
    assert found.ask_again == ask_again


def test_the_review_interval_says_how_long_knowledge_holds() -> None:
    (found,) = expectations(an_entry("change", "a", known_at="2026-01", review_interval=24))

    assert found.ask_again == date(2028, 1, 1)


def test_a_change_with_a_day_expects_nothing() -> None:
    assert not list(expectations(an_entry("change", "a", date="2027-01-01")))


@pytest.mark.parametrize(("data", "happened"), [({}, False), ({"date": "2026"}, True), ({"date": "2026-11-29"}, False)])
def test_a_change_has_happened_once_its_day_has_come(data: dict[str, Any], happened: bool) -> None:
    assert has_happened(an_entry("change", "a", **data), TODAY) is happened


def test_an_entry_hears_of_the_changes_that_name_it_but_not_as_a_related_page() -> None:
    old, new, other = an_entry("actor", "vanha"), an_entry("actor", "uusi"), an_entry("actor", "muu")
    change = an_entry(
        "change", "muutos", replaced=[{"was": "Vanha", "page": "actors/vanha", "by": "actors/uusi"}],
        concerns=["actors/uusi"], related=["actors/muu"],
    )  # fmt: skip
    catalog = a_catalog(old, new, other, change)

    assert [reference.path[-1] for _, reference in told_of(catalog, new)] == ["by", 0]
    assert [reference.path[-1] for _, reference in told_of(catalog, old)] == ["page"]
    assert not list(told_of(catalog, other))
