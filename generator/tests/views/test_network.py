"""Our small graph walks against networkx, which is too slow to load for every check."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.model.pathway import Pathway
from palvelukartta.views.network import cycles, reached, reversed_graph, successors, trapped
from tests.builders import a_pathway, a_step

NODES = [f"n{number}" for number in range(8)]
GRAPHS = st.lists(st.sampled_from(NODES), min_size=1, unique=True).flatmap(
    lambda nodes: st.fixed_dictionaries({node: st.lists(st.sampled_from(nodes), max_size=3) for node in nodes})
)
NODE_SETS = st.sets(st.sampled_from(NODES))


def as_networkx(graph: dict[str, list[str]]) -> networkx.DiGraph[str]:
    directed: networkx.DiGraph[str] = networkx.DiGraph()
    directed.add_nodes_from(graph)
    directed.add_edges_from((node, target) for node, targets in graph.items() for target in targets)
    return directed


@given(GRAPHS, NODE_SETS)
def test_what_is_reached_is_what_networkx_reaches(graph: dict[str, list[str]], starts: set[str]) -> None:
    directed = as_networkx(graph)
    starts &= set(graph)

    assert reached(graph, starts) == starts.union(*(networkx.descendants(directed, start) for start in starts))


@given(GRAPHS, NODE_SETS)
def test_what_is_trapped_is_what_networkx_says_cannot_reach_an_exit(
    graph: dict[str, list[str]], exits: set[str]
) -> None:
    directed = as_networkx(graph)
    exits &= set(graph)

    free = exits.union(*(networkx.ancestors(directed, end) for end in exits))
    assert trapped(graph, exits) == set(graph) - free


@given(GRAPHS, NODE_SETS)
def test_circles_are_the_strongly_connected_parts_of_networkx(graph: dict[str, list[str]], nodes: set[str]) -> None:
    directed = as_networkx(graph).subgraph(nodes)
    found = cycles(graph, nodes)

    assert {frozenset(circle) for circle in found} == {
        frozenset(part)
        for part in networkx.strongly_connected_components(directed)
        if len(part) > 1 or any(directed.has_edge(node, node) for node in part)
    }
    order = list(graph)
    assert all(circle == sorted(circle, key=order.index) for circle in found)
    assert found == sorted(found, key=lambda circle: order.index(circle[0]))


@given(GRAPHS)
def test_a_graph_turned_around_twice_has_the_same_edges(graph: dict[str, list[str]]) -> None:
    twice = reversed_graph(reversed_graph(graph))

    assert {node: sorted(targets) for node, targets in twice.items()} == {
        node: sorted(targets) for node, targets in graph.items()
    }


def test_steps_that_follow_are_those_on_the_same_pathway_that_exist() -> None:
    pathway = Pathway.of(
        a_pathway(a_step("a", "b", "missing", {"to": "b", "pathway": "muu"}), a_step("b", "a"), a_step("c"))
    )

    assert successors(pathway) == {"a": ["b"], "b": ["a"], "c": []}


def test_steps_that_share_an_id_lead_where_either_does() -> None:
    pathway = Pathway.of(a_pathway(a_step("a", "b"), a_step("b", "c"), a_step("b", "d"), a_step("c"), a_step("d")))

    assert successors(pathway)["b"] == ["c", "d"]


@pytest.mark.parametrize(("graph", "starts", "found"), [({}, [], set()), ({"a": ["b"]}, ["x"], {"x"})])
def test_walks_begin_at_any_start(graph: dict[str, list[str]], starts: list[str], found: set[str]) -> None:
    assert reached(graph, starts) == found
