"""One rule says what is dashed: whatever shows a service, its line or its stations, asks it."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.schema import labels
from palvelukartta.views.known_use import is_unknown, is_walk_unknown, is_walked, words_of_use
from palvelukartta.views.use_of_steps import unknown_parts
from tests.builders import a_catalog, a_pathway, a_step, an_entry
from tests.views.test_entity_map import catalogue

WORDS = "ei tiedossa"
OF_SERVICES = an_entry("service", "palvelu").kind
IN_USE = ("in_use", "pilot")
ENDED = ("pilot_ended", "ended", "not_carried_out")


@pytest.mark.parametrize("status", labels(OF_SERVICES.field("status")))
def test_each_status_is_of_use_or_of_an_end_or_leaves_it_unknown(status: str) -> None:
    service = an_entry("service", "palvelu", status=status)
    assert is_unknown(service) is (status not in (*IN_USE, *ENDED))
    said = words_of_use(service, WORDS, is_known=not is_unknown(service))
    assert said == ("" if status in IN_USE else service.label("status").lower() if status in ENDED else WORDS)


@pytest.mark.parametrize(("main", "other", "walked"), [("in_use", "modelled", True), ("modelled", "in_use", False)])
def test_a_pathway_is_as_its_main_service(main: str, other: str, walked: bool) -> None:
    services = [an_entry("service", id, type="service", status=status) for id, status in (("a", main), ("b", other))]
    pathway = a_pathway(a_step("v1"), services=["a", "b"])
    catalog = a_catalog(pathway, *services)
    assert (is_walked(catalog, pathway), is_walk_unknown(catalog, pathway)) == (walked, not walked)
    assert len(unknown_parts(catalog, pathway)) == (not walked)


@pytest.mark.parametrize("status", labels(OF_SERVICES.field("status")))
def test_a_pathway_that_has_not_begun_is_dashed_whatever_its_service_is(status: str) -> None:
    service = an_entry("service", "a", type="service", status="in_use")
    pathway = a_pathway(a_step("v1"), services=["a"], status=status)
    is_to_come = status in ("planned", "applied_for", "proposed")
    assert is_walk_unknown(a_catalog(pathway, service), pathway) is is_to_come


def test_a_pathway_that_has_ended_is_known_not_to_be_walked() -> None:
    pathway = a_pathway(a_step("v1"), status="ended")
    catalog = a_catalog(pathway)
    assert (is_walked(catalog, pathway), is_walk_unknown(catalog, pathway), unknown_parts(catalog, pathway)) == (
        False,
        False,
        (),
    )


PARTS: list[tuple[list[str], list[tuple[str, set[str]]]]] = [
    ([], []),
    (["neuvonta"], [("neuvonta", {"alku"})]),
    (["neuvonta", "tiimi"], [("neuvonta", {"alku"}), ("tiimi", {"kokous", "loppu"})]),
]


@pytest.mark.parametrize(("modelled", "wanted"), PARTS)
def test_the_interchanges_pathway_is_dashed_in_the_parts_that_the_map_dashes(modelled: list[str], wanted: Any) -> None:
    catalog = catalogue(*(an_entry("service", id, status="modelled") for id in modelled))
    shared = catalog.get("pathway", "yhteinen")
    assert shared
    found = [(part.service.id if part.service else "", set(part.steps)) for part in unknown_parts(catalog, shared)]
    assert found == wanted
