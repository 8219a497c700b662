"""The whole drawing: each node, way, event and call of the model is in it, and each that leads anywhere has a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import hypot

import pytest
from benchmarks.made_up import made_up_pathways
from msgspec.structs import replace

from palvelukartta.drawing.pen.shapes import Panel, Route
from palvelukartta.drawing.place.picture import DrawnEdge, Mark, Picture
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.views.pathway import PathwayView
from tests.drawing.branching import FORKS
from tests.drawing.builders import a_chain, a_step, a_view, a_way
from tests.drawing.every_pathway import SETS, every_view, views_of
from tests.drawing.geometry import lines, pictures, together, troubles


def in_the_model(view: PathwayView) -> Counter[tuple[str, str, str]]:
    """Nodes, ways on, events and calls of a pathway."""
    nodes = [("step", step.id, "") for step in view.steps]
    ways = [(f"way {edge.index}", edge.source, edge.target) for edge in view.edges]
    events = [("event", str(index), event.target) for index, event in enumerate(view.events)]
    calls = [("call", step.id, step.shapes.call.pathway) for step in view.steps if step.shapes.call]
    return Counter([*nodes, *ways, *events, *calls])


def drawn_with_a_line(drawn: list[Picture]) -> Counter[tuple[str, str, str]]:
    """Those that the pictures have: a node as a card, everything else as a line."""
    return Counter(
        node
        for picture in drawn
        for node in (
            *(("step", node.step.id, "") for node in picture.nodes),
            *((f"way {way.edge.index}", way.edge.source, way.edge.target) for way in picture.edges if lines(way)),
            *((mark.kind, mark.source, mark.target) for mark in picture.marks if lines(mark)),
        )
    )


@pytest.mark.parametrize("name", SETS)
def test_every_node_and_way_of_every_pathway_is_in_its_drawing_with_a_line(name: str) -> None:
    assert len(views_of(name)) >= 7
    for view in views_of(name):
        assert drawn_with_a_line(pictures(view, WIDE)) == in_the_model(view), view.id


@pytest.mark.parametrize("name", SETS)
def test_no_line_runs_through_a_card_and_no_words_overlap(name: str) -> None:
    for view in views_of(name):
        for picture in pictures(view, WIDE):
            assert list(troubles(picture, may_cross=True)) == [], (view.id, picture.part)


HARDLY = 8
"""How long two lines may lie on each other where a corner touches."""


def hidden(picture: Picture) -> Iterator[str]:
    """Lines that lie on another one for more than a corner, unless they join in one target, or part below one badge."""
    drawn = [(way, line) for way in picture.drawn for line in lines(way)]
    for (way, line), (other, second) in combinations(drawn, 2):
        if way is other or (target_of(way) == target_of(other) and line[-1] == second[-1]):
            continue
        for begin, end in together(line, second):
            trunk = line[0][0] == second[0][0] == begin[0] and min(begin[1], end[1]) <= max(line[0][1], second[0][1])
            if not trunk and hypot(end[0] - begin[0], end[1] - begin[1]) > HARDLY:
                yield f"{target_of(way)} on {target_of(other)} from {begin} to {end}"


def target_of(drawn: DrawnEdge | Mark) -> str:
    return drawn.target if isinstance(drawn, Mark) else drawn.edge.target


def test_no_line_lies_on_another() -> None:
    for view in (*every_view(), *made_up_pathways(100), *FORKS.values()):
        for picture in pictures(view, WIDE):
            assert list(hidden(picture)) == [], (view.id, picture.part)


def test_lines_that_lie_on_each_other_are_noticed() -> None:
    (picture,) = pictures(a_view(a_step("a", "b", a_way("c", "yksi")), a_step("b", "c"), a_step("c")), WIDE)
    way = next(way for way in picture.edges if way.edge.target == "c" and way.edge.source == "a")
    route = next(shape for shape in way.shapes if isinstance(shape, Route))
    elsewhere = replace(way, edge=replace(way.edge, target="b"), shapes=(replace(route, d=route.d + " L 0 0"),))
    assert list(hidden(replace(picture, edges=(*picture.edges, elsewhere))))


def test_the_sets_have_what_is_no_way_of_a_step() -> None:
    kinds = {mark.kind for view in views_of("shapes") for picture in pictures(view, WIDE) for mark in picture.marks}
    assert kinds == {"event", "call"}


def test_two_conditions_of_the_same_way_end_in_the_same_place() -> None:
    view = a_view(a_step("a", "b", a_way("c", "yksi"), a_way("c", "kaksi")), a_step("b", "c"), a_step("c"))
    (picture,) = pictures(view, WIDE)
    first, second = (lines(way)[0] for way in picture.edges if (way.edge.source, way.edge.target) == ("a", "c"))
    assert first[-1] == second[-1]
    assert first[0] != second[0]


def test_a_step_that_follows_itself_has_a_line_out_and_in() -> None:
    (picture,) = pictures(a_view(a_step("a", a_way("a", "kesken"), "b"), a_step("b")), WIDE)
    (loop,) = [lines(way)[0] for way in picture.edges if way.edge.target == "a"]
    card = picture.nodes[0].card
    assert loop[0][0] == card.right
    assert card.y < loop[-1][1] < card.bottom
    assert max(x for x, _ in loop) > card.right


def test_a_way_to_another_pathway_and_one_to_another_part_end_in_a_sign() -> None:
    view = a_view(
        a_step("a", "b", a_way("x", "muu", pathway="toinen"), a_way("d", "kiire")),
        a_step("b", "c"),
        a_step("c", "d"),
        a_step("d"),
        parts=["a", "c"],
    )
    first, _ = pictures(view, WIDE)
    _, exit, part = first.edges[:3]
    assert any(isinstance(shape, Panel) and shape.css == "other" for shape in exit.shapes)
    for way in (exit, part):
        ((begin, end),) = lines(way)
        assert begin[1] == end[1]
        assert end[0] > first.nodes[0].card.right


def test_lines_that_may_cross_widen_the_channel_between_the_columns() -> None:
    def leaps(count: int) -> Picture:
        """So many ways past six steps each, all past the same one."""
        line = [a_step(f"m{n}", f"m{n + 1}", *([f"m{n + 6}"] if n <= count else [])) for n in range(2, 14)]
        view = a_view(a_step("m1", "m2", "s"), a_step("s"), *line, a_step("m14"), parts=["m1", "m14"])
        return pictures(view, WIDE)[0]

    few, many = leaps(2), leaps(7)
    beside = [next(node for node in picture.nodes if node.step.id == "s").card.x for picture in (few, many)]
    assert beside[1] > beside[0]
    assert list(troubles(many, may_cross=True)) == []


def test_where_lanes_are_free_nothing_crosses() -> None:
    for name, view in FORKS.items():
        assert [list(troubles(picture)) for picture in pictures(view, WIDE)] == [[]], name


def all_to_all(size: int) -> PathwayView:
    ids = [f"s{number}" for number in range(size)]
    return a_view(*(a_step(id, *(a_way(to, f"{to} sopii") for to in ids)) for id in ids))


BOUNDED = {
    "5,000 steps": (a_chain(5000), 5000),
    "5,000 steps in parts": (a_chain(5000, parts=[f"s{first}" for first in range(1, 5001, 10)]), 5000),
    "1,000 branches": (
        a_view(a_step("a", *(a_way(f"s{n}", f"{n}") for n in range(1000))), *(a_step(f"s{n}") for n in range(1000))),
        1001,
    ),
    "1,000 ways to one step": (a_view(a_step("a", *(a_way("b", str(n)) for n in range(1000))), a_step("b")), 2),
    "each step to each": (all_to_all(12), 12),
    "a step into itself": (a_view(a_step("a", "a")), 1),
    "two starts that meet": (a_view(a_step("a", "c", type="start"), a_step("b", "c", type="start"), a_step("c")), 3),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_a_pathway_of_any_size_is_drawn_with_every_line(name: str) -> None:
    view, steps = BOUNDED[name]
    drawn = pictures(view, WIDE)
    assert sum(len(picture.nodes) for picture in drawn) == steps
    assert all(any(isinstance(shape, Route) for shape in way.shapes) for picture in drawn for way in picture.edges)
