"""What a station says in a word or two, because no line shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from palvelukartta.pages.line_stops import shown_lines
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.theme import Theme
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors


def notes_of(*steps: Mapping[str, Any], **data: Any) -> dict[str, tuple[str, ...]]:
    entry = a_pathway(*steps, **data)
    catalog = a_catalog(entry, *actors())
    view = pathway_view(catalog, entry)
    (line,) = shown_lines(Presenter(catalog, "polut/polku.html", "fi"), view, Theme().texts["fi"])
    return {stop.view.id: stop.notes for stop in line.stops}


def test_what_may_happen_at_any_time_says_so() -> None:
    notes = notes_of(a_step("a", "b"), a_step("b"), a_step("c"), events=[{"when": "asiakas peruu", "to": "c"}])

    assert notes == {"a": (), "b": (), "c": ("milloin tahansa",)}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"optional": True}, "ei pakollinen"),
        ({"join": "all"}, "odottaa kaikkia"),
        ({"join": "first"}, "ensimmäinen riittää"),
        ({"join": "any"}, "odottaa aloitettuja"),
        ({"ordering": "any", "tasks": ["Yksi", "Kaksi"]}, "vapaa järjestys"),
        ({"loop": {"maximum": 3}}, "toistuu"),
        ({"messages": [{"to": "toimija", "what": "tieto"}]}, "ilmoitus"),
        ({"forms": [{"title": "Hakemus", "url": "https://a.fi/h"}], "price": "5 euroa"}, "lomake, hinta"),
        ({"links": [{"title": "Ohje", "url": "https://a.fi/o"}], "optional": True}, "ei pakollinen, linkki"),
        ({"ordering": "sequential", "tasks": ["Yksi", "Kaksi"]}, None),
    ],
)
def test_how_a_step_is_done_is_said_where_it_is_out_of_the_usual(data: Mapping[str, Any], said: str | None) -> None:
    assert notes_of(a_step("a", "b"), a_step("b", **data)) == {"a": (), "b": (said,) if said else ()}


def test_a_deadline_is_said_where_the_way_leaves() -> None:
    notes = notes_of(a_step("a", "b"), a_step("b", next=[{"to": "c", "timer": "viikko"}]), a_step("c"))

    assert notes == {"a": (), "b": ("määräaika",), "c": ()}
