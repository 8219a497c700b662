"""How to refer: what the catalogue knows is told, and only what it does not know is a gap."""

from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.entries import Entry
from palvelukartta.model.route import answers
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.referral import Referral, TakesOver, referral
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry

FORMS = [an_entry("instrument", name) for name in ("lahete", "mittari", "saate", "suostumus")]
ROLES = [an_entry("role", "ohjaaja"), an_entry("role", "asiakas", sector="client")]


def referred(service: dict[str, Any], answer: dict[str, Any], *more: Entry) -> Referral:
    """What is told of an answer that leads to a service with these fields."""
    trigger = an_entry("trigger", "tilanne", type="situation", refer_to=[{"service": "palvelu", **answer}])
    catalog = a_catalog(an_entry("service", "palvelu", **service), trigger, *actors(), *FORMS, *ROLES, *more)
    (found,) = answers(catalog, trigger)
    return referral(Presenter(catalog, "minne-ohjaan/tilanne/palvelu.html", "fi"), found)


def a_way_in(**data: Any) -> Entry:
    """A pathway of the service, whose first step uses a consent form."""
    first = a_step("alku", "loppu", instruments=["suostumus"], **data)
    return a_pathway(first, a_step("loppu"), type="service_pathway", services=["palvelu"])


def test_where_all_are_silent_nothing_is_told() -> None:
    assert referred({}, {}) == Referral((), (), None, ())


def test_whom_the_service_names_is_asked_where_no_contact_is_known() -> None:
    told = referred({"provider": ["tuottaja"]}, {})

    assert (told.contacts, [link.id for link in told.asked]) == ((), ["tuottaja"])


def test_forms_of_the_way_in_are_taken_along_and_the_others_used_each_once() -> None:
    service = {"way_in": [{"type": "referral", "instrument": "lahete"}], "instruments": ["mittari", "lahete"]}
    told = referred(service, {"instrument": "saate"}, a_way_in())

    assert [form.id for form in told.forms] == ["saate", "lahete"]
    assert [form.id for form in told.used] == ["mittari", "suostumus"]


def test_what_happens_next_is_the_first_step_and_where_it_leads() -> None:
    told = referred({}, {}, a_way_in())

    assert [(step.title, step.href) for step in told.following] == [
        ("Alku", "../../polut/polku.html#alku"),
        ("Loppu", "../../polut/polku.html#loppu"),
    ]


@pytest.mark.parametrize(
    ("service", "answer", "more", "names", "basis"),
    [
        ({"provider": ["tuottaja"]}, {}, [], ("Tuottaja",), "provider"),
        (
            {"provider": ["tuottaja"], "roles": [{"role": "asiakas"}, {"role": "ohjaaja"}]},
            {},
            [],
            ("Ohjaaja",),
            "roles",
        ),
        ({"roles": [{"role": "asiakas"}]}, {}, [], None, ""),
        ({"roles": [{"role": "ohjaaja"}]}, {}, [a_way_in()], ("Alue",), "pathway"),
        ({}, {"takes_over": "tuottaja"}, [a_way_in()], ("Tuottaja",), "answer"),
        ({}, {}, [a_way_in(who=[{"role": "asiakas", "responsible": True}])], None, ""),
    ],
)
def test_the_nearest_fact_says_who_takes_over(
    service: dict[str, Any], answer: dict[str, Any], more: list[Entry], names: tuple[str, ...] | None, basis: str
) -> None:
    told = referred(service, answer, *more).takes_over

    assert (told and (told.names, told.basis)) == (names and (names, basis))


def test_a_pathway_that_nobody_enters_now_says_nothing() -> None:
    ended = a_pathway(a_step("alku"), type="service_pathway", status="ended", services=["palvelu"])
    process = a_pathway(a_step("alku"), id="prosessi", type="process", services=["palvelu"])

    assert referred({}, {}, ended, process).takes_over is None


def test_the_pathway_that_begins_with_the_service_comes_first() -> None:
    other = a_pathway(a_step("alku", who=[{"actor": "tuottaja"}]), id="a", type="service_pathway", services=["palvelu"])
    own = a_pathway(a_step("alku", services=["palvelu"]), id="b", type="service_pathway", services=["palvelu"])
    told = referred({}, {}, other, own).takes_over

    assert isinstance(told, TakesOver)
    assert told.link
    assert (told.names, told.link.href) == (("Alue",), "../../polut/b.html#alku")


def test_who_works_in_the_service_is_told_with_the_work_and_with_the_provider() -> None:
    told = referred({"provider": ["tuottaja"], "roles": [{"role": "ohjaaja", "does": "Ohjaa ryhmää."}]}, {}).takes_over

    assert told == TakesOver(("Ohjaaja",), "roles", tasks=("Ohjaa ryhmää.",), providers=("Tuottaja",))


def test_results_are_told_only_where_no_pathway_says_what_happens_next() -> None:
    assert referred({"outputs": ["Arvio"]}, {}).results == ("Arvio",)
    assert referred({"outputs": ["Arvio"]}, {}, a_way_in()).results == ()


def test_the_service_is_asked_first_then_whoever_takes_clients_in() -> None:
    asked = an_entry("actor", "neuvonta", contact={"text": "Kysy neuvonnasta."})
    way = {"way_in": [{"type": "referral", "actor": "neuvonta"}]}

    assert [(contact.link.id, contact.contact["text"]) for contact in referred(way, {}, asked).contacts] == [
        ("neuvonta", "Kysy neuvonnasta.")
    ]
    own = referred({**way, "contact": {"text": "Kysy palvelusta."}}, {}, asked).contacts
    assert [contact.link.id for contact in own] == ["palvelu"]
