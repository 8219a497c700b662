"""The main line of a pathway as a view: its steps, the ways that stay on it, and where responsibility moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from palvelukartta.model.main_line import along
from palvelukartta.views.parties import moves
from palvelukartta.views.pathway import EdgeView, StepView


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
    """Whether responsibility moves from `before` to `after`: on a way between them, or on any that might be."""
    ways = [edge for edge in inner_ways(before) if edge.target == after.id]
    return any(edge.handover for edge in ways) if ways else moves(before.responsible, after.responsible)
