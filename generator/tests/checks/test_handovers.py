from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checks import check
from tests.builders import a_catalog, a_pathway, actors, an_entry
from tests.builders import a_concluded_step as a_step

COMPLETE = {"from": "alue", "to": "tuottaja", "with": "suunnitelma", "within": "viikossa", "consent": "suostumus"}


def found(*steps: dict[str, Any], others: tuple[Any, ...] = ()) -> list[tuple[str, str]]:
    """Code and field of every problem."""
    problems = check(a_catalog(a_pathway(*steps), *actors(), *others))
    return [(one.code, one.text("field")) for one in problems]


def a_crossing(handover: dict[str, Any] | None = None, **way: Any) -> list[tuple[str, str]]:
    """What is said of a way from the wellbeing county to the provider."""
    way = {"to": "b", **({"handover": handover} if handover else {}), **way}
    return found(a_step("a", way), a_step("b", who=[{"actor": "tuottaja"}]))


def without(*names: str, **more: Any) -> dict[str, Any]:
    return {**{name: value for name, value in COMPLETE.items() if name not in names}, **more}


@pytest.mark.parametrize(
    ("handover", "expected"),
    [
        (COMPLETE, []),
        (None, [("handover-missing", "")]),
        (without("within"), [("handover-incomplete", "within")]),
        (without("within", open=["within"]), []),
        (without("within", "with", open=["within"]), [("handover-incomplete", "with")]),
        (without("consent"), [("handover-incomplete", "consent")]),
        (without(to="alue"), [("handover-to-itself", "")]),
    ],
)
def test_where_responsibility_moves_the_handover_says_what_when_and_with_which_consent(
    handover: dict[str, Any] | None, expected: list[tuple[str, str]]
) -> None:
    assert a_crossing(handover) == expected


@pytest.mark.parametrize(
    ("more", "mode", "expected"),
    [
        ({"when": "palvelu sopii"}, "one", []),
        ({}, "all", []),
        ({}, "one", [("handover-incomplete", "when"), ("pathway-no-condition", "")]),
        ({"handover": {**COMPLETE, "open": ["when"]}}, "one", [("pathway-no-condition", "")]),
    ],
)
def test_a_handover_among_several_ways_says_on_which_condition(
    more: dict[str, Any], mode: str, expected: list[tuple[str, str]]
) -> None:
    first = {"to": "b", "handover": COMPLETE, **more}
    second = {"to": "c", **({"when": "ei sovi"} if mode == "one" else {})}

    problems = found(a_step("a", first, second, mode=mode), a_step("b", who=[{"actor": "tuottaja"}]), a_step("c"))

    assert sorted(problems) == expected


def test_a_change_between_units_of_one_organisation_needs_no_handover() -> None:
    unit = an_entry("actor", "yksikko", sector="wellbeing_county", part_of="alue")

    assert found(a_step("a", "b"), a_step("b", who=[{"actor": "yksikko"}]), others=(unit,)) == []


def test_a_step_shared_by_both_organisations_needs_no_handover() -> None:
    both = [{"actor": "tuottaja", "part": "responsible"}, {"actor": "alue", "part": "responsible"}]

    assert found(a_step("a", "b"), a_step("b", who=both)) == []


def test_a_way_to_another_pathway_is_a_change_too() -> None:
    provider = [{"actor": "tuottaja"}]
    other = a_pathway(a_step("x", "y", who=provider), a_step("y", who=provider), id="muu")

    assert found(a_step("a", {"to": "x", "pathway": "muu"}), others=(other,)) == [("handover-missing", "")]


def test_the_message_names_both_organisations_by_their_sector() -> None:
    (problem,) = check(a_catalog(a_pathway(a_step("a", "b"), a_step("b", who=[{"actor": "tuottaja"}])), *actors()))

    said = dict(problem.facts)
    assert (said["giver"], said["taker"]) == ("Hyvinvointialue", "Palveluntuottaja")


@pytest.mark.parametrize(
    ("entry", "named_by", "expected"),
    [
        (an_entry("role", "a"), None, ["handover-role-idle"]),
        (an_entry("role", "a", tasks=["Tekee."]), None, []),
        (an_entry("role", "a"), an_entry("service", "s", roles=[{"role": "a", "does": "Tekee."}]), []),
        (an_entry("role", "a"), an_entry("instrument", "i", used_by=["a"]), ["handover-role-idle"]),
        (an_entry("actor", "a", sector="kela"), None, ["handover-actor-idle"]),
        (an_entry("actor", "a", sector="kela", tasks=["Tekee."]), None, []),
        (an_entry("actor", "a", sector="kela"), an_entry("instrument", "i", published_by="a"), []),
        (an_entry("service", "a", type="model", status="in_use"), None, ["handover-service-alone"]),
        (an_entry("service", "a", status="planned"), None, []),
        (an_entry("service", "a"), None, []),
        (
            an_entry("service", "a", type="model", status="in_use"),
            an_entry("trigger", "t", refer_to=[{"service": "a"}]),
            [],
        ),
        (
            an_entry("service", "a", type="model", status="in_use"),
            an_entry("figure", "f", about=["services/a"]),
            ["handover-service-alone"],
        ),
    ],
)
def test_a_role_an_actor_and_a_service_have_a_part_somewhere(entry: Any, named_by: Any, expected: list[str]) -> None:
    catalog = a_catalog(entry, *([named_by] if named_by else []))

    assert [one.code for one in check(catalog) if one.location.path == entry.origin.path] == expected


ASIAKAS = an_entry("actor", "asiakas", sector="client")
KELA = an_entry("actor", "kela", sector="kela")
CHOOSES: Any = {"who": [{"actor": "asiakas"}], "type": "decision"}


def told(*steps: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Step, target and giver of every hand-over that is missed."""
    problems = check(a_catalog(a_pathway(*steps), *actors(), ASIAKAS, KELA))
    missing = [problem for problem in problems if problem.code == "handover-missing"]
    return [(problem.text("step"), problem.text("target"), problem.text("giver")) for problem in missing]


def by(actor: str) -> dict[str, Any]:
    return {"who": [{"actor": actor}]}


def test_the_target_of_a_missed_handover_is_told_by_its_title() -> None:
    assert told(a_step("a", "b"), a_step("b", title="Jakso alkaa", **by("kela"))) == [
        ("A", "Jakso alkaa", "Hyvinvointialue")
    ]


@pytest.mark.parametrize(
    "steps",
    [
        # consent between two steps of one organisation
        (a_step("a", "b"), a_step("b", "c", "d", **CHOOSES), a_step("c"), a_step("d")),
        # the client comes of their own accord
        (a_step("a", "b", **by("asiakas")), a_step("b", **by("kela"))),
        # the client goes home
        (a_step("a", "b"), a_step("b", **by("asiakas"))),
        # two steps of the client in a row, and a circle back
        (
            a_step("a", "b"),
            a_step("b", "c", **CHOOSES),
            a_step("c", "b", "d", **CHOOSES),
            a_step("d"),
        ),
        # the hand-over stands before the client's step
        (
            a_step("a", {"to": "b", "handover": {**COMPLETE, "to": "kela"}}),
            a_step("b", "c", **CHOOSES),
            a_step("c", **by("kela")),
        ),
        # the hand-over stands after it
        (
            a_step("a", "b"),
            a_step("b", {"to": "c", "handover": {**COMPLETE, "to": "kela"}}, **CHOOSES),
            a_step("c", **by("kela")),
        ),
        # a professional decides with the client
        (a_step("a", "b"), a_step("b", who=[{"actor": "alue", "part": "responsible"}, {"actor": "asiakas"}])),
    ],
)
def test_what_the_client_does_or_chooses_is_no_handover(steps: tuple[dict[str, Any], ...]) -> None:
    assert told(*steps) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            (a_step("a", "b"), a_step("b", "c", **CHOOSES), a_step("c", **by("kela"))),
            [("B", "C", "Hyvinvointialue")],
        ),
        (
            (
                a_step("a", "b"),
                a_step("b", "c", **CHOOSES),
                a_step("c", "d", "e", **CHOOSES),
                a_step("d"),
                a_step("e", **by("kela")),
            ),
            [("C", "E", "Hyvinvointialue")],
        ),
        (
            (
                a_step("a", "b", {"to": "x", "handover": COMPLETE}),
                a_step("b", "d", **by("asiakas")),
                a_step("x", "b", **by("tuottaja")),
                a_step("d"),
            ),
            [("B", "D", "Palveluntuottaja")],
        ),
        (
            (
                a_step("a", "b"),
                a_step(
                    "b", who=[{"actor": "kela", "part": "responsible"}, {"actor": "asiakas", "part": "responsible"}]
                ),
            ),
            [("A", "B", "Hyvinvointialue")],
        ),
    ],
)
def test_responsibility_is_compared_across_the_step_of_the_client(
    steps: tuple[dict[str, Any], ...], expected: list[tuple[str, str, str]]
) -> None:
    assert told(*steps) == expected
