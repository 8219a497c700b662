"""The main line of a pathway as a view: its steps, the ways that stay on it, and where responsibility moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from palvelukartta.model.main_line import along
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView


def main_views(steps: Sequence[StepView]) -> tuple[StepView, ...]:
    """The first of `steps` and what follows by the first way on among them, until it ends or comes back to itself."""
    by_id = {step.id: step for step in steps}
    first = {step.id: next((edge.target for edge in inner_ways(step)), "") for step in steps}
    return tuple(by_id[id] for id in along(first))


def inner_ways(step: StepView) -> Iterator[EdgeView]:
    """The ways on that stay on the pathway, in order."""
    return (edge for edge in step.edges if not edge.pathway)


def is_guess(ways: Iterable[EdgeView]) -> bool:
    """Whether there are `ways`, and no source states any of them."""
    found = [way.is_guess for way in ways]
    return bool(found) and all(found)


def moved(before: StepView, after: StepView) -> bool:
    """Whether another organisation answers for `after` than for `before`."""
    answers = {party.actor or party.role for party in before.responsible}
    return bool(answers) and not answers & {party.actor or party.role for party in after.responsible}


def untold_taker(view: PathwayView, edge: EdgeView) -> StepView | None:
    """The step at the end of a way on, where another organisation answers for it and the way tells no hand-over."""
    if edge.handover or edge.pathway:
        return None
    after = view.step(edge.target)
    return after if after.responsible and moved(view.step(edge.source), after) else None
