"""Instruments that are filled in or get points."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checks import instruments
from palvelukartta.model.entries import Entry
from tests.builders import an_entry


def a_form(*fields: dict[str, Any], **data: Any) -> Entry:
    return an_entry(
        "instrument", "lomake", type="form", parts=[{"id": "a", "title": "A", "fields": list(fields)}], **data
    )


@pytest.mark.parametrize(("input", "needed"), [("one", "options"), ("many", "options"), ("scale", "scale")])
def test_an_answer_that_is_chosen_needs_what_there_is_to_choose(input: str, needed: str) -> None:
    (problem,) = instruments.answers_can_be_chosen(a_form({"title": "Nimi", "input": input}))

    assert problem.code == "form-nothing-to-choose"
    assert dict(problem.facts)["field"] == needed
    given = {"options": [{"title": "A"}, {"title": "B"}], "scale": {"from": 0, "to": 2}}[needed]
    assert list(instruments.answers_can_be_chosen(a_form({"title": "Nimi", "input": input, needed: given}))) == []


def test_an_id_stands_once_in_an_instrument() -> None:
    twice = a_form({"id": "nimi", "title": "Nimi"}, {"id": "nimi", "title": "Toinen"}, {"title": "C"}, {"title": "D"})

    assert [problem.code for problem in instruments.fields_have_ids_of_their_own(twice)] == ["form-same-id"]


def test_what_was_asked_already_stands_before() -> None:
    asks, shows = {"id": "nimi", "title": "Nimi", "input": "line"}, {"title": "Kenen", "same_as": ["nimi"]}

    assert list(instruments.repeated_questions_are_asked(a_form(asks, shows))) == []
    assert [problem.code for problem in instruments.repeated_questions_are_asked(a_form(shows, asks))] == [
        "form-not-asked"
    ]


@pytest.mark.parametrize(
    ("limits", "faults"), [([(2, 3), (4, 6)], 0), ([(2, 3), (5, 6)], 1), ([(2, 4), (4, 6)], 1), ([(2, 5)], 1), ([], 0)]
)
def test_every_sum_there_can_be_has_one_band(limits: list[tuple[int, int]], faults: int) -> None:
    bands = [{"from": low, "to": high, "meaning": "Luokka"} for low, high in limits]
    scored = {"scoring": {"from": 1, "to": 3}, "score_bands": bands}
    form = a_form({"title": "A"}, {"title": "B"}, {"title": "C", "input": "lines"}, **scored)

    assert len(list(instruments.every_sum_has_one_band(form))) == faults
    assert list(instruments.every_sum_has_one_band(a_form({"title": "A"}, score_bands=bands))) == []
