"""What holds of the repository's own content whatever its editors write: no entry is named, nothing is counted."""

from __future__ import annotations

from collections import Counter

import pytest

from palvelukartta.checking import Checked, check_content
from palvelukartta.drawing.finish.dot import pathway_dot
from palvelukartta.drawing.plan.parts import drawn_parts
from palvelukartta.model.entries import Entry
from palvelukartta.problems import Severity
from palvelukartta.source.own_schema import map_schemas
from palvelukartta.source.schemas import Schemas
from palvelukartta.views.pathway import pathway_view
from tests.own import CONTENT


@pytest.fixture(scope="module")
def checked(schemas: Schemas) -> Checked:
    return check_content(CONTENT, map_schemas(CONTENT, schemas))


@pytest.fixture(scope="module")
def pathways(checked: Checked) -> list[Entry]:
    return list(checked.catalog.of_kind("pathway"))


def test_the_content_of_the_repository_has_no_errors(checked: Checked) -> None:
    """Warnings let a change in: they are the editors' to mend."""
    errors = [f"{one.location} {one.code}" for one in checked.problems if one.severity is Severity.ERROR]

    assert errors == []


def test_every_step_of_a_pathway_is_drawn_once_and_every_way_on_is_told(
    checked: Checked, pathways: list[Entry]
) -> None:
    assert pathways
    for pathway in pathways:
        view = pathway_view(checked.catalog, pathway)
        steps = [step["id"] for step in pathway.items("steps")]
        drawn = Counter(step.id for part in drawn_parts(view) for step in part.steps)
        ways = [(way["to"], way.get("when")) for step in pathway.items("steps") for way in step.get("next", ())]

        assert drawn == Counter(steps), pathway.id
        assert Counter(edge.target for step in view.steps for edge in step.edges) == Counter(to for to, _ in ways)
        assert pathway_dot(view).count("->") >= len(ways) > 0, pathway.id
