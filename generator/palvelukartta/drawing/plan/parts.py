"""Splits a long pathway into parts where its author has named none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from palvelukartta.drawing.plan.way_plan import WayKind, WayPlan, plan_pathway
from palvelukartta.model.pathway import MAX_STEPS_IN_VIEW
from palvelukartta.views.pathway import EdgeView, PartView, PathwayView, StepView

MIN_STEPS = 3
"""Fewest steps on either side of a cut."""

CUT_COST = {WayKind.RETURN: 100, WayKind.SIDE: 4, WayKind.JOIN: 4, WayKind.CHAIN: 4, WayKind.JUMP: 1}
HANDOVER_COST = -2
"""For a main line that is cut where the responsibility moves."""


def drawn_parts(view: PathwayView) -> tuple[PartView, ...]:
    """The parts that `view` is drawn in: its author's, or cuts that leave at most 12 steps in each."""
    if len(view.parts) != 1 or len(view.steps) <= MAX_STEPS_IN_VIEW:
        return view.parts
    plan = plan_pathway(view)
    slices = list(_cut(plan, view.steps))
    if len(slices) == 1:
        return view.parts
    return tuple(PartView(number, "", steps) for number, steps in enumerate(slices, start=1))


def _cut(plan: WayPlan, steps: tuple[StepView, ...]) -> Iterator[tuple[StepView, ...]]:
    main_line = {step.id for step in plan.main_line}
    places = [place for place in range(MIN_STEPS, len(steps) - MIN_STEPS + 1) if steps[place].id in main_line]
    if len(steps) <= MAX_STEPS_IN_VIEW or not places:
        yield steps
        return
    costs = _costs(plan, steps)
    best = min(places, key=costs.__getitem__)
    yield from _cut(plan, steps[:best])
    yield from _cut(plan, steps[best:])


def _costs(plan: WayPlan, steps: tuple[StepView, ...]) -> list[float]:
    """How much a cut before each of `steps` tears apart: what a way costs begins and ends where it does."""
    places = {step.id: place for place, step in enumerate(steps)}
    changes = [0] * (len(steps) + 1)
    for step in steps:
        for edge in step.edges:
            if not edge.pathway and edge.target in places:
                begin, end = sorted((places[edge.source], places[edge.target]))
                changes[begin + 1] += _torn_cost(plan, edge)
                changes[end + 1] -= _torn_cost(plan, edge)
    return [abs(2 * place - len(steps)) / 2 + torn for place, torn in enumerate(accumulate(changes[:-1]))]


def _torn_cost(plan: WayPlan, edge: EdgeView) -> int:
    kind = plan.kind(edge)
    if kind is WayKind.MAIN:
        return HANDOVER_COST if edge.handover else 0
    return CUT_COST.get(kind, 1)
