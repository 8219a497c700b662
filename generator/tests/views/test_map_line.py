from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.main_line import main_line
from palvelukartta.model.pathway import Pathway, Step
from palvelukartta.views.map_line import Station, columns_of, stations_of
from palvelukartta.views.pathway import StepView, pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors

STAGES = ("beginning", "plan", "decision", "period", "end")


def at(stage: str, id: str, *to: Any, **data: Any) -> dict[str, Any]:
    """A step at `stage`; its ways get conditions where there are several."""
    ways = [{"to": one, "when": f"ehto {one}"} if isinstance(one, str) and len(to) > 1 else one for one in to]
    return a_step(id, *ways, stage=stage, **data)


def steps_of(*steps: dict[str, Any]) -> tuple[StepView, ...]:
    pathway = a_pathway(*steps)
    return pathway_view(a_catalog(pathway, *actors()), pathway).steps


def raw(*steps: dict[str, Any]) -> tuple[Step, ...]:
    return Pathway.of(a_pathway(*steps)).steps


def placed(*steps: dict[str, Any]) -> dict[str, Station]:
    views = steps_of(*steps)
    columns = columns_of(STAGES, [raw(*steps)])
    return {station.step.id: station for station in stations_of(views, columns)}


def test_the_main_line_follows_first_ways_until_it_comes_back() -> None:
    steps = raw(at("beginning", "a", "b"), at("plan", "b", "c", "d"), at("period", "c", "b"), at("end", "d"))
    assert [step.id for step in main_line(steps)] == ["a", "b", "c"]


def test_a_stage_has_a_column_for_each_stop_of_the_line_that_stops_most_often() -> None:
    lines = [
        raw(at("beginning", "a", "b"), at("plan", "b", "c"), at("plan", "c")),
        raw(at("beginning", "a", "b"), at("period", "b", "c"), at("end", "c")),
    ]
    columns = columns_of(STAGES, lines)
    assert {stage: (places.start, len(places)) for stage, places in columns.items()} == {
        "beginning": (1, 1),
        "plan": (2, 2),
        "period": (4, 1),
        "end": (5, 1),
    }


def test_the_last_stage_is_filled_from_the_right() -> None:
    long = raw(at("beginning", "a", "b"), at("end", "b", "c"), at("end", "c"))
    short = at("beginning", "a", "b"), at("end", "b")
    columns = columns_of(STAGES, [long, raw(*short)])
    assert [station.column for station in stations_of(steps_of(*short), columns)] == [1, 3]


def test_a_tick_stands_where_another_organisation_answers() -> None:
    stations = placed(
        at("beginning", "a", "b"),
        at("plan", "b", "c", who=[{"actor": "tuottaja"}]),
        at("end", "c", who=[{"actor": "tuottaja"}, {"actor": "alue"}]),
    )
    assert [stations[id].moves for id in "abc"] == [False, True, False]
    assert [stations[id].before for id in "abc"] == ["", "wellbeing_county", "provider"]


def test_a_side_station_leaves_the_main_line_and_comes_back() -> None:
    stations = placed(at("beginning", "a", "b", "s"), at("plan", "b", "c"), at("plan", "s", "c"), at("decision", "c"))
    side = stations["s"]
    assert (side.row, side.column, side.leaves, side.returns, side.branch) == (2, 2, 1, 2, "one")
    assert (side.from_steps, side.to_steps) == ((), ())


def test_what_many_steps_lead_to_is_told_in_numbers() -> None:
    stations = placed(at("beginning", "a", "b", "s"), at("plan", "b", "c", "s"), at("decision", "c"), at("end", "s"))
    side = stations["s"]
    assert (side.row, side.leaves, side.returns, side.from_steps) == (2, 0, 0, (1, 2))


def test_ways_back_and_over_others_are_told_where_they_begin() -> None:
    stations = placed(
        at("beginning", "a", "b", "c"), at("plan", "b", "c", "a"), at("decision", "c", {"to": "b", "certainty": "open"})
    )
    assert {id: stations[id].to_steps for id in "abc"} == {"a": (3,), "b": (1,), "c": (2,)}
    assert stations["c"].guesses == {(3, 2)}


def test_a_tick_stands_on_a_branch_that_another_organisation_answers_for() -> None:
    other = {"who": [{"actor": "tuottaja"}]}
    stations = placed(
        at("beginning", "a", "b", "s", "t"), at("plan", "b"), at("plan", "s", "u", **other), at("plan", "t"),
        at("period", "u", **other),
    )  # fmt: skip
    assert {id: stations[id].moves for id in "stu"} == {"s": True, "t": False, "u": False}
    assert [stations[id].origin for id in "su"] == ["wellbeing_county", "provider"]


def test_a_hand_over_is_marked_on_its_own_way_also_where_other_ways_have_none() -> None:
    other = {"who": [{"actor": "tuottaja"}]}
    stations = placed(
        at("beginning", "a", "b", "s"), at("plan", "b", "c", **other), at("plan", "s", "c"),
        at("decision", "c", "d", **other), at("end", "d", "b"),
    )  # fmt: skip
    side = stations["s"]
    assert (side.moves, side.returns, side.moves_on) == (False, 2, True)
    assert [[step.id for step in stations[id].given_by] for id in "abcds"] == [[], ["a", "d"], ["s"], ["c"], []]
    assert {id: stations[id].all_give for id in "bcd"} == {"b": True, "c": False, "d": True}
    assert stations["d"].hands == {(5, 2)}


def test_where_the_way_here_and_the_way_on_are_one_line_ticks_are_told_in_numbers() -> None:
    other = {"who": [{"actor": "tuottaja"}]}
    stations = placed(
        at("beginning", "a", "b"), at("decision", "b", "c", "s"), at("end", "c"), at("decision", "s", "c", **other),
    )  # fmt: skip
    side = stations["s"]
    assert (side.leaves, side.column, side.returns, side.is_shared) == (2, 2, 2, True)
    assert (side.moves, side.moves_on) == (False, False)
    assert side.ticks == side.hands == {(2, 4), (4, 3)}


def test_a_drawn_way_that_is_concluded_is_marked_at_both_ends() -> None:
    guess = {"certainty": "inferred"}
    stations = placed(
        at("beginning", "a", {"to": "b", "when": "x", **guess}, {"to": "s", "when": "y", **guess}),
        at("plan", "b", "c"),
        at("plan", "s", {"to": "c", **guess}),
        at("decision", "c"),
    )
    assert {id: stations[id].is_guess for id in "absc"} == {"a": False, "b": True, "s": True, "c": False}
    assert {id: stations[id].leaves_by_guess for id in "absc"} == {"a": True, "b": False, "s": True, "c": False}


def test_a_concluded_way_of_the_main_line_is_marked_where_it_passes_a_side_station() -> None:
    def past(**certainty: str) -> bool:
        ways = ({"to": "b", "when": "x", **certainty}, {"to": "s", "when": "y"})
        return placed(at("beginning", "a", *ways), at("plan", "s"), at("end", "b"))["s"].is_guess_past

    assert (past(), past(certainty="inferred")) == (False, True)


def test_a_way_back_is_told_in_numbers() -> None:
    stations = placed(at("beginning", "a", "b"), at("plan", "b", "c", "s"), at("end", "c"), at("plan", "s", "b"))
    assert (stations["s"].leaves, stations["s"].to_steps) == (2, (2,))


def test_side_stations_that_follow_each_other_are_on_one_line() -> None:
    stations = placed(
        at("beginning", "a", "b", "s"),
        at("plan", "b", "c"),
        at("plan", "s", "t"),
        at("period", "t", "c"),
        at("end", "c"),
    )
    assert (stations["s"].row, stations["t"].row, stations["t"].straight) == (2, 2, 1)
    assert stations["t"].returns == 3


def test_two_side_stations_of_one_gap_do_not_share_their_connection() -> None:
    stations = placed(at("beginning", "a", "b", "s", "t"), at("plan", "b"), at("plan", "s"), at("plan", "t"))
    assert {stations["s"].row, stations["t"].row} == {2, 3}
    assert sorted([stations["s"].leaves, stations["t"].leaves]) == [0, 1]


@pytest.mark.parametrize(("stage", "decides"), [("decision", True), ("plan", False)])
def test_a_service_is_decided_on_at_that_stage(stage: str, decides: bool) -> None:
    stations = placed(at("beginning", "a", "b"), at(stage, "b"))
    assert stations["b"].decides is decides


def test_a_line_of_one_step_begins_and_ends_there() -> None:
    assert placed(at("beginning", "a"))["a"].is_last
