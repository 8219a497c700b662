"""Contradictions in what a step says of itself: table tests, each with what is near it and allowed."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checks import check
from palvelukartta.checks.pathway_shapes import TIME
from tests.builders import a_catalog, a_pathway, actors, an_entry
from tests.builders import a_concluded_step as a_step

CLIENT = an_entry("actor", "asiakas", sector="client", tasks=["Päättää."])


def way(to: str, **more: Any) -> dict[str, Any]:
    return {"to": to, "when": f"ehto {to}", **more}


def found(*steps: dict[str, Any], **data: Any) -> list[tuple[str, str]]:
    """Code and step of every problem that the pathway gives."""
    problems = check(a_catalog(a_pathway(*steps, **data), CLIENT, *actors()))
    return [(problem.code, problem.text("step")) for problem in problems]


def around(**data: Any) -> list[tuple[str, str]]:
    """What is wrong with a step between a start and an outcome that says `data`."""
    return found(a_step("a", "v"), a_step("v", "z", **data), a_step("z"))


@pytest.mark.parametrize(
    "written", ["7 päivää", "2 viikkoa", "kuukausi", "puoli vuotta", "14 pv", "3 kk", "kaksi tuntia", "1,5 v"]
)
def test_an_amount_with_a_unit_is_a_time(written: str) -> None:
    assert TIME.search(written)


@pytest.mark.parametrize("written", ["pian", "7", "myöhemmin", "sovittu aika", "päiviä", "sovittu päivä"])
def test_other_words_are_no_time(written: str) -> None:
    assert not TIME.search(written)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ([], []),
        ([{"actor": "asiakas"}], []),
        ([{"actor": "alue", "part": "takes_part"}], []),
        ([{"actor": "alue"}], [("pathway-client-not-alone", "V")]),
        ([{"actor": "asiakas"}, {"actor": "alue", "part": "responsible"}], [("pathway-client-not-alone", "V")]),
    ],
)
def test_the_client_alone_is_alone(who: list[dict[str, str]], expected: list[tuple[str, str]]) -> None:
    assert around(performer="client", who=who) == expected


HANDOVER = {"from": "alue", "to": "tuottaja", "with": "tiedot", "within": "heti", "consent": "asiakkaan"}


def test_no_handover_is_asked_for_around_a_step_of_the_client_alone() -> None:
    mine, theirs = {"performer": "client", "who": []}, {"who": [{"actor": "tuottaja"}]}
    steps = [a_step("a", "v"), a_step("v", "z", **mine), a_step("z", **theirs)]
    together = [a_step("a", "v"), a_step("v", "z", who=[{"actor": "asiakas"}]), a_step("z", **theirs)]
    written = [a_step("a", "v"), a_step("v", {"to": "z", "handover": HANDOVER}, **mine), a_step("z", **theirs)]

    assert found(*steps) == []
    assert found(*together) == [("handover-missing", "V")]
    assert found(*written) == [("pathway-client-handover", "V")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"tasks": ["a", "b"], "ordering": "any"}, []),
        ({"tasks": ["a", "b"]}, []),
        ({"ordering": "any"}, ["pathway-ordering-alone"]),
        ({"who": [{"actor": "alue", "part": "one_of"}, {"actor": "tuottaja", "part": "one_of"}]}, []),
        ({"who": [{"actor": "alue", "part": "one_of"}]}, ["pathway-one-of-alone"]),
        (
            {
                "who": [
                    {"actor": "tuottaja", "part": "one_of"},
                    {"actor": "asiakas", "part": "one_of"},
                    {"actor": "alue", "part": "responsible"},
                ]
            },
            ["pathway-one-of-alone"],
        ),
        ({"optional": True}, []),
        ({"optional": False}, []),
        ({"messages": [{"to": "tuottaja", "what": "tieto"}]}, []),
        ({"messages": [{"to": "alue", "what": "tieto", "sender": "client"}]}, []),
        ({"messages": [{"to": "alue", "what": "tieto"}]}, ["pathway-message-to-itself"]),
        ({"calls": "polku"}, ["pathway-calls-by-a-step"]),
        ({"calls": "polku", "type": "subpathway"}, ["pathway-calls-itself"]),
    ],
)
def test_what_a_step_says_of_itself_is_no_contradiction(data: dict[str, Any], expected: list[str]) -> None:
    assert [code for code, _ in around(**data)] == expected


def test_only_what_leads_on_one_way_can_be_left_out() -> None:
    chooses = [a_step("a", way("b"), way("z"), optional=True), a_step("b", "z"), a_step("z", optional=True)]
    both = [a_step("s", "a"), a_step("a", "b", "z", mode="all", optional=True), a_step("b", "z"), a_step("z")]

    assert found(*chooses) == [("pathway-optional-end", "A"), ("pathway-optional-end", "Z")]
    assert found(*both) == []


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([way("a", maximum=1), way("z")], []),
        ([way("v", maximum=1), way("z")], []),
        ([way("a"), way("z", maximum=1)], ["pathway-limit-without-return"]),
        ([{"to": "z", "timer": "7 päivää"}, way("a")], []),
        ([{"to": "z", "timer": "joskus"}, way("a")], ["pathway-timer-without-time"]),
        # The same condition before and after a time is not the same.
        ([way("z"), way("a", when="ehto z", timer="7 päivää")], []),
        ([way("z", timer="7 päivää"), way("z", timer="7 päivää")], ["pathway-same-way"]),
    ],
)
def test_ways_on_say_when_and_how_often(ways: list[dict[str, Any]], expected: list[str]) -> None:
    assert [code for code, _ in found(a_step("a", "v"), a_step("v", *ways), a_step("z"))] == expected


EVENT = {"when": "asiakas peruu", "to": "loppu"}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([EVENT], []),
        ([], [("pathway-unreachable", "Loppu"), ("pathway-closed-circle", "A")]),
        ([EVENT | {"interrupting": False}], [("pathway-closed-circle", "A")]),
        # A misspelt step is one fault, not two.
        ([EVENT | {"to": "lopu"}], [("reference-unknown-step", "")]),
    ],
)
def test_what_may_happen_at_any_time_leads_somewhere(
    events: list[dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    steps = [a_step("a", "b"), a_step("b", "a"), a_step("loppu")]

    assert sorted(found(*steps, events=events)) == sorted(expected)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([a_step("a", "z"), a_step("b", "z", type="start"), a_step("z")], []),
        ([a_step("a", "z"), a_step("b", "c", type="start"), a_step("c"), a_step("z")], [("pathway-starts-apart", "B")]),
        ([a_step("a", "b"), a_step("b", "z", type="start"), a_step("z")], [("pathway-late-start", "B")]),
        # They meet on another pathway.
        (
            [
                a_step("a", {"to": "x", "pathway": "muu"}, type="start"),
                a_step("b", {"to": "x", "pathway": "muu"}, type="start"),
            ],
            [("reference-unknown", ""), ("reference-unknown", "")],
        ),
        # A later start may lead back to the first, and to itself.
        ([a_step("a", "z"), a_step("b", way("a"), way("b"), type="start"), a_step("z")], []),
    ],
)
def test_several_starts_meet_and_nothing_leads_to_them(
    steps: list[dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    assert found(*steps) == expected
