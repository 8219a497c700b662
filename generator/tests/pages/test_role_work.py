from __future__ import annotations

from datetime import date

from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.entry_pages import entry_page
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.role_work import Acting, RoleContext, with_work
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry

TODAY = date(2026, 11, 28)

TEXTS = load_texts(resource_directory("theme"), "fi")

GUIDE, DOCTOR = {"role": "ohjaaja"}, {"role": "laakari"}


def a_site() -> Catalog:
    """The doctor answers for the first step, the guide for the next two, to whom a card goes with the first way."""
    service = an_entry("service", "ryhma", roles=[{"role": "laakari", "does": "Antaa lausunnon."}])
    handed = {"to": "b", "handover": {"from": "alue", "to": "tuottaja", "with": "kortti", "open": ["within"]}}
    pathway = a_pathway(
        a_step("a", handed, who=[DOCTOR, GUIDE], professional="Tutkii."),
        a_step("b", "c", who=[GUIDE, DOCTOR], professional="Ohjaa.", services=["ryhma"]),
        a_step("c", who=[GUIDE], professional="Päättää."),
    )
    roles = [an_entry("role", "ohjaaja"), an_entry("role", "laakari"), an_entry("role", "muu")]
    return a_catalog(pathway, service, *roles, *actors())


def work_of(role: str) -> RoleContext:
    catalog = a_site()
    entry = catalog.get("role", role)
    assert entry
    page = entry_page(catalog, entry, TEXTS, "fi", TODAY)
    views = [pathway_view(catalog, pathway) for pathway in catalog.of_kind("pathway")]
    return with_work(page, Presenter(catalog, page.address, "fi"), entry, Acting(views), TEXTS).context(RoleContext)


def test_a_step_says_what_comes_from_whom_and_what_goes_on() -> None:
    _, second, third = work_of("ohjaaja").work[0].steps

    assert [(moved.what, moved.places, moved.moves) for moved in second.gets] == [("kortti", "1", True)]
    assert [(moved.party, moved.places, moved.moves) for moved in second.gives] == [("", "3", False)]
    assert [(moved.party, moved.places) for moved in third.gets] == [("", "2")]
    assert not third.gives


def test_who_only_takes_part_is_told_whose_the_task_is() -> None:
    first = work_of("ohjaaja").work[0].steps[0]

    assert (first.answers, first.does) == (False, "Tutkii.")
    assert first.whose
    assert not first.gets


def test_a_service_tells_the_own_part_of_who_takes_part() -> None:
    second = work_of("laakari").work[0].steps[1]

    assert (second.answers, second.does, second.whose) == (False, "Antaa lausunnon.", "")
    assert [task.does for task in work_of("laakari").in_services] == ["Antaa lausunnon."]


def test_what_comes_is_what_others_bring() -> None:
    assert [(one.what, one.step.id) for one in work_of("ohjaaja").coming] == [("kortti", "b")]


def test_a_role_to_which_nothing_comes_is_told_where_it_is_needed() -> None:
    doctor = work_of("laakari")

    assert (doctor.coming, [one.step.id for one in doctor.needed]) == ((), ["b"])


def test_a_role_of_no_pathway_has_no_work() -> None:
    assert work_of("muu") == RoleContext((), (), (), ())
