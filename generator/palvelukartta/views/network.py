"""Pathways and references as graphs.

Verdicts walk plain dictionaries; networkx is loaded only where something must be explained or drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from palvelukartta.model.pathway import Pathway

Successors = Mapping[str, Collection[str]]


def successors(pathway: Pathway) -> dict[str, list[str]]:
    """Step id → ids of the steps that follow it on the same pathway; targets that do not exist are left out.

    Steps that share an id, which is a fault of its own, count as one.
    """
    graph: dict[str, list[str]] = {step.id: [] for step in pathway.steps}
    for way in pathway.inner_ways():
        if way.target in graph:
            graph[way.source].append(way.target)
    return graph


def reached(graph: Successors, starts: Iterable[str]) -> set[str]:
    """Every node that some start leads to, the starts included."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(graph.get(node, ()))
    return seen


def reversed_graph(graph: Successors) -> dict[str, list[str]]:
    """The same edges, turned around."""
    turned: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            turned[target].append(node)
    return turned


def trapped(graph: Successors, exits: Iterable[str]) -> set[str]:
    """Nodes from which no exit can be reached."""
    return set(graph) - reached(reversed_graph(graph), exits)


def cycles(graph: Successors, nodes: Iterable[str]) -> list[list[str]]:
    """The circles among `nodes`, each in the order of the graph: strongly connected components with an edge inside."""
    import networkx

    inside = set(nodes)
    directed: Any = networkx.DiGraph()
    directed.add_nodes_from(node for node in graph if node in inside)
    directed.add_edges_from(
        (node, target) for node in graph if node in inside for target in graph[node] if target in inside
    )
    order = {node: place for place, node in enumerate(graph)}
    circles = [
        sorted(component, key=order.__getitem__)
        for component in networkx.strongly_connected_components(directed)
        if len(component) > 1 or any(directed.has_edge(node, node) for node in component)
    ]
    return sorted(circles, key=lambda circle: order[circle[0]])
