"""Who hands over what once a new step stands between two others."""

from __future__ import annotations

from typing import Any

from palvelukartta.model.new_step import INWARD, KEPT, MOVES, ONWARD, added_to, joined, parted, to_itself

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


def test_what_was_handed_over_stays_beside_what_is_new() -> None:
    inward, _ = handed("hyvinvointi", **{INWARD: {"with": "lähete", "within": "Heti", "consent": "suullinen"}})
    _, onward = handed("alue", **{KEPT: ONWARD, ONWARD: {"with": "lausunto"}})

    assert inward == {
        "from": "tuottaja",
        "to": "hyvinvointi",
        "with": "arviointikooste; lähete",
        "within": "heti",
        "consent": "suullinen",
    }
    assert onward == {**OLD, "from": "alue", "with": "arviointikooste; lausunto"}
    assert added_to(PATHWAY, said("hyvinvointi", **{INWARD: {"with": "lähete"}}))
    assert not added_to(PATHWAY, said("hyvinvointi", **{INWARD: {"with": "Arviointikooste"}}))
    assert not added_to(PATHWAY, said("alue", **{KEPT: "ei", INWARD: {"with": "lähete"}}))


def test_how_sure_a_hand_over_is_goes_where_it_goes() -> None:
    way = {"to": "c", "handover": OLD, "certainty": "inferred"}
    pathway = {"steps": [step("a", "tuottaja", way), step("c", "hyvinvointi")]}
    found = {
        actor: [
            step["next"][0].get("certainty")
            for step in joined(pathway, said(actor), SECTORS.__getitem__)[0]["steps"][:2]
        ]
        for actor in ("tuottaja", "hyvinvointi")
    }

    assert found == {"tuottaja": [None, "inferred"], "hyvinvointi": ["inferred", None]}


def test_a_hand_over_stays_where_its_two_still_meet() -> None:
    assert handed("hyvinvointi") == (OLD, None)
    assert handed("tuottaja") == (None, OLD)


def test_nobody_hands_over_to_themselves() -> None:
    assert list(to_itself(PATHWAY, said("tuottaja", **{MOVES: [INWARD]}))) == [INWARD]
    assert list(to_itself(PATHWAY, said("hyvinvointi", **{ONWARD: {"with": "lausunto"}}))) == [ONWARD]
    assert list(to_itself(PATHWAY, said("tuottaja", **{ONWARD: {"with": "lausunto"}}))) == []
