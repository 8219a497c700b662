"""Which ways on lead back: the order of a file is its author's, and does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from palvelukartta.views.dominators import Dominators
from palvelukartta.views.network import components
from palvelukartta.views.pathway import EdgeView, PathwayView


def returns(view: PathwayView) -> frozenset[tuple[str, int]]:
    """(source, index) of the ways that lead back to where one has been, or to the step itself.

    A way leads back where one always comes to its source through its target, whatever the order in the file. Where
    a cycle can be entered at several steps, or at none, the file decides: a way to a step that stands earlier leads
    back. What may happen at any time begins at its step: where one was before it is not known.
    """
    numbers = {step.id: step.number for step in view.steps}
    ways = {step.id: [edge.target for edge in _within(step.edges, numbers)] for step in view.steps}
    led_to = {target for targets in ways.values() for target in targets}
    begun = [step.id for step in view.steps if step.number == 1 or step.type == "start" or step.id not in led_to]
    begun += [event.target for event in view.events if event.target in numbers]
    been, together = Dominators(ways, begun), components(ways)
    return frozenset(
        (edge.source, edge.index)
        for edge in _within(view.edges, numbers)
        if _leads_back(edge, been, together, earlier=numbers[edge.target] < numbers[edge.source])
    )


def _leads_back(edge: EdgeView, been: Dominators, together: Mapping[str, int], *, earlier: bool) -> bool:
    source, target = edge.source, edge.target
    if source == target or (been.knows(source) and been.always_before(target, source)):
        return True
    if not earlier or together[source] != together[target]:
        return False
    return not been.knows(target) or not been.always_before(source, target)


def _within(edges: Iterable[EdgeView], numbers: Mapping[str, int]) -> Iterator[EdgeView]:
    """Ways to a step of the same pathway."""
    return (edge for edge in edges if not edge.pathway and edge.target in numbers)
