"""Which ways on lead back: the order of a file is its author's, and does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from palvelukartta.views.pathway import EdgeView, PathwayView


def returns(view: PathwayView) -> frozenset[tuple[str, int]]:
    """(source, index) of the ways that lead back to where one has been, or to the step itself.

    A way leads back where one always comes to its source through its target, whatever the order in the file. Where
    a cycle can be entered at several steps, or at none, the file decides: a way to a step that stands earlier leads
    back.
    """
    numbers = {step.id: step.number for step in view.steps}
    ways = {step.id: [edge.target for edge in _within(step.edges, numbers)] for step in view.steps}
    starts = {step.id for step in view.steps} - {target for targets in ways.values() for target in targets}
    starts |= {step.id for step in view.steps[:1]}
    known = _reached(starts, ways)
    return frozenset(
        (edge.source, edge.index)
        for edge in _within(view.edges, numbers)
        if _leads_back(edge, ways, starts, known, earlier=numbers[edge.target] < numbers[edge.source])
    )


def _leads_back(
    edge: EdgeView, ways: Mapping[str, Iterable[str]], starts: Set[str], known: Set[str], *, earlier: bool
) -> bool:
    source, target = edge.source, edge.target
    if source == target or (source in known and _only_through(target, source, ways, starts)):
        return True
    if not earlier or source not in _reached({target}, ways):
        return False
    return target not in known or not _only_through(source, target, ways, starts)


def _only_through(gate: str, step: str, ways: Mapping[str, Iterable[str]], starts: Set[str]) -> bool:
    """Whether one never comes to `step` without having been at `gate`."""
    return step not in _reached(starts - {gate}, ways, without=gate)


def _reached(begin: Set[str], ways: Mapping[str, Iterable[str]], without: str = "") -> set[str]:
    """Steps that one comes to from `begin`, itself among them, never through `without`."""
    reached = set(begin)
    waiting = list(begin)
    while waiting:
        new = set(ways[waiting.pop()]) - reached - {without}
        reached |= new
        waiting += new
    return reached


def _within(edges: Iterable[EdgeView], numbers: Mapping[str, int]) -> Iterator[EdgeView]:
    """Ways to a step of the same pathway."""
    return (edge for edge in edges if not edge.pathway and edge.target in numbers)
