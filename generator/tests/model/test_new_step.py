"""Who hands over what once a new step stands between two others."""

from __future__ import annotations

from typing import Any

from palvelukartta.model.new_step import INWARD, KEPT, MOVES, ONWARD, joined, parted, to_itself

SECTORS = {"tuottaja": "provider", "alue": "employment_area", "hyvinvointi": "wellbeing_county"}
OLD = {"from": "tuottaja", "to": "hyvinvointi", "with": "arviointikooste", "within": "heti", "open": ["consent"]}


def step(id: str, actor: str, *next: dict[str, Any]) -> dict[str, Any]:
    return {"id": id, "title": id, "who": [{"actor": actor}], "next": list(next)}


OPEN = ["with", "within", "consent"]
PATHWAY = {"steps": [step("a", "tuottaja", {"to": "c", "handover": OLD}), step("c", "hyvinvointi")]}


def said(actor: str, **said: Any) -> dict[str, Any]:
    """What is typed of a step of `actor` between the provider's step and the county's."""
    typed = {"place": "a/c", "title": "Uusi", "professional": "Arvioi.", "client": "Arvioidaan."}
    return {**typed, "who": {"actor": actor}, **said}


def handed(actor: str, **typed: Any) -> tuple[object, object]:
    """The hand-overs to the step of `actor` and from it."""
    found, _ = joined(PATHWAY, said(actor, **typed), lambda id: SECTORS[id])
    a, new, _ = found["steps"]
    return a["next"][0].get("handover"), new["next"][0].get("handover")


def test_what_one_hands_over_is_said_of_nobody_else_unless_a_person_says_so() -> None:
    inward, onward = (
        {"from": "tuottaja", "to": "alue", "open": OPEN},
        {"from": "alue", "to": "hyvinvointi", "open": OPEN},
    )

    assert handed("alue") == (inward, onward)
    assert handed("alue", **{KEPT: "ei"}) == (inward, onward)
    assert handed("alue", **{KEPT: INWARD}) == ({**OLD, "to": "alue"}, onward)
    assert handed("alue", **{KEPT: ONWARD}) == (inward, {**OLD, "from": "alue"})
    assert parted(PATHWAY, said("alue")) == OLD
    assert (parted(PATHWAY, said("tuottaja")), parted(PATHWAY, said("hyvinvointi"))) == (None, None)


def test_both_hand_overs_of_a_step_are_told_at_once() -> None:
    told = {INWARD: {"with": "lähete"}, ONWARD: {"to": "hyvinvointi", "with": "lausunto", "within": "heti"}}
    inward, onward = handed("alue", **told)

    assert inward == {"from": "tuottaja", "to": "alue", "with": "lähete", "open": ["within", "consent"]}
    expected = {"from": "alue", "to": "hyvinvointi", "with": "lausunto", "within": "heti", "open": ["consent"]}
    assert onward == expected


def test_a_hand_over_stays_where_its_two_still_meet() -> None:
    assert handed("hyvinvointi") == (OLD, None)
    assert handed("tuottaja") == (None, OLD)


def test_nobody_hands_over_to_themselves() -> None:
    assert list(to_itself(PATHWAY, said("tuottaja", **{MOVES: [INWARD]}))) == [INWARD]
    assert list(to_itself(PATHWAY, said("hyvinvointi", **{ONWARD: {"with": "lausunto"}}))) == [ONWARD]
    assert list(to_itself(PATHWAY, said("tuottaja", **{ONWARD: {"with": "lausunto"}}))) == []
