"""The page of an own plan: which steps can be picked, and in whose words."""

from __future__ import annotations

from collections.abc import Sequence

from palvelukartta.model.entries import Entry
from palvelukartta.pages.plan_page import PlanContext, PlanPathway, plan_page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import PLAN, page_addresses
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_step, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")
ALUE = an_entry("actor", "alue", sector="other", contact={"phone": "020 000 0000", "email": "a@example.org"})
STEPS = [a_step("alku", "loppu", client_title="Soita ensin", services=["apu"]), a_step("loppu")]


def a_told(id: str, **data: object) -> Entry:
    told = {"type": "service_pathway", "client_title": "Näin pääset", "steps": STEPS, **data}
    return an_entry("pathway", id, **told)


def picked(*entries: Entry) -> Sequence[PlanPathway]:
    catalog = a_catalog(*entries, an_entry("service", "apu", type="service"), ALUE)
    told = [(entry, pathway_view(catalog, entry, "fi")) for entry in entries]
    return [one for page in plan_page(catalog, told, TEXTS, "fi") for one in page.context(PlanContext).plan_pathways]


def test_steps_are_in_the_clients_words_and_in_those_of_the_file() -> None:
    (pathway,) = picked(a_told("polku"))
    first, last = pathway.steps

    assert (pathway.title, first.id) == ("Näin pääset", "polku.alku")
    assert (first.title, first.text, first.file_title) == ("Soita ensin", "Tee.", "Polku, 1. Alku")
    assert (first.who, first.services) == ("Alue", "Apu")
    assert first.contact == "Alue: 020 000 0000"
    assert first.href == "polut/polku-asiakkaalle.html#alku"
    assert last.title == "Loppu"


def test_a_pathway_that_is_not_told_to_its_client_is_left_out() -> None:
    assert [one.title for one in picked(a_told("polku"), a_told("muu", client_title=""))] == ["Näin pääset"]


def test_without_any_there_is_no_page() -> None:
    alone = a_told("muu", client_title="")

    assert picked(alone) == []
    assert PLAN not in page_addresses(a_catalog(alone), "fi", [])
    assert PLAN in page_addresses(a_catalog(a_told("polku")), "fi", [])


def test_a_map_of_many_pathways_has_the_page_as_well() -> None:
    entry = a_told("polku")
    catalog = a_catalog(entry, ALUE)

    (page,) = plan_page(catalog, [(entry, pathway_view(catalog, entry, "fi"))], TEXTS, "fi")

    assert page.index, "its list of pathways is no choice that a reader could be spared"
