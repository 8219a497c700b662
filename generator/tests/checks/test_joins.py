"""What a step waits for can come: table tests, and random pathways against a walk of everything that can happen."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palvelukartta.checks.joins import joins_can_be_complete, joins_have_several_ways
from palvelukartta.model.pathway import Pathway
from tests.builders import a_pathway, a_step


def way(to: str, **more: Any) -> dict[str, Any]:
    return {"to": to, "when": f"ehto {to}", **more}


def found(*steps: dict[str, Any], **data: Any) -> list[tuple[str, str]]:
    """Code and step of what is wrong with the joins."""
    pathway = Pathway.of(a_pathway(*steps, **data))
    problems = [*joins_have_several_ways(pathway), *joins_can_be_complete(pathway)]
    return [(problem.code, problem.text("step")) for problem in problems]


B, C = a_step("b", "z"), a_step("c", "z")
Z = a_step("z", join="all")
NEVER = [("pathway-join-of-alternatives", "Z")]
LATE = [("pathway-join-after-itself", "Z")]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([a_step("a", "b", "c", mode="all"), B, C, Z], []),
        ([a_step("a", way("b"), way("c"), mode="any"), B, C, Z], []),
        ([a_step("a", way("b"), way("c")), B, C, Z], NEVER),
        ([a_step("a", way("b"), way("c")), B, C, {**Z, "join": "first"}], []),
        ([a_step("a", way("b"), way("c")), B, C, {**Z, "join": "any"}], []),
        # The ways may part long before, and one of them may lead here at once.
        ([a_step("a", "b", "z", mode="all"), B, Z], []),
        ([a_step("a", way("b"), way("z")), B, Z], NEVER),
        ([a_step("a", "b", "d", mode="all"), a_step("d", way("c"), way("e")), a_step("e"), B, C, Z], []),
        # Of three, two are alternatives.
        ([a_step("a", "b", "d", mode="all"), a_step("d", way("c"), way("e")), a_step("e", "z"), B, C, Z], NEVER),
        ([a_step("a", "b", "d", mode="all"), a_step("d", "c", "e", mode="all"), a_step("e", "z"), B, C, Z], []),
        # Two starts may both begin.
        ([a_step("b", "z"), {**C, "type": "start"}, Z], []),
        # What may happen beside the rest comes beside it; what ends the rest does not.
        ([a_step("a", "b"), B, C, Z], NEVER),
        # It waits for what comes after it, or for itself.
        ([a_step("a", "z"), a_step("z", way("b"), way("e"), join="all"), B, a_step("e")], LATE),
        ([a_step("a", "z"), a_step("z", way("z"), way("e"), join="all"), a_step("e")], LATE),
        ([a_step("a", "z"), a_step("z", way("z"), way("e"), join="any"), a_step("e")], []),
        ([a_step("a", "b"), {**B, "join": "all"}, a_step("z")], [("pathway-join-alone", "B")]),
        ([a_step("a", "b", join="first"), a_step("b")], [("pathway-join-alone", "A")]),
    ],
)
def test_what_a_step_waits_for_can_come(steps: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    assert found(*steps, **({"events": [EVENT]} if steps == BESIDE else {})) == expected


EVENT = {"when": "lähete tulee", "to": "c", "interrupting": True}
BESIDE = [a_step("a", "b"), B, C, Z]


def test_what_happens_beside_the_rest_can_be_waited_for() -> None:
    assert found(*BESIDE, events=[EVENT | {"interrupting": False}]) == []


SIZES = st.integers(3, 6)


@st.composite
def onward(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A pathway without circles, whose last step waits for all."""
    size = draw(SIZES)
    steps = []
    for place in range(size):
        later = [f"s{n}" for n in range(place + 1, size)]
        targets = draw(st.lists(st.sampled_from(later), unique=True, min_size=1, max_size=3)) if later else []
        mode = draw(st.sampled_from(["one", "any", "all"]))
        steps.append(a_step(f"s{place}", *targets, mode=mode, **({} if later else {"join": "all"})))
    return steps


def can_be_complete(steps: list[dict[str, Any]]) -> bool:
    """Whether some choice at every step brings all that lead to the last one."""
    choices: list[list[set[str]]] = []
    for step in steps:
        ways = [one["to"] for one in step.get("next", ())]
        sizes = {"one": [1], "all": [len(ways)], "any": range(1, len(ways) + 1)}[step["mode"]]
        choices.append([set(some) for size in sizes for some in combinations(ways, size)] if ways else [set()])
    last = steps[-1]["id"]
    for chosen in product(*choices):
        active: set[str] = {steps[0]["id"]}
        come: set[str] = set()
        for step, taken in zip(steps, chosen, strict=True):
            if step["id"] in active:
                active |= taken
                come |= {step["id"]} if last in taken else set()
        if come == {step["id"] for step in steps if last in [one["to"] for one in step.get("next", ())]}:
            return True
    return False


@settings(max_examples=200, deadline=None)
@given(onward())
def test_a_join_that_can_be_complete_is_no_fault(steps: list[dict[str, Any]]) -> None:
    reached = {steps[0]["id"]}
    for step in steps:
        reached |= {one["to"] for one in step.get("next", ())} if step["id"] in reached else set()
    steps = [step for step in steps if step["id"] in reached]
    codes = [code for code, _ in found(*steps) if code != "pathway-join-alone"]

    if can_be_complete(steps):
        assert codes == []
