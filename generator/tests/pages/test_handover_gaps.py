from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.pages.handover_gaps import gaps
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors

TEXTS = load_texts(resource_directory("theme"), "fi")


def a_way(to: str, *open: str) -> dict[str, Any]:
    handover: dict[str, Any] = {"from": "kela", "to": "alue"}
    return {"to": to, "handover": handover | ({"open": list(open)} if open else {"with": "lausunto"})}


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([a_way("b")], ()),
        ([a_way("b", "within")], ("määräaika",)),
        ([a_way("b", "with", "within", "consent", "when")], ("mitä siirtyy, määräaika, suostumus ja ehto",)),
        ([a_way("b", "within"), a_way("c", "within")], ("määräaika",)),
        ([a_way("b", "within"), a_way("c")], ("2. Vaihe b: määräaika",)),
        ([a_way("b", "within"), a_way("c", "consent")], ("2. Vaihe b: määräaika", "3. Vaihe c: suostumus")),
    ],
)
def test_what_is_open_is_said_once(ways: list[dict[str, Any]], expected: tuple[str, ...]) -> None:
    pathway = a_pathway(a_step("a", next=ways), a_step("b", title="Vaihe b"), a_step("c", title="Vaihe c"))
    view = pathway_view(a_catalog(pathway, *actors()), pathway)

    assert gaps(view.steps[0], TEXTS) == expected
