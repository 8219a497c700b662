from __future__ import annotations

import pytest
from hypothesis import given, settings

from palvelukartta.drawing.plan.way_plan import WayKind, WayPlan, main_line_of, plan_pathway
from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import a_step, a_view, a_way
from tests.drawing.pathways import views


def kinds(plan: WayPlan) -> dict[tuple[str, str], WayKind]:
    return {(edge.source, edge.target): plan.kind(edge) for edge in plan.view.edges}


def a_branching_plan() -> WayPlan:
    return plan_pathway(
        a_view(
            a_step("a", "b", "side"),
            a_step("side", "b", "d", "a"),
            a_step("b", "d", "loose", a_way("x", pathway="muu")),
            a_step("loose", "d", "loose"),
            a_step("d", "b"),
        )
    )


def test_the_main_line_takes_the_first_way_forward() -> None:
    view = a_view(a_step("a", a_way("x", pathway="muu"), "c", "b"), a_step("b"), a_step("c", "a", "d"), a_step("d"))
    assert [step.id for step in main_line_of(view)] == ["a", "c", "d"]


def test_a_pathway_of_one_step_has_a_main_line() -> None:
    assert [step.id for step in main_line_of(a_view(a_step("a", "a")))] == ["a"]


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("a", "b", WayKind.MAIN),
        ("a", "side", WayKind.SIDE),
        ("side", "b", WayKind.JOIN),
        ("side", "d", WayKind.JUMP),
        ("side", "a", WayKind.RETURN),
        ("b", "x", WayKind.EXIT),
        ("loose", "loose", WayKind.RETURN),
        ("d", "b", WayKind.RETURN),
    ],
)
def test_each_way_on_has_its_kind(source: str, target: str, kind: WayKind) -> None:
    assert kinds(a_branching_plan())[source, target] is kind


def test_a_line_may_pass_the_next_step_where_the_way_is_free() -> None:
    plan = plan_pathway(a_view(a_step("a", "b", "side"), a_step("b", "c"), a_step("side", "c"), a_step("c")))
    assert kinds(plan)["a", "side"] is WayKind.SIDE


def test_no_line_passes_a_step_that_leads_to_the_same_place() -> None:
    plan = plan_pathway(a_view(a_step("a", "b", "side"), a_step("b", "c", "side"), a_step("side"), a_step("c")))
    assert (kinds(plan)["a", "side"], kinds(plan)["b", "side"]) == (WayKind.JUMP, WayKind.SIDE)


def test_no_line_passes_a_step_where_others_stand_between() -> None:
    view = a_view(a_step("a", "b", "far"), a_step("near"), a_step("b"), a_step("far"))
    assert kinds(plan_pathway(view))["a", "far"] is WayKind.JUMP


@given(views())
@settings(max_examples=30, deadline=None)
def test_a_step_beside_the_main_line_is_entered_by_at_most_one_line(view: PathwayView) -> None:
    plan = plan_pathway(view)
    entered = [edge.target for edge in view.edges if plan.kind(edge) is WayKind.SIDE]
    assert len(entered) == len(set(entered))


def test_another_condition_for_the_same_way_is_a_row_only() -> None:
    view = a_view(a_step("a", a_way("b", "yksi"), a_way("b", "kaksi")), a_step("b"))
    plan = plan_pathway(view)
    assert [plan.kind(edge) for edge in view.edges] == [WayKind.MAIN, WayKind.AGAIN]


def test_ways_to_another_part() -> None:
    view = a_view(a_step("a", "b"), a_step("b", "c", "d"), a_step("c", "d", "a"), a_step("d"), parts=["a", "c"])
    found = kinds(plan_pathway(view))
    assert (found["b", "c"], found["b", "d"], found["c", "a"]) == (WayKind.ONWARD, WayKind.PART, WayKind.RETURN)


def test_a_part_may_begin_beside_the_main_line() -> None:
    view = a_view(a_step("a", "b"), a_step("side", "b"), a_step("b"), parts=["a", "side"])
    plan = plan_pathway(view)
    assert [step.id for step in plan.line(view.parts[1])] == ["side", "b"]
    assert kinds(plan)["side", "b"] is WayKind.MAIN


def test_hints_name_the_steps_that_lead_here_without_a_line() -> None:
    plan = a_branching_plan()
    step = plan.view.step
    assert plan.jumps_to(step("d")) == [2]
    assert plan.returns_to(step("b")) == [5]
    assert plan.returns_to(step("loose")) == []


def test_a_part_knows_where_it_came_from() -> None:
    view = a_view(a_step("a", "b"), a_step("b"), parts=["a", "b"])
    came = plan_pathway(view).came_from(view.parts[1])
    assert came is not None
    assert came.id == "a"
    assert plan_pathway(view).came_from(view.parts[0]) is None
