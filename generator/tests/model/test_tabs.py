"""The lists into which a kind is parted."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.tabs import first_entries, tabs
from tests.builders import a_catalog, an_entry, schemas

KIND = schemas().kinds["service"]


@pytest.mark.parametrize(
    ("data", "tab"),
    [
        ({"type": "service", "status": "in_use"}, "Palvelut ja etuudet nyt"),
        ({"type": "benefit", "status": "pilot"}, "Palvelut ja etuudet nyt"),
        ({"type": "model", "status": "in_use"}, "Toimintamallit"),
        ({"type": "digital", "status": "planned"}, "Verkkopalvelut"),
        ({"type": "service", "status": "ended"}, "Päättyneet"),
        ({"type": "model", "status": "not_carried_out"}, "Päättyneet"),
        ({"type": "service", "status": "planned"}, "Suunnitellut"),
        ({"type": "benefit", "status": "applied_for"}, "Suunnitellut"),
        ({"type": "service", "status": "modelled"}, "Käyttö epävarma"),
        ({"status": "in_use"}, "Palvelut ja etuudet nyt"),
        ({}, "Käyttö epävarma"),
    ],
)
def test_an_entry_stands_in_one_tab(data: dict[str, Any], tab: str) -> None:
    catalog = a_catalog(an_entry("service", "a", **data))

    assert [part.title for part in tabs(catalog, KIND) if part.entries] == [tab]


def test_the_first_tab_is_there_without_entries_and_the_others_are_not() -> None:
    parts = tabs(a_catalog(an_entry("service", "a", type="model")), KIND)

    assert [(part.path, len(part.entries)) for part in parts] == [("", 0), ("toimintamallit", 1)]


def test_a_kind_without_tabs_has_one_list_of_all() -> None:
    catalog = a_catalog(an_entry("law", "a"), an_entry("law", "b", status="repealed"))

    assert tabs(catalog, schemas().kinds["law"]) == []
    assert [entry.id for entry in first_entries(catalog, schemas().kinds["law"])] == ["a", "b"]
