"""Our dominators and components against networkx, which is too slow to load for every check."""

from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from palvelukartta.views.dominators import Dominators
from palvelukartta.views.network import components, finished
from tests.views.test_network import GRAPHS, NODE_SETS, as_networkx


@given(GRAPHS, NODE_SETS)
def test_what_one_must_have_been_at_is_what_networkx_says(graph: dict[str, list[str]], starts: set[str]) -> None:
    begun = [node for node in graph if node in starts] or list(graph)[:1]
    directed = as_networkx(graph)
    directed.add_edges_from(("root", start) for start in begun)
    nearest = networkx.immediate_dominators(directed, "root")

    been = Dominators(graph, begun)

    assert {node for node in graph if been.knows(node)} == set(nearest) - {"root"}
    for node in set(nearest) - {"root"}:
        gates, place = {node}, nearest[node]
        while place not in ("root", None):
            gates.add(place)
            place = nearest[place]
        assert {gate for gate in graph if been.always_before(gate, node)} == gates


@given(GRAPHS)
def test_components_are_those_of_networkx(graph: dict[str, list[str]]) -> None:
    numbers = components(graph)
    together = {frozenset(node for node in graph if numbers[node] == number) for number in numbers.values()}

    assert together == set(map(frozenset, networkx.strongly_connected_components(as_networkx(graph))))


@given(GRAPHS, st.data())
def test_a_walk_leaves_each_node_it_comes_to_once(graph: dict[str, list[str]], data: st.DataObject) -> None:
    start = data.draw(st.sampled_from(sorted(graph)))

    assert sorted(finished(graph, [start])) == sorted({start, *networkx.descendants(as_networkx(graph), start)})


def test_a_long_row_needs_no_recursion() -> None:
    graph = {str(place): [str(place + 1)] for place in range(20_000)} | {"20000": ["0"]}

    assert finished(graph, ["0"])[-1] == "0"
    assert set(components(graph).values()) == {0}
    assert Dominators(graph, ["0"]).always_before("19999", "20000")
