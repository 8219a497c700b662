"""The four facts of a pathway: who decides on it is told by its services, the main one first."""

from __future__ import annotations

import pytest

from palvelukartta.model.entries import Entry
from palvelukartta.pages.pathway_facts import Facts, pathway_facts
from palvelukartta.pages.present import Presenter
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, an_entry


def facts(*services: Entry) -> Facts:
    """The facts of a pathway of these services."""
    pathway = a_pathway(a_step("v1"), services=[service.id for service in services])
    actors = [an_entry("actor", "toimija", title="Toimija"), an_entry("actor", "toinen", title="Toinen")]
    catalog = a_catalog(pathway, *services, *actors)
    view = pathway_view(catalog, pathway, "fi")
    return pathway_facts(Presenter(catalog, "polut/polku.html", "fi"), pathway, view, ())


def service(id: str, *deciders: str, certainty: str = "stated") -> Entry:
    decided = [{"actor": actor, "sources": [{"certainty": certainty}]} for actor in deciders]
    return an_entry("service", id, title=id, type="service", **({"decided_by": decided} if decided else {}))


def test_the_main_service_says_who_decides() -> None:
    found = facts(service("a", "toimija"), service("b", "toinen"))
    assert [decider.link.title for decider in found.deciders] == ["Toimija"]


def test_where_the_main_service_does_not_say_the_next_that_does_is_asked() -> None:
    found = facts(service("a"), service("b", "toinen", "toimija", certainty="inferred"))
    assert [decider.link.title for decider in found.deciders] == ["Toinen", "Toimija"]
    assert [source["certainty"].value for decider in found.deciders for source in decider.sources] == ["inferred"] * 2


def test_each_decider_has_its_own_certainty() -> None:
    telling = [
        {"actor": "toimija", "sources": [{"certainty": "stated"}]},
        {"actor": "toinen", "sources": [{"certainty": "inferred"}]},
    ]
    found = facts(an_entry("service", "a", title="a", type="service", decided_by=telling))
    certainties = [[source["certainty"].value for source in decider.sources] for decider in found.deciders]
    assert certainties == [["stated"], ["inferred"]]


def undecided(id: str) -> Entry:
    telling = [{"actor": "toimija", "text": "Päätöstä ei tarvita."}]
    return an_entry("service", id, title=id, type="service", decided_by=telling)


def test_whoever_tells_that_no_decision_is_needed_does_not_decide() -> None:
    found = facts(undecided("a"), service("b", "toinen"))
    assert ([decider.link.title for decider in found.deciders], found.undecided) == (["Toinen"], "")
    found = facts(undecided("a"), service("b"))
    assert (found.deciders, found.undecided) == ((), "Päätöstä ei tarvita.")


def test_where_no_service_says_it_nobody_is_named() -> None:
    assert (facts(service("a")).deciders, facts().deciders) == ((), ())


def test_the_door_is_whoever_meets_first_a_client_who_begins_alone() -> None:
    steps = a_step("v1", performer="client"), a_step("v2", who=[{"actor": "toimija"}])
    pathway = a_pathway(*steps)
    catalog = a_catalog(pathway, an_entry("actor", "toimija", title="Toimija"))
    found = pathway_facts(Presenter(catalog, "polku.html", "fi"), pathway, pathway_view(catalog, pathway, "fi"), ())
    assert [door.title for door in found.doors] == ["Toimija"]


def test_actors_are_called_by_short_names_that_nothing_else_has() -> None:
    actors = [
        an_entry("actor", "a", title="Pitkä nimi", short_name="Lyhyt"),
        an_entry("actor", "b", title="Toinen nimi (tarkennus)"),
        an_entry("actor", "c", title="Kolmas nimi", short_name="Sana"),
    ]
    pathway = a_pathway(a_step("v1"), services=["palvelu"])
    catalog = a_catalog(pathway, service("palvelu", "a", "b", "c"), an_entry("term", "sana", title="Sana"), *actors)
    found = pathway_facts(Presenter(catalog, "polku.html", "fi"), pathway, pathway_view(catalog, pathway, "fi"), ())
    assert [decider.link.name for decider in found.deciders] == ["Lyhyt", "Toinen nimi", "Kolmas nimi"]


def test_the_first_sentence_says_for_whom_and_the_rest_opens() -> None:
    told = an_entry(
        "service",
        "a",
        title="a",
        type="service",
        for_whom="Työttömälle, joka tarvitsee tukea. Myös läheiselle ja kaikille muille, jotka auttavat.",
    )
    assert (facts(told).for_whom, facts(told).for_whom_more) == (
        "Työttömälle, joka tarvitsee tukea.",
        "Myös läheiselle ja kaikille muille, jotka auttavat.",
    )


@pytest.mark.parametrize(
    ("certainties", "alike"),
    [
        (("inferred", "inferred"), True),
        (("inferred", "stated"), False),
        (("stated", "stated"), True),
        (("inferred",), False),
    ],
)
def test_one_word_says_how_sure_all_deciders_are_where_it_holds_of_all(
    certainties: tuple[str, ...], alike: bool
) -> None:
    decided = [
        {"actor": f"a{number}", "text": "Päättää.", "sources": [{"certainty": certainty}]}
        for number, certainty in enumerate(certainties)
    ]
    actors = [an_entry("actor", f"a{number}") for number in range(len(certainties))]
    pathway = a_pathway(a_step("v1"), services=["palvelu"])
    catalog = a_catalog(pathway, an_entry("service", "palvelu", decided_by=decided), *actors)
    found = pathway_facts(Presenter(catalog, "polku.html", "fi"), pathway, pathway_view(catalog, pathway, "fi"), ())

    assert (len(found.deciders), found.decided_alike) == (len(certainties), alike)
