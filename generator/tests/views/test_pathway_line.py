from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from palvelukartta.views.main_line import main_views
from palvelukartta.views.pathway import PathwayView, pathway_view
from palvelukartta.views.pathway_line import MAX_STATIONS, Station, named_lines, stations_of
from tests.builders import a_catalog, a_pathway, a_step, actors


def a_view(*steps: Mapping[str, Any], **data: Any) -> PathwayView:
    entry = a_pathway(*steps, **data)
    return pathway_view(a_catalog(entry, *actors()), entry)


def by_id(view: PathwayView) -> dict[str, Station]:
    return {station.step.id: station for station in stations_of(view.steps)}


def drawn(stations: Mapping[str, Station]) -> Iterator[tuple[str, str]]:
    """The ways that the places say, read from them alone, as a reader does."""
    main = {station.column: id for id, station in stations.items() if not station.is_side}
    cells = {(station.row, station.column): id for id, station in stations.items()}
    for id, station in stations.items():
        if station.length:
            yield main[station.column - station.length], id
        if station.leaves:
            yield main[station.leaves], id
        if station.returns:
            yield id, main[station.returns + 1]
        if station.straight:
            yield cells[station.row, station.column - station.straight], id


def test_the_main_line_follows_the_first_way_until_it_ends_or_comes_back() -> None:
    view = a_view(a_step("a", "b", "c"), a_step("b", "d"), a_step("c", "d"), a_step("d", "a"))

    assert [step.id for step in main_views(view.steps)] == ["a", "b", "d"]


def test_an_alternative_stands_under_what_it_is_an_alternative_to() -> None:
    stations = by_id(a_view(a_step("a", "b", "c"), a_step("b", "d"), a_step("c", "d"), a_step("d")))

    side = stations["c"]
    assert (side.column, side.row, side.leaves, side.returns, side.branch) == (2, 2, 1, 2, "one")
    assert stations["d"].column == 3
    assert all(not station.marks for station in stations.values())


def test_what_comes_back_to_the_next_station_gets_a_column_of_its_own() -> None:
    stations = by_id(a_view(a_step("a", "c", "b", mode="all"), a_step("b", "c"), a_step("c")))

    assert (stations["b"].column, stations["c"].column, stations["c"].length) == (2, 3, 2)
    assert (stations["b"].leaves, stations["b"].returns, stations["b"].branch) == (1, 2, "all")


def test_a_step_after_a_side_station_stands_on_its_line() -> None:
    stations = by_id(a_view(a_step("a", "c", "b"), a_step("b", "d"), a_step("c", "e"), a_step("d", "e"), a_step("e")))

    assert (stations["d"].row, stations["d"].straight) == (2, 1)
    assert set(drawn(stations)) == {("a", "c"), ("c", "e"), ("a", "b"), ("b", "d"), ("d", "e")}


def test_an_exit_that_many_steps_share_is_a_number_at_each() -> None:
    steps = [a_step(id, after, "x") for id, after in (("a", "b"), ("b", "c"), ("c", "d"))]
    stations = by_id(a_view(*steps, a_step("d"), a_step("x")))

    assert [[edge.target for edge in stations[id].marks] for id in "abc"] == [["x"]] * 3
    assert stations["x"].from_steps == (1, 2, 3)
    assert not stations["x"].leaves


def test_ways_back_and_to_other_pathways_are_marks() -> None:
    other = {"to": "z", "pathway": "toinen"}
    first = a_pathway(a_step("a", "b"), a_step("b", "c", "a", other), a_step("c"))
    second = a_pathway(a_step("z"), id="toinen")
    view = pathway_view(a_catalog(first, second, *actors()), first)

    assert [edge.target for edge in by_id(view)["b"].marks] == ["a", "z"]


@pytest.mark.parametrize("count", [2, 5, 12])
def test_every_way_has_a_line_or_a_mark_and_no_line_says_another(count: int) -> None:
    """Every step leads to all others: the hardest that a pathway can be."""
    ids = [f"s{number}" for number in range(count)]
    view = a_view(*(a_step(id, *ids[place + 1 :], *ids[:place]) for place, id in enumerate(ids)))
    stations = by_id(view)

    lines = {(edge.source, edge.target) for station in stations.values() for edge in station.lines}
    assert lines == set(drawn(stations))
    assert all(
        sorted([*s.lines, *s.marks], key=lambda edge: edge.index) == list(s.step.edges) for s in stations.values()
    )


def test_no_two_stations_share_a_place_and_a_line_is_no_wider_than_its_steps() -> None:
    fork = [a_step("a", "b", *[f"x{n}" for n in range(8)]), a_step("b", "c"), a_step("c")]
    stations = by_id(a_view(*fork, *(a_step(f"x{n}", "c") for n in range(8))))

    places = [(station.row, station.column) for station in stations.values()]
    assert len(set(places)) == len(places)
    assert max(column for _, column in places) <= len(places)


def test_a_long_pathway_has_a_line_for_each_part_and_for_each_piece_of_a_long_one() -> None:
    count = 2 * MAX_STATIONS + 3
    ids = [f"s{number}" for number in range(count)]
    steps = [a_step(id, *ids[place + 1 : place + 2]) for place, id in enumerate(ids)]
    parts = [{"title": "Alku", "first": "s0"}, {"title": "Loppu", "first": "s3"}]

    lines = named_lines(a_view(*steps, parts=parts))

    assert [(line.part, len(line.stations)) for line in lines] == [(1, 3), (2, MAX_STATIONS), (2, MAX_STATIONS)]
    ends = [line.stations[-1] for line in lines]
    assert [len(station.marks) for station in ends] == [1, 1, 0]
    assert max(line.columns for line in lines) <= MAX_STATIONS


def test_responsibility_that_moves_on_a_side_line_is_told_there() -> None:
    provider = [{"actor": "tuottaja"}]
    stations = by_id(a_view(a_step("a", "b", "c"), a_step("b", "d"), a_step("c", "d", who=provider), a_step("d")))

    side = stations["c"]
    assert (side.moves, side.passes) == (True, True)
    assert not any(station.moves for station in stations.values() if station is not side)


def test_a_side_line_after_the_end_of_the_main_line_says_so() -> None:
    stations = by_id(a_view(a_step("a", "b"), a_step("b", "a", "c"), a_step("c")))

    assert (stations["c"].leaves, stations["c"].past) == (2, True)
    assert not stations["b"].past


def test_a_second_start_stands_under_the_first_and_joins_its_line() -> None:
    stations = by_id(a_view(a_step("a", "c"), a_step("b", "c", type="start"), a_step("c")))

    assert (stations["b"].column, stations["b"].row, stations["b"].returns) == (1, 2, 1)
    assert stations["c"].column == 2
    assert not stations["b"].marks
