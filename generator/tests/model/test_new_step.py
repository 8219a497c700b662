"""Who hands over what once a new step stands between two others."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.new_step import INWARD, ONWARD, joined

SECTORS = {"tuottaja": "provider", "alue": "employment_area", "hyvinvointi": "wellbeing_county"}
OLD = {"from": "tuottaja", "to": "hyvinvointi", "with": "arviointikooste", "within": "heti", "open": ["consent"]}


def step(id: str, actor: str, *next: dict[str, Any]) -> dict[str, Any]:
    return {"id": id, "title": id, "who": [{"actor": actor}], "next": list(next)}


def handed(actor: str, moves: str, **said: str) -> tuple[object, object]:
    """The hand-overs to the step of `actor` and from it, put between the provider's step and the county's."""
    pathway = {"steps": [step("a", "tuottaja", {"to": "c", "handover": dict(OLD)}), step("c", "hyvinvointi")]}
    typed = {"place": "a/c", "title": "Uusi", "professional": "Arvioi.", "client": "Arvioidaan."}
    found, _ = joined(pathway, {**typed, "who": {"actor": actor}, "moves": moves, **said}, lambda id: SECTORS[id])
    a, new, _ = found["steps"]
    return a["next"][0].get("handover"), new["next"][0].get("handover")


@pytest.mark.parametrize("moves", ["ei", ONWARD])
def test_what_one_hands_over_is_not_said_of_another(moves: str) -> None:
    inward, onward = handed("alue", moves)

    assert inward == {**OLD, "to": "alue"}
    assert onward == {"from": "alue", "to": "hyvinvointi", "open": ["with", "within", "consent"]}


def test_what_is_written_for_the_new_step_is_said_of_it_alone() -> None:
    inward, onward = handed("alue", ONWARD, **{"with": "lausunto"})

    assert inward == {**OLD, "to": "alue"}
    assert onward == {"from": "alue", "to": "hyvinvointi", "with": "lausunto", "open": ["within", "consent"]}
    assert handed("alue", INWARD, **{"with": "lausunto"})[0] == {**OLD, "to": "alue", "with": "lausunto"}


def test_a_hand_over_stays_where_the_organisations_are_the_same() -> None:
    assert handed("hyvinvointi", "ei") == (OLD, None)
    assert handed("tuottaja", "ei") == (None, OLD)
