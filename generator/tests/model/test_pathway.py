from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.pathway import Handover, Pathway
from tests.builders import a_pathway, a_step


def responsible(*who: dict[str, Any]) -> list[str | None]:
    (step,) = Pathway.of(a_pathway(a_step("a", who=list(who)))).steps
    return [party.role for party in step.responsible]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ([], []),
        ([{"role": "a"}], ["a"]),
        ([{"role": "a"}, {"role": "b"}], ["a"]),
        ([{"role": "a", "part": "takes_part"}, {"role": "b"}], []),
        ([{"role": "a"}, {"role": "b", "part": "responsible"}], ["b"]),
        ([{"role": "a", "part": "responsible"}, {"role": "b", "part": "responsible"}], ["a", "b"]),
    ],
)
def test_the_first_party_answers_for_the_step_unless_another_is_named(
    who: list[dict[str, Any]], expected: list[str]
) -> None:
    assert responsible(*who) == expected


def test_a_step_without_parties_has_nobody_responsible() -> None:
    step = dict(a_step("a"))
    del step["who"]

    assert Pathway.of(a_pathway(step)).steps[0].responsible == ()


def test_ways_on_keep_their_order_condition_and_handover() -> None:
    handover = {"from": "alue", "to": "tuottaja", "with": "suunnitelma", "open": ["within", "consent"]}
    pathway = Pathway.of(
        a_pathway(
            a_step("a", "b", {"to": "x", "pathway": "muu", "when": "jos", "handover": handover, "certainty": "open"}),
            a_step("b"),
        )
    )

    first, second = pathway.ways()
    assert (first.source, first.target, first.pathway, first.when, first.handover, first.index) == (
        *("a", "b", None, None, None),
        0,
    )
    assert (second.target, second.pathway, second.when, second.certainty, second.index) == (
        "x",
        "muu",
        "jos",
        "open",
        1,
    )
    assert second.handover == Handover("alue", "tuottaja", "suunnitelma", None, None, ("within", "consent"))
    assert list(pathway.inner_ways()) == [first]


def test_steps_are_numbered_from_one_and_found_by_id() -> None:
    pathway = Pathway.of(a_pathway(a_step("a", "b"), a_step("b", mode="all")))

    found = pathway.step("b")
    assert found
    assert (found.index, found.number, found.mode, found.type) == (1, 2, "all", "outcome")
    assert pathway.step("c") is None


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([], [(None, "abcd")]),
        ([("Alku", "a"), ("Loppu", "c")], [("Alku", "ab"), ("Loppu", "cd")]),
        ([("Alku", "a"), ("Keski", "b"), ("Loppu", "d")], [("Alku", "a"), ("Keski", "bc"), ("Loppu", "d")]),
        ([("Alku", "a"), ("Loppu", "missing")], [(None, "abcd")]),
    ],
)
def test_parts_are_slices_that_begin_at_the_named_steps(
    named: list[tuple[str, str]], expected: list[tuple[str | None, str]]
) -> None:
    steps = [a_step("a", "b"), a_step("b", "c"), a_step("c", "d"), a_step("d")]
    parts = [{"title": title, "first": first} for title, first in named]
    pathway = a_pathway(*steps, parts=parts) if parts else a_pathway(*steps)

    found = Pathway.of(pathway).parts

    assert [(part.title, "".join(step.id for step in part.steps)) for part in found] == expected
