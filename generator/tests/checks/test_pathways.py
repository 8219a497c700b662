"""No dead ends: table tests of the pathway rules, each with what is near it and allowed."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checks import check
from palvelukartta.problems import Severity
from tests.builders import a_catalog, a_pathway, actors, an_entry
from tests.builders import a_concluded_step as a_step


def way(to: str, **more: Any) -> dict[str, Any]:
    return {"to": to, "when": f"asia jatkuu: {to}", **more}


def found(*steps: dict[str, Any], **data: Any) -> list[tuple[str, str]]:
    """Code and step of every problem that the pathway gives."""
    other = a_pathway(a_step("x", "y"), a_step("y"), id="muu")
    problems = check(a_catalog(a_pathway(*steps, **data), other, *actors()))
    return [(one.code, one.text("step")) for one in problems]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([a_step("a", "b"), a_step("b")], []),
        ([a_step("a", "b"), a_step("b", "c"), a_step("c"), a_step("d")], [("pathway-unreachable", "D")]),
        # What follows a step that nobody reaches is not at fault itself, wherever it stands.
        ([a_step("a", "b"), a_step("b"), a_step("d", "e"), a_step("e")], [("pathway-unreachable", "D")]),
        ([a_step("a", "b"), a_step("b"), a_step("e"), a_step("d", "e")], [("pathway-unreachable", "D")]),
        (
            [a_step("a", "b"), a_step("b"), a_step("d", "f"), a_step("e", "f"), a_step("f")],
            [("pathway-unreachable", "D"), ("pathway-unreachable", "E")],
        ),
        (
            [a_step("a", "b"), a_step("b"), a_step("d", way("e"), way("b")), a_step("e", "d")],
            [("pathway-unreachable", "D")],
        ),
        ([a_step("a", "b"), a_step("b"), a_step("d", way("d"), way("b"))], [("pathway-unreachable", "D")]),
        # A way back to the start is a way.
        ([a_step("a", "b"), a_step("b", way("a"), way("c")), a_step("c")], []),
        # A misspelt way on is one fault, not two.
        ([a_step("alku", "lopu"), a_step("loppu")], [("reference-unknown-step", "")]),
        (
            [a_step("alku", "xyz"), a_step("loppu")],
            [("reference-unknown-step", ""), ("pathway-unreachable", "Loppu")],
        ),
    ],
)
def test_every_step_can_be_reached(steps: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    assert sorted(found(*steps)) == sorted(expected)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([a_step("a", type="step")], [("pathway-dead-end", "A")]),
        ([a_step("a", "b"), a_step("b", type="step")], [("pathway-dead-end", "B")]),
        ([a_step("a", "b"), a_step("b", type="decision")], [("pathway-dead-end", "B")]),
        ([a_step("a", "b"), a_step("b", {"to": "x", "pathway": "muu"})], []),
    ],
)
def test_every_step_leads_on_or_ends(steps: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    assert found(*steps) == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([a_step("a", "b"), a_step("b", "a")], [("pathway-closed-circle", "A")]),
        ([a_step("a", "a")], [("pathway-closed-circle", "A")]),
        ([a_step("a", "b"), a_step("b", way("a"), way("c")), a_step("c")], []),
        ([a_step("a", "b"), a_step("b", way("a"), way("x", pathway="muu"))], []),
        # Leading into a closed circle is no fault of its own.
        ([a_step("a", "b"), a_step("b", "c"), a_step("c", "b")], [("pathway-closed-circle", "B")]),
        # The way out may be the one that is misspelt.
        ([a_step("a", "b"), a_step("b", way("a"), way("xyz"))], [("reference-unknown-step", "")]),
    ],
)
def test_no_circle_is_without_a_way_out(steps: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    assert found(*steps) == expected


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (a_step("v", way("b"), way("c", when="asia ei jatku"), type="decision"), []),
        (a_step("v", way("b"), type="decision"), [("pathway-one-branch", "V")]),
        (a_step("v", "b", type="decision"), [("pathway-one-branch", "V")]),
        (a_step("v", way("b"), "c", type="decision"), [("pathway-no-condition", "V")]),
        (a_step("v", "b", "c"), [("pathway-no-condition", "V"), ("pathway-no-condition", "V")]),
        (a_step("v", "b", "c", mode="any"), [("pathway-no-condition", "V"), ("pathway-no-condition", "V")]),
        (a_step("v", "b", "c", mode="all"), []),
        (a_step("v", {"to": "b", "when": {"fi": "asia jatkuu"}}, way("c")), []),
        (a_step("v", "b"), []),
        # A way into the pathway that the step stands for is no branch.
        (a_step("v", "b", {"to": "x", "pathway": "muu"}, type="subpathway"), []),
        (a_step("v", "b", way("c"), {"to": "x", "pathway": "muu"}, type="subpathway"), [("pathway-no-condition", "V")]),
    ],
)
def test_choices_have_branches_and_branches_conditions(step: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    steps = [a_step("a", way("v"), way("b"), way("c")), step, a_step("b"), a_step("c")]

    assert found(*steps) == expected


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (["start", "outcome"], []),
        (["decision", "outcome"], [("pathway-no-start", "A"), ("pathway-one-branch", "A")]),
        (["subpathway", "outcome"], [("pathway-no-start", "A"), ("pathway-subpathway-unnamed", "A")]),
        (["start", "start"], [("pathway-late-start", "B"), ("pathway-dead-end", "B")]),
    ],
)
def test_a_pathway_starts_once_and_at_its_top(types: list[str], expected: list[tuple[str, str]]) -> None:
    steps = [a_step("a", "b", type=types[0]), a_step("b", type=types[1])]

    assert sorted(found(*steps)) == sorted(expected)


def test_a_start_that_is_not_first_is_told_once() -> None:
    steps = [a_step("a", "b", type="subpathway"), a_step("b", "c", type="start"), a_step("c")]

    assert found(*steps) == [("pathway-late-start", "B"), ("pathway-subpathway-unnamed", "A")]


def test_an_id_used_thrice_is_told_twice_and_causes_nothing_else() -> None:
    steps = [a_step("a", "b"), a_step("b", "c"), a_step("b", "d"), a_step("b", "c"), a_step("c"), a_step("d")]

    assert found(*steps) == [("pathway-duplicate-step", "B"), ("pathway-duplicate-step", "B")]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ([], [("pathway-nobody-responsible", "A")]),
        ([{"actor": "alue", "part": "takes_part"}], [("pathway-nobody-responsible", "A")]),
        ([{"actor": "alue", "part": "takes_part"}, {"actor": "alue", "part": "responsible"}], []),
    ],
)
def test_somebody_answers_for_every_step(who: list[dict[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(a_step("a", "b", who=who), a_step("b")) == expected


def a_long_pathway(length: int) -> list[dict[str, Any]]:
    return [a_step(f"v{n}", *([f"v{n + 1}"] if n < length else [])) for n in range(1, length + 1)]


@pytest.mark.parametrize(
    ("length", "firsts", "expected"),
    [
        (12, [], []),
        (13, [], ["pathway-too-large"]),
        (24, ["v1", "v13"], []),
        (25, ["v1", "v13"], ["pathway-too-large"]),
        (25, ["v1", "v12"], ["pathway-too-large"]),
        (13, ["v1", "v7"], []),
        (13, ["v2", "v7"], ["pathway-parts-order"]),
        (13, ["v7", "v1"], ["pathway-parts-order", "pathway-too-large"]),
        (13, ["v1", "v1"], ["pathway-parts-order", "pathway-too-large"]),
        (12, ["v1", "vv"], ["reference-unknown-step"]),
    ],
)
def test_a_long_pathway_has_parts_in_order_of_at_most_twelve_steps(
    length: int, firsts: list[str], expected: list[str]
) -> None:
    parts = [{"title": first, "first": first} for first in firsts]

    codes = [code for code, _ in found(*a_long_pathway(length), **({"parts": parts} if parts else {}))]

    assert sorted(codes) == expected


@pytest.mark.parametrize(
    ("mode", "ways", "expected"),
    [
        ("all", [{"to": "b"}, {"to": "c"}], []),
        # One that has a condition is taken beside the others only if it holds.
        ("all", [way("b"), {"to": "c"}], []),
        ("all", [way("b"), way("c", when={"fi": "toisin", "sv": "annars"})], ["asia jatkuu: b"]),
        ("all", [way("b")], []),
        ("any", [way("b"), way("c")], []),
        ("one", [way("b"), way("c")], []),
    ],
)
def test_of_ways_that_are_all_taken_one_has_no_condition(
    mode: str, ways: list[dict[str, Any]], expected: list[str]
) -> None:
    pathway = a_pathway(a_step("a", *ways, mode=mode), a_step("b", "c"), a_step("c"))

    problems = [one for one in check(a_catalog(pathway, *actors())) if one.code == "pathway-condition-for-all"]

    assert [one.text("condition") for one in problems] == expected
    assert {one.severity for one in problems} <= {Severity.WARNING}


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([], []),
        (["c"], [("pathway-outcome-goes-on", "B")]),
        (["a"], [("pathway-outcome-goes-on", "B")]),
        ([way("c"), way("a")], [("pathway-outcome-goes-on", "B")]),
        ([{"to": "x", "pathway": "muu"}], []),
        ([way("x", pathway="muu"), way("c")], [("pathway-outcome-goes-on", "B")]),
    ],
)
def test_an_outcome_ends_the_pathway_or_leads_to_another(ways: list[Any], expected: list[tuple[str, str]]) -> None:
    steps = (a_step("a", way("b"), way("c")), a_step("b", *ways, type="outcome"), a_step("c"))

    assert found(*steps) == expected


@pytest.mark.parametrize(
    ("step", "named"),
    [
        ({}, False),
        ({"services": ["oma"]}, False),
        ({"services": ["ilman-polkua"]}, False),
        ({"services": ["toisen"]}, True),
        ({"services": ["yhteinen"]}, True),  # the pathway itself is another one of that service
        ({"next": [{"to": "a", "pathway": "polku"}]}, False),
        ({"next": [{"to": "c"}, {"to": "x", "pathway": "muu"}]}, True),
        ({"services": ["ilman-polkua", "toisen"]}, True),
        ({"next": [{"to": "x", "pathway": "muu"}]}, True),
        ({"next": [way("c"), way("x", pathway="muu")]}, True),
        ({"next": [way("c"), way("c")]}, False),
    ],
)
def test_a_step_with_a_pathway_of_its_own_names_it(step: dict[str, Any], named: bool) -> None:
    own = a_pathway(
        a_step("a", "b"), a_step("b", "c", **{"type": "subpathway", **step}), a_step("c"), services=["oma", "yhteinen"]
    )
    other = a_pathway(a_step("x"), id="muu", services=["toisen", "yhteinen"])
    services = [an_entry("service", id) for id in ("oma", "toisen", "yhteinen", "ilman-polkua")]

    problems = check(a_catalog(own, other, *services, *actors()))

    assert [one.code for one in problems if one.code == "pathway-subpathway-unnamed"] == (
        [] if named else ["pathway-subpathway-unnamed"]
    )


@pytest.mark.parametrize(
    ("mode", "ways", "expected"),
    [
        ("one", [way("b"), way("c")], []),
        ("one", [way("b", when="asiakas hyötyy"), way("c", when="Asiakas  hyötyy.")], ["pathway-same-condition"]),
        ("any", [way("b", when="asiakas hyötyy"), way("c", when="asiakas hyötyy")], []),
        ("one", [way("b", when="asiakas hyötyy"), way("b", when="asiakas jaksaa")], []),
        ("one", [way("b"), way("b")], ["pathway-same-way"]),
        ("any", [way("b"), way("b")], ["pathway-same-way"]),
        ("all", [{"to": "b"}, {"to": "c"}, {"to": "b"}], ["pathway-same-way"]),
        ("all", [{"to": "b"}, {"to": "x", "pathway": "muu"}, {"to": "x"}], []),
    ],
)
def test_ways_on_differ(mode: str, ways: list[dict[str, Any]], expected: list[str]) -> None:
    steps = [a_step("a", *ways, mode=mode), a_step("b", "c"), a_step("c", "x"), a_step("x")]

    assert [code for code, _ in found(*steps) if code.startswith("pathway-same")] == expected


def test_a_way_that_names_its_own_pathway_stays_on_it() -> None:
    steps = [a_step("a", "b"), a_step("b", {"to": "a", "pathway": "polku"})]

    assert found(*steps) == [("pathway-closed-circle", "A")]
