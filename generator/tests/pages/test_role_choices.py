from __future__ import annotations

from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import slug
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.role_choices import OwnPart, own_parts, role_choices, sector_choices
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.lens import MAX_ROLES, Lens
from palvelukartta.views.pathway import PathwayView, pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry

TEXTS = load_texts(resource_directory("theme"), "fi")


def a_site() -> tuple[Catalog, Entry]:
    """Three steps: the guide answers for two and takes part in one, the doctor the other way round."""
    service = an_entry(
        "service",
        "ryhma",
        roles=[{"role": "laakari", "does": "Antaa lausunnon."}, {"role": "ohjaaja", "does": "Ohjaa ryhmää."}],
    )
    guide, doctor, client = {"role": "ohjaaja"}, {"role": "laakari"}, {"role": "asiakas", "actor": "asiakas"}
    pathway = a_pathway(
        a_step("a", "b", who=[guide, doctor, client], services=["ryhma"], client="Kerro tilanteestasi."),
        a_step("b", "c", who=[guide, doctor], services=["ryhma"]),
        a_step("c", who=[doctor, guide], services=["ryhma"]),
    )
    roles = [an_entry("role", "ohjaaja"), an_entry("role", "laakari"), an_entry("role", "asiakas", sector="client")]
    return a_catalog(pathway, service, *roles, *actors()), pathway


def shown() -> tuple[Presenter, PathwayView]:
    catalog, pathway = a_site()
    return Presenter(catalog, "polut/polku.html", "fi"), pathway_view(catalog, pathway)


def test_a_choice_says_in_how_many_steps_its_role_answers_and_takes_part() -> None:
    presenter, view = shown()

    said = {one.id: one.said for one in role_choices(presenter, view, TEXTS)}

    assert said == {
        "ohjaaja": "Vastaat 2 vaiheessa (vaiheet 1 ja 2), osallistut 1 vaiheessa (vaihe 3).",
        "laakari": "Vastaat 1 vaiheessa (vaihe 3), osallistut 2 vaiheessa (vaiheet 1 ja 2).",
        "asiakas": "Osallistut 1 vaiheessa (vaihe 1).",
    }


def test_whoever_answers_does_not_only_take_part() -> None:
    _, view = shown()
    lens = Lens(view)

    roles = [lens.parts_only(step).split() for step in view.steps]

    assert [[number for number in numbers if int(number) <= MAX_ROLES] for numbers in roles] == [
        ["2", "3"],
        ["2"],
        ["1"],
    ]
    for step in view.steps:
        assert not set(lens.parts_only(step).split()) & set(lens.numbers(step, responsible=True).split())


def test_of_a_service_with_several_steps_nobody_knows_in_which_a_role_does_its_part() -> None:
    presenter, view = shown()

    assert own_parts(presenter, view) == {"a": (OwnPart(3, "", "Kerro tilanteestasi."),), "b": (), "c": ()}


def test_a_services_words_stand_in_its_only_step_for_those_who_only_take_part() -> None:
    catalog, pathway = a_site()
    steps = [{**step, "services": []} if step["id"] != "c" else step for step in pathway.items("steps")]
    alone = replace(pathway, data={**pathway.data, "steps": steps})
    view = pathway_view(catalog, alone)
    service = next(entry for entry in catalog.entries.values() if entry.id == "ryhma")

    found = own_parts(Presenter(catalog, "polut/polku.html", "fi"), view)

    assert found["b"] == ()
    assert found["c"] == (OwnPart(1, service.title, "Ohjaa ryhmää."),)


def test_a_sector_is_named_by_its_only_organisation_else_by_itself() -> None:
    presenter, _ = shown()
    both = [{"actor": "alue"}, {"actor": "kela"}, {"role": "tuntematon"}]
    pathway = a_pathway(a_step("a", who=both))
    catalog = a_catalog(pathway, *actors())

    choices = list(sector_choices(replace(presenter, catalog=catalog), pathway_view(catalog, pathway), TEXTS))

    assert [choice.number for choice in choices] == [MAX_ROLES + place for place in range(1, len(choices) + 1)]
    assert all(choice.title and choice.id == slug(choice.id) and choice.css.startswith("org-") for choice in choices)
    assert all(choice.said.endswith(".") for choice in choices)
