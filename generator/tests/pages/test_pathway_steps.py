"""Where responsibility moves: the list, the line, the drawing and the cards of a pathway tell the same."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.drawing.finish.pathway import draw_pathway
from palvelukartta.pages.pathway_steps import shown_steps
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.sheet_pages import SheetsContext, sheet_pages
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.pathway import pathway_view
from palvelukartta.views.pathway_line import named_lines
from tests.builders import a_catalog, a_pathway, a_step, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")
TOLD = {"handover": {"from": "oma", "to": "toinen", "with": "lausunto"}}
NONE = TEXTS["sheets"]["handover_unknown"]


@pytest.mark.parametrize(
    ("taker", "way", "list_says", "card_says"),
    [
        ("toinen", {}, "Toinen", "Oma → Toinen: lähteet eivät kerro, mitä luovutetaan"),
        ("oma", {}, "", NONE),
        ("toinen", TOLD, "Toinen: lausunto", "Oma → Toinen: lausunto"),
        ("", {}, "", NONE),
    ],
    ids=["another of the same sector answers", "the same answers", "the way tells it", "nobody is said to answer"],
)
def test_all_agree_on_where_responsibility_moves(
    taker: str, way: dict[str, Any], list_says: str, card_says: str
) -> None:
    pathway = a_pathway(
        a_step("a", {"to": "b", **way}, who=[{"actor": "oma"}]),
        a_step("b", who=[{"actor": taker}] if taker else []),
        type="service_pathway",
    )
    units = [an_entry("actor", id, sector="wellbeing_county") for id in ("oma", "toinen")]
    catalog = a_catalog(pathway, *units)
    view, presenter = pathway_view(catalog, pathway), Presenter(catalog, "polut/polku.html", "fi")

    (shown,) = shown_steps(presenter, view, [{}, {}], {"a": "", "b": ""}, TEXTS, "polut/polku.html")[0].edges
    handover = shown.edge.handover
    assert (": ".join(filter(None, (handover.to_name, handover.what))) if handover else "") == list_says
    moves = bool(list_says)
    (line,), (drawing,) = named_lines(view), draw_pathway(view, TEXTS["drawing"])
    assert line.stations[1].moves is moves
    assert ("1 vastuun siirto" in drawing.summary, "Oma\u00a0→ Toinen" in drawing.svg) == (moves, moves)
    meeting, *_ = sheet_pages(catalog, pathway, view, TEXTS)
    (block,) = (one for one in meeting.context(SheetsContext).sheets[0].blocks if one.title == "Vastuun siirto")
    assert block.lines == (card_says,)
