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


def joined(pathway: Pathway) -> set[str]:
    """Ids of the steps that hang together with the first one, whichever way the ways on between them lead; other
    pathways to which they lead are nodes, too."""
    around: dict[str, list[str]] = {step.id: [] for step in pathway.steps}
    for way in pathway.ways():
        target = f"{way.pathway}/" if way.pathway else way.target
        around[way.source].append(target)
        around.setdefault(target, []).append(way.source)
    return reached(around, [pathway.steps[0].id])


def reached(graph: Successors, starts: Iterable[str], without: Collection[str] = ()) -> set[str]:
    """Every node that some start leads to, the starts included; never one of `without`, nor through it."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node not in seen and node not in without:
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


def components(graph: Successors) -> dict[str, int]:
    """Node → number of its strongly connected component: two nodes have one number where each leads to the other."""
    turned = reversed_graph(graph)
    found: dict[str, int] = {}
    for number, node in enumerate(reversed(finished(graph))):
        if node not in found:
            found |= dict.fromkeys(reached(turned, [node], found), number)
    return found


def finished(graph: Successors, starts: Iterable[str] | None = None) -> list[str]:
    """The nodes in the order in which a walk leaves them for good: each after those to which it leads, circles aside.

    The walk begins at each of `starts` in turn, at every node where none are given.
    """
    done: list[str] = []
    seen: set[str] = set()
    for start in graph if starts is None else starts:
        walk = [] if start in seen else [(start, iter(graph[start]))]
        seen.add(start)
        while walk:
            node, targets = walk[-1]
            target = next((target for target in targets if target not in seen), None)
            if target is None:
                done.append(node)
                walk.pop()
            else:
                seen.add(target)
                walk.append((target, iter(graph[target])))
    return done


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
