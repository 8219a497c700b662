"""Where responsibility moves from an organisation to another: the ways to a step, drawn or told in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from palvelukartta.views.main_line import inner_ways, moved
from palvelukartta.views.pathway import StepView


def leading_to(steps: Sequence[StepView], after: StepView) -> tuple[StepView, ...]:
    """Those of `steps` that lead to `after`, each once."""
    return tuple(step for step in steps if any(way.target == after.id for way in inner_ways(step)))


def givers(steps: Sequence[StepView], after: StepView) -> tuple[StepView, ...]:
    """Those of `steps` that lead to `after`, for which another organisation answers."""
    return tuple(step for step in leading_to(steps, after) if moved(step, after))


def moving(
    step: StepView, steps: Sequence[StepView], sources: Iterable[int], targets: Iterable[int]
) -> frozenset[tuple[int, int]]:
    """The ways from the steps with the numbers `sources` to `step`, and on to `targets`, on which it moves."""
    by_number = {other.number: other for other in steps}
    ways = [*((number, step.number) for number in sources), *((step.number, number) for number in targets)]
    return frozenset((a, b) for a, b in ways if a in by_number and b in by_number and moved(by_number[a], by_number[b]))
