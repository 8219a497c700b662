from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings

from palvelukartta.views.cycles import returns
from palvelukartta.views.pathway import PathwayView
from tests.drawing.branching import BACK
from tests.drawing.pathways import views


@pytest.mark.parametrize("name", BACK)
def test_only_a_way_to_where_one_has_been_leads_back(name: str) -> None:
    view, expected = BACK[name]
    found = returns(view)
    assert {(edge.source, edge.target) for edge in view.edges if (edge.source, edge.index) in found} == expected


@settings(max_examples=50, deadline=None)
@given(views())
def test_a_way_that_leads_back_closes_a_cycle_and_no_cycle_is_without_one(view: PathwayView) -> None:
    found = returns(view)
    within = [edge for edge in view.edges if not edge.pathway]
    graph: nx.DiGraph[str] = nx.DiGraph((edge.source, edge.target) for edge in within)
    onward: nx.DiGraph[str] = nx.DiGraph(
        (edge.source, edge.target) for edge in within if (edge.source, edge.index) not in found
    )
    assert all(nx.has_path(graph, edge.target, edge.source) for edge in within if (edge.source, edge.index) in found)
    assert nx.is_directed_acyclic_graph(onward)


@settings(max_examples=50, deadline=None)
@given(views())
def test_a_way_to_a_step_that_one_always_comes_through_leads_back(view: PathwayView) -> None:
    within = [edge for edge in view.edges if not edge.pathway]
    graph: nx.DiGraph[str] = nx.DiGraph((edge.source, edge.target) for edge in within)
    graph.add_nodes_from(step.id for step in view.steps)
    first = [step.id for step in view.steps if step.number == 1 or step.type == "start" or not graph.in_degree(step.id)]
    graph.add_edges_from(("", id) for id in first)
    before = nx.immediate_dominators(graph, "")
    found = returns(view)
    for edge in within:
        place = edge.source
        while place not in ("", edge.target):
            place = before.get(place, "") or ""
        if place:
            assert (edge.source, edge.index) in found
