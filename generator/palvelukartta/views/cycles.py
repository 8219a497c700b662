"""Which ways on lead back: the order of a file is its author's, and does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from palvelukartta.views.pathway import EdgeView, PathwayView


def returns(view: PathwayView) -> frozenset[tuple[str, int]]:
    """(source, index) of the ways that lead back to where one has been, or to the step itself.

    A way leads back where it closes a cycle and its target stands earlier; but not where its target can only be
    come to through its source: there the file has them in the other order than people meet them.
    """
    numbers = {step.id: step.number for step in view.steps}
    ways = {step.id: [edge.target for edge in _within(step.edges, numbers)] for step in view.steps}
    starts = {step.id for step in view.steps} - {target for targets in ways.values() for target in targets}
    starts |= {step.id for step in view.steps[:1]}
    known = _reached(starts, ways)
    return frozenset(
        (edge.source, edge.index)
        for edge in _within(view.edges, numbers)
        if numbers[edge.target] <= numbers[edge.source] and _leads_back(edge, ways, starts, known)
    )


def _leads_back(edge: EdgeView, ways: Mapping[str, Iterable[str]], starts: Set[str], known: Set[str]) -> bool:
    if edge.source == edge.target:
        return True
    if edge.source not in _reached({edge.target}, ways):
        return False
    return edge.target not in known or edge.target in _reached(starts - {edge.source}, ways, without=edge.source)


def _reached(begin: Set[str], ways: Mapping[str, Iterable[str]], without: str = "") -> set[str]:
    """Steps that one comes to from `begin`, itself among them, never through `without`."""
    found = set(begin)
    waiting = list(begin)
    while waiting:
        new = set(ways[waiting.pop()]) - found - {without}
        found |= new
        waiting += new
    return found


def _within(edges: Iterable[EdgeView], numbers: Mapping[str, int]) -> Iterator[EdgeView]:
    """Ways to a step of the same pathway."""
    return (edge for edge in edges if not edge.pathway and edge.target in numbers)
