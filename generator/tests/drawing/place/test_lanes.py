"""Lines past other steps: where they fit they are drawn, and they never touch what is not theirs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from palvelukartta.drawing.pen.shapes import Route, Text
from palvelukartta.drawing.place.picture import Picture
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.views.pathway import PathwayView
from tests.drawing.branching import BACK, FORKS
from tests.drawing.builders import a_step, a_view, a_way
from tests.drawing.geometry import Point, lines, pictures, troubles
from tests.drawing.pathways import views


def without_line(view: PathwayView) -> list[tuple[str, str]]:
    return [
        (drawn.edge.source, drawn.edge.target)
        for picture in pictures(view, WIDE)
        for drawn in picture.edges
        if not lines(drawn)
    ]


def card_words(picture: Picture, id: str) -> str:
    (node,) = [node for node in picture.nodes if node.step.id == id]
    return " ".join(run.text for shape in node.words if isinstance(shape, Text) for run in shape.line)


def line_of(picture: Picture, source: str, target: str) -> list[Point]:
    (drawn,) = [drawn for drawn in picture.edges if (drawn.edge.source, drawn.edge.target) == (source, target)]
    return lines(drawn)[0]


def upright(line: list[Point]) -> float:
    """Where the longest upright piece of a line runs."""
    return max(pairwise(line), key=lambda piece: abs(piece[0][1] - piece[1][1]))[0][0]


@pytest.mark.parametrize("name", FORKS)
def test_every_way_of_forks_joins_and_side_branches_has_a_line(name: str) -> None:
    assert without_line(FORKS[name]) == []
    assert [trouble for picture in pictures(FORKS[name], WIDE) for trouble in troubles(picture)] == []


@pytest.mark.parametrize("name", BACK)
def test_only_the_card_to_which_a_way_leads_back_speaks_of_a_return(name: str) -> None:
    view, back = BACK[name]
    for picture in pictures(view, WIDE):
        said = {node.step.id for node in picture.nodes if "Tähän palataan" in card_words(picture, node.step.id)}
        assert said == {target for source, target in back if source != target}


def test_a_way_to_a_step_that_merely_stands_earlier_comes_there() -> None:
    (picture,) = pictures(FORKS["two choices with the same end"], WIDE)
    assert "Tänne tullaan vaiheesta 3" in card_words(picture, "x")


@settings(max_examples=40, deadline=None)
@given(views())
def test_nothing_is_drawn_over_anything(view: PathwayView) -> None:
    found = [list(troubles(picture, may_cross=picture.layout == WIDE.name)) for picture in pictures(view)]
    assert not any(found), found


@settings(max_examples=40, deadline=None)
@given(views())
def test_every_way_has_a_line_in_the_wide_layout(view: PathwayView) -> None:
    assert without_line(view) == []


def test_lines_to_the_same_step_run_together() -> None:
    (picture,) = pictures(FORKS["three at the same time, side branches first"], WIDE)
    ends = [line_of(picture, source, "e")[-1] for source in ("c", "d")]
    assert ends[0] == ends[1]


def test_lines_of_a_fork_run_side_by_side() -> None:
    (picture,) = pictures(FORKS["three at the same time, the usual one first"], WIDE)
    first, second = (upright(line_of(picture, "a", target)) for target in ("c", "d"))
    assert first - second >= 10


def test_a_way_back_is_dashed_and_points_up_to_its_step() -> None:
    view = FORKS["a side branch that leads back"]
    (picture,) = pictures(view, WIDE)
    (drawn,) = [drawn for drawn in picture.edges if drawn.edge.source == "x"]
    assert [shape.css for shape in drawn.shapes if isinstance(shape, Route)] == ["back", "head"]
    line = lines(drawn)[0]
    assert line[-1][1] < line[0][1]


@pytest.mark.parametrize("name", ["a cycle whose later step stands first", "a cycle written in the other order"])
def test_a_way_back_to_a_later_step_of_the_main_line_is_dashed(name: str) -> None:
    view, ((source, target),) = BACK[name]
    assert without_line(view) == []
    (picture,) = pictures(view, WIDE)
    assert list(troubles(picture)) == []
    (drawn,) = [drawn for drawn in picture.edges if (drawn.edge.source, drawn.edge.target) == (source, target)]
    assert next(shape.css for shape in drawn.shapes if isinstance(shape, Route)) == "back"


def test_another_condition_for_a_way_back_has_a_line_where_all_have_one() -> None:
    view = a_view(a_step("a", "c"), a_step("b", a_way("c", "yksi"), a_way("c", "kaksi")), a_step("c", "b"))
    (picture,) = pictures(view, WIDE)
    assert [bool(lines(drawn)) for drawn in picture.edges if drawn.edge.source == "b"] == [True, True]


def test_rows_whose_lines_go_round_other_steps_stand_first() -> None:
    (picture,) = pictures(FORKS["branches that join one after the other"], WIDE)
    begins = {target: line_of(picture, "a", target)[0][1] for target in ("c", "d")}
    assert begins["d"] < begins["c"]


def test_another_condition_of_the_same_way_has_a_line_where_all_have_one() -> None:
    view = a_view(a_step("a", "b", a_way("c", "yksi"), a_way("c", "kaksi")), a_step("b", "c"), a_step("c"))
    (picture,) = pictures(view, WIDE)
    drawn = [bool(lines(edge)) for edge in picture.edges if edge.edge.target == "c" and edge.edge.source == "a"]
    assert drawn == [True, True]


def test_a_long_line_runs_around_a_short_one() -> None:
    view = a_view(
        a_step("a", "b", "f"), a_step("b", "c", "e"), a_step("c", "d"), a_step("d", "e"), a_step("e", "f"), a_step("f")
    )
    (picture,) = pictures(view, WIDE)
    short, long = line_of(picture, "b", "e"), line_of(picture, "a", "f")
    assert max(x for x, _ in short) < max(x for x, _ in long)


def test_the_ruler_finds_planted_troubles() -> None:
    (picture,) = pictures(FORKS["a side branch of two"], WIDE)
    first, *others = picture.edges
    planted_lines = (Route("M705 0L705 900", "line"), Route("M270 40L600 40", "line"))
    planted = replace(picture, edges=(replace(first, shapes=(*first.shapes, *planted_lines)), *others))
    found = list(troubles(planted))
    assert any("crosses" in trouble for trouble in found)
    assert any("through" in trouble for trouble in found)
    over = replace(picture, nodes=(picture.nodes[0], picture.nodes[0]))
    assert any("over" in trouble for trouble in troubles(over))
