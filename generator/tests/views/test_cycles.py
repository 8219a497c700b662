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
def test_a_way_that_leads_back_closes_a_cycle_and_no_cycle_is_without_one_upward(view: PathwayView) -> None:
    graph = nx.DiGraph((edge.source, edge.target) for edge in view.edges if not edge.pathway)
    found = returns(view)
    for edge in view.edges:
        if (edge.source, edge.index) in found:
            assert nx.has_path(graph, edge.target, edge.source)
            assert view.step(edge.target).number <= view.step(edge.source).number
