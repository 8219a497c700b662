from __future__ import annotations

import pytest

from palvelukartta.model.entries import Key
from palvelukartta.pages.phase_place import phase_place
from palvelukartta.pages.present import Presenter
from tests.builders import a_catalog, an_entry

PHASES = [
    {"id": "a", "title": "A", "summary": "A.", "triggers": ["tilanne"]},
    {"id": "b", "title": "B", "summary": "B.", "services": ["palvelu"]},
]

CATALOG = a_catalog(
    an_entry("service", "palvelu", phase="services"),
    an_entry("service", "kaikissa", phase="services"),
    an_entry("service", "muu", phase="services"),
    an_entry("trigger", "tilanne"),
    an_entry(
        "entity", "kokonaisuus", phases=PHASES, themes=[{"title": "T", "summary": "T.", "services": ["kaikissa"]}]
    ),
)


@pytest.mark.parametrize(
    ("kind", "id", "number"),
    [("service", "palvelu", 2), ("service", "kaikissa", 0), ("trigger", "tilanne", 0)],
    ids=["in a phase", "in a theme", "of a kind without phases"],
)
def test_a_phase_is_counted_among_those_of_the_entity_itself(kind: str, id: str, number: int) -> None:
    place = phase_place(Presenter(CATALOG, "sivu.html", "fi"), CATALOG.entries[Key(kind, id)])
    assert place
    assert (place.entity.id, place.number, place.total) == ("kokonaisuus", number, 2)


def test_what_no_entity_lists_has_no_place() -> None:
    assert phase_place(Presenter(CATALOG, "sivu.html", "fi"), CATALOG.entries[Key("service", "muu")]) is None
