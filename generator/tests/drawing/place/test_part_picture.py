from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings

from palvelukartta.drawing.pen.shapes import Box, Panel, Route, Text
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import a_handover, a_party, a_step, a_view, a_way
from tests.drawing.geometry import crossings, inside, lines, panels, pictures, texts
from tests.drawing.pathways import views

bounded = settings(max_examples=15, deadline=None)


def a_branching_view() -> PathwayView:
    """Every kind of way on."""
    return a_view(
        a_step("a", a_way("b", "on"), a_way("far", "ei"), type="start"),
        a_step("b", a_way("c", "sopii", handover=a_handover(what="päätös")), "d", type="decision", mode="all"),
        a_step("far", "c"),
        a_step("c", a_way("d", handover=a_handover()), "c1", "c2", a_way("x", pathway="muu")),
        a_step("c1", "d", type="outcome"),
        a_step("c2", "d", "a"),
        a_step("d", "a", a_way("e", "yksi"), a_way("e", "kaksi"), type="subpathway"),
        a_step("e", "d", type="outcome", certainty="inferred"),
    )


@bounded
@given(views())
def test_every_step_and_way_on_is_drawn_once_in_each_form(view: PathwayView) -> None:
    drawn = pictures(view, WIDE)
    assert [node.step for picture in drawn for node in picture.nodes] == list(view.steps)
    edges = Counter((edge.edge.source, edge.edge.index) for picture in drawn for edge in picture.edges)
    assert edges == Counter((edge.source, edge.index) for edge in view.edges)


@bounded
@given(views())
def test_no_card_or_block_overlaps_another(view: PathwayView) -> None:
    for picture in pictures(view):
        for one, other in combinations(panels(picture), 2):
            assert not one.overlaps(other), (picture.layout, one, other)


@bounded
@given(views())
def test_every_text_stays_in_its_card_and_off_the_other_texts(view: PathwayView) -> None:
    for picture in pictures(view):
        homes = panels(picture)
        written = texts(picture)
        for text in written:
            assert any(home.holds(text) for home in homes) or text.y < 20, (picture.layout, text)
        for one, other in combinations(written, 2):
            assert not one.overlaps(other), (picture.layout, one, other)


@bounded
@given(views())
def test_everything_stays_in_the_picture(view: PathwayView) -> None:
    for picture in pictures(view):
        frame = Box(-8, -14, picture.width + 16, picture.height + 28)
        for node in picture.nodes:
            assert all(frame.holds(panel.box) for panel in node.panels), (picture.layout, node.step.id)
        for edge in picture.edges:
            for line in lines(edge):
                assert all(frame.holds(Box(x, y, 0, 0)) for x, y in line)


@bounded
@given(views())
def test_no_line_runs_through_a_card_a_block_or_a_text(view: PathwayView) -> None:
    for picture in pictures(view):
        boxes = [*panels(picture), *texts(picture)]
        for drawn in picture.drawn:
            for line in lines(drawn):
                for box in boxes:
                    assert not inside(line, box), (picture.layout, drawn)


@bounded
@given(views())
def test_reading_order_is_the_order_of_the_pathway(view: PathwayView) -> None:
    for picture in pictures(view):
        tops = [node.card.y for node in picture.nodes]
        assert tops == sorted(tops), picture.layout


def test_the_ruler_finds_a_planted_crossing_and_a_line_through_a_box() -> None:
    assert list(crossings([(0, 0), (10, 10)], [(0, 10), (10, 0)]))
    assert not list(crossings([(0, 0), (10, 10)], [(10, 10), (20, 0)]))
    assert inside([(0, 50), (100, 50)], Box(20, 20, 40, 60))
    assert not inside([(0, 20), (100, 20)], Box(20, 20, 40, 60))


def test_ways_to_neighbours_and_those_with_a_free_lane_get_lines() -> None:
    drawn = {
        (edge.edge.source, edge.edge.target, edge.edge.index): bool(lines(edge))
        for picture in pictures(a_branching_view(), WIDE)
        for edge in picture.edges
    }
    with_lines = {("a", "b", 0), ("a", "far", 1), ("b", "c", 0), ("far", "c", 0), ("c", "d", 0), ("c", "c1", 1)}
    with_lines |= {("c", "c2", 2), ("c1", "d", 0), ("c2", "d", 0), ("d", "e", 1)}
    far = {("d", "a", 0), ("e", "d", 0), ("b", "d", 1)}
    rest = {("c", "x", 3), ("c2", "a", 1), ("d", "e", 2)}
    assert {way for way, line in drawn.items() if line} == with_lines | far | rest


def test_the_main_line_shows_the_hand_over_as_a_block_above_its_target() -> None:
    (picture,) = pictures(a_branching_view(), WIDE)
    edge = next(edge for edge in picture.edges if edge.edge.source == "b" and edge.edge.target == "c")
    block = next(shape for shape in edge.shapes if isinstance(shape, Panel) and shape.css == "baton")
    target = next(node for node in picture.nodes if node.step.id == "c")
    assert 20 <= target.card.y - block.box.bottom <= 30
    words = [run.text for shape in edge.shapes if isinstance(shape, Text) for run in shape.line]
    assert any("Kela" in word for word in words)
    assert "Mukana: päätös" in words


def test_lines_that_fan_out_from_a_card_do_not_cross() -> None:
    view = a_view(a_step("a", "e", "d", "b", "c"), a_step("b"), a_step("c", "e"), a_step("d", "e"), a_step("e"))
    (picture,) = pictures(view, WIDE)
    fan = [line for edge in picture.edges if "e-side" in edge.css for line in lines(edge)]
    assert len(fan) == 3
    assert not [found for one, other in combinations(fan, 2) for found in crossings(one, other)]


def test_a_line_that_passes_a_card_does_not_cross_its_hand_over() -> None:
    view = a_view(a_step("a", a_way("b", handover=a_handover()), "side"), a_step("b"), a_step("side"))
    for picture in pictures(view, WIDE):
        first, second = [lines(edge) for edge in picture.edges]
        assert not [found for one in first for other in second for found in crossings(one, other)]


def test_a_side_line_is_straight_or_drops_clearly() -> None:
    for length in range(1, 60):
        ways: list[str | dict[str, Any]] = ["d", a_way("b", "ehto " * length), a_way("c", "muu")]
        (picture,) = pictures(a_view(a_step("a", *ways), a_step("b"), a_step("c"), a_step("d")), WIDE)
        sides = [lines(edge)[0] for edge in picture.edges if "e-side" in edge.css]
        assert all(line[-1][1] == line[0][1] or line[-1][1] - line[0][1] >= 28 for line in sides)


def test_ways_taken_together_are_double_lines() -> None:
    (picture,) = pictures(a_branching_view(), WIDE)
    double = {edge.edge.source for edge in picture.edges for shape in edge.shapes if _is_double(shape)}
    assert double == {"b"}


def _is_double(shape: object) -> bool:
    return isinstance(shape, Route) and "double" in shape.css.split()


def test_main_line_changes_colour_at_the_hand_over() -> None:
    ways = [a_way("b", handover=a_handover())]
    view = a_view(a_step("a", *ways), a_step("b", parties=[a_party("Kunta", "other")]))
    (picture,) = pictures(view, WIDE)
    main = [shape.css for shape in picture.edges[0].shapes if isinstance(shape, Route) and "main" in shape.css]
    assert main == ["main", "main org-other", "main-head org-other"]
    assert picture.edges[0].css == "e e-main ho org-kela"


def test_those_who_take_part_are_named_once() -> None:
    others = [a_party("Kela"), a_party("Kunta", "other", responsible=False), a_party("Jari", responsible=False)]
    view = a_view(a_step("a", parties=[*others, others[1]]))

    (picture,) = pictures(view, WIDE)
    shapes = [shape for shape in picture.nodes[0].words if isinstance(shape, Text)]
    assert "mukana: Kunta, Jari" in " ".join(run.text for shape in shapes for run in shape.line)


def test_a_step_without_anybody_responsible_says_so() -> None:
    (picture,) = pictures(a_view(a_step("a", parties=[])), WIDE)
    said = [run.text for shape in picture.nodes[0].words if isinstance(shape, Text) for run in shape.line]
    assert "Vastuu avoin" in said


def test_a_condition_that_names_its_target_does_not_name_it_twice() -> None:
    view = a_view(
        a_step("a", "b", a_way("c", "tarvitaan Muu palvelu heti"), a_way("c", "on kiire")),
        a_step("b", "c"),
        a_step("c", title="Muu palvelu"),
    )
    (picture,) = pictures(view, WIDE)
    rows = [
        " ".join(run.text for shape in edge.shapes if isinstance(shape, Text) for run in shape.line)
        for edge in picture.edges
    ]
    assert rows[1:3] == ["jos tarvitaan Muu palvelu heti", "jos on kiire: Muu palvelu"]


def test_a_way_on_that_stands_alone_without_a_condition_has_no_row() -> None:
    (picture,) = pictures(a_view(a_step("a", "b"), a_step("b")), WIDE)
    assert not [shape for shape in picture.edges[0].shapes if isinstance(shape, Text)]


@pytest.mark.parametrize(
    ("certainty", "words"),
    [("inferred", "B (päätelmä)"), ("unverified", "B (vahvistamatta)"), ("open", "B (avoin)"), ("stated", None)],
)
def test_a_way_on_that_stands_alone_says_how_weak_it_is(certainty: str, words: str | None) -> None:
    view = a_view(a_step("a", a_way("b", certainty=certainty)), a_step("b"))

    (picture,) = pictures(view, WIDE)
    said = [" ".join(run.text for run in shape.line) for shape in picture.edges[0].shapes if isinstance(shape, Text)]
    assert said == ([words] if words else [])


def test_an_open_hand_over_shows_the_gap() -> None:
    view = a_view(a_step("a", a_way("b", handover=a_handover(open=("with",)))), a_step("b"))
    (picture,) = pictures(view, WIDE)
    said = [run.text for shape in picture.edges[0].shapes if isinstance(shape, Text) for run in shape.line]
    assert "Mitä siirtyy: tieto puuttuu" in said


def test_parts_say_where_they_go_on_and_come_from() -> None:
    view = a_view(a_step("a", "b"), a_step("b", "c"), a_step("c"), parts=["a", "c"])
    said = [
        [shape.line[0].text for shape in picture.notes if isinstance(shape, Text)] for picture in pictures(view, WIDE)
    ]
    assert said == [["Jatkuu osassa 2"], ["Jatkoa vaiheesta 2"]]


def test_the_strip_names_each_run_of_the_same_responsible_once() -> None:
    kunta = [a_party("Kunta", "other")]
    view = a_view(a_step("a", "b"), a_step("b", "c"), a_step("c", "d", parties=kunta), a_step("d"))
    (picture,) = pictures(view, WIDE)
    names = [
        run.text for shape in picture.responsibility_strip if isinstance(shape, Text) for run in shape.line if run.bold
    ]
    assert names == ["Kela", "Kunta", "Kela"]
