"""Joins: what a step waits for can come.

A join is judged by where the ways part that lead to it: only ways that are taken beside each other can all be waited
for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from palvelukartta.checks.pathways import MIN_BRANCHES, problem_at
from palvelukartta.model.pathway import Pathway, Step, Way
from palvelukartta.problems import Problem
from palvelukartta.views.network import reached, reversed_graph, successors

MOST_JUDGED = 1000
"""Steps and ways on, together: a longer pathway's joins are not judged, so that a check ends in bounded time."""

BESIDE = ("all", "any")
"""Modes in which several ways on are taken."""


class _Surroundings(Struct, frozen=True):
    """What is asked of a pathway for each of its joins."""

    pathway: Pathway
    graph: Mapping[str, Sequence[str]]
    turned: Mapping[str, Sequence[str]]
    reachable: set[str]


def joins_have_several_ways(pathway: Pathway) -> Iterator[Problem]:
    """A step that waits for several others is led to by at least two ways."""
    incoming = _incoming(pathway)
    for step in pathway.steps:
        ways = incoming.get(step.id, [])
        if step.join and len(ways) < MIN_BRANCHES:
            yield _join_problem("pathway-join-alone", pathway, step, found=len(ways))


def joins_can_be_complete(pathway: Pathway) -> Iterator[Problem]:
    """A step that waits for all that lead to it does not wait for what comes only after itself, nor for two of which
    only one is ever taken."""
    if not any(step.join == "all" for step in pathway.steps) or _size(pathway) > MOST_JUDGED:
        return
    incoming, graph = _incoming(pathway), successors(pathway)
    begun = [*(step.id for step in pathway.starts), *(event.target for event in pathway.events)]
    around = _Surroundings(pathway, graph, reversed_graph(graph), reached(graph, begun))
    for step in pathway.steps:
        ways = incoming.get(step.id, [])
        if step.join == "all" and len(ways) >= MIN_BRANCHES:
            yield from _judged(around, step, ways)


def _judged(around: _Surroundings, step: Step, ways: Sequence[Way]) -> Iterator[Problem]:
    pathway = around.pathway
    begun = [*(start.id for start in pathway.starts), *(event.target for event in pathway.events)]
    before = reached(around.graph, begun, {step.id})
    late = next((way for way in ways if way.source in around.reachable - before), None)
    if late:
        yield _join_problem("pathway-join-after-itself", pathway, step, waits=_title(pathway, late))
        return
    forks = [(way, _forks(around, step, way)) for way in ways]
    for (one, mine), (other, its) in combinations(forks, 2):
        if not _beside(mine, its):
            titles = {"waits": _title(pathway, one), "other": _title(pathway, other)}
            yield _join_problem("pathway-join-of-alternatives", pathway, step, **titles)
            return


def _forks(around: _Surroundings, join: Step, way: Way) -> dict[str, set[str | int]]:
    """Where ways part that are taken beside each other → those of them that lead to the join by `way`."""
    through = reached(around.turned, [way.source], {join.id})
    found: dict[str, set[str | int]] = {}
    for start in around.pathway.starts:
        if start.id in through:
            found.setdefault("", set()).add(start.id)
    for event in around.pathway.events:
        if event.target in through and not event.interrupting:
            found.setdefault("", set()).add(event.index)
    for step in around.pathway.steps:
        if step.mode in BESIDE and len(step.ways) >= MIN_BRANCHES:
            taken: set[str | int] = {
                on.index for on in step.ways if on is way or (on.pathway is None and on.target in through)
            }
            if taken:
                found[step.id] = taken
    return found


def _beside(mine: Mapping[str, set[str | int]], its: Mapping[str, set[str | int]]) -> bool:
    """Whether two ways part somewhere where both sides are taken."""
    return any(len(taken | its[fork]) >= MIN_BRANCHES for fork, taken in mine.items() if fork in its)


def _incoming(pathway: Pathway) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = {}
    for way in pathway.inner_ways():
        found.setdefault(way.target, []).append(way)
    return found


def _size(pathway: Pathway) -> int:
    return len(pathway.steps) + sum(len(step.ways) for step in pathway.steps)


def _title(pathway: Pathway, way: Way) -> str:
    source = pathway.step(way.source)
    return source.title if source else way.source


def _join_problem(code: str, pathway: Pathway, step: Step, **facts: object) -> Problem:
    return problem_at(code, pathway, step, pathway.entry.locate("steps", step.index, "join"), **facts)
