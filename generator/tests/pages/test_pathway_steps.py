from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.pages.pathway_steps import shown_steps
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors

TEXTS = load_texts(resource_directory("theme"), "fi")

TOLD = {"handover": {"from": "kela", "to": "alue", "with": "lausunto"}}


@pytest.mark.parametrize(
    ("taker", "way", "expected"),
    [("alue", {}, "alue"), ("kela", {}, ""), ("alue", TOLD, "")],
    ids=["another answers", "the same answers", "the way tells it"],
)
def test_a_way_says_who_takes_over_where_it_tells_no_handover(taker: str, way: dict[str, Any], expected: str) -> None:
    pathway = a_pathway(
        a_step("a", next=[{"to": "b", **way}], who=[{"actor": "kela"}]),
        a_step("b", who=[{"actor": taker}]),
    )
    catalog = a_catalog(pathway, *actors())
    view = pathway_view(catalog, pathway)
    classes = {step.id: "" for step in view.steps}

    shown = shown_steps(
        Presenter(catalog, "polut/polku.html", "fi"), view, [{}, {}], classes, TEXTS, "polut/polku.html"
    )

    (made,) = shown[0].edges
    assert made.taken_over_by.casefold() == expected
