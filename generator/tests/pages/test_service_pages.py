"""The first screen of a service: forms in the sentences that name them, whom to ask, and the gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

import lxml.html
import pytest
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.model.entries import Key
from palvelukartta.pages.entry_pages import appearances
from palvelukartta.pages.gaps import Gap
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.register_line import RegisterLine
from palvelukartta.pages.service_pages import MAX_RELATED, ServiceContext, service_context
from palvelukartta.site import Site
from tests.builders import a_catalog, a_pathway, a_step, an_entry

PLAN = an_entry(
    "instrument", "suunnitelma", title="Monialainen työllistymissuunnitelma", aliases=["saatelomake", "ote"]
)
TAKES_CLIENTS = {"type": "service", "status": "in_use"}


def shown(*others: Any, **fields: Any) -> ServiceContext:
    """The first screen of a service with these fields, on no pathway."""
    return beside(0, *others, **fields)


def beside(pathways: int, *others: Any, **fields: Any) -> ServiceContext:
    """The first screen of a service with these fields; that many pages of pathways are in sight."""
    catalog = a_catalog(an_entry("service", "palvelu", **fields), PLAN, *others)
    presenter = Presenter(catalog, "palvelut/palvelu.html", "fi")
    links = [replace(presenter.link(catalog.entries[PLAN.key]), href=f"polut/{number}") for number in range(pathways)]
    return service_context(presenter, catalog.entries[Key("service", "palvelu")], links)


def an_actor(id: str, **fields: Any) -> Any:
    return an_entry("actor", id, title=id.title(), **fields)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sovitaan monialaisessa työllistymissuunnitelmassa yhdessä.", "monialaisessa työllistymissuunnitelmassa"),
        ("Täytä saatelomakkeen alku.", "saatelomakkeen"),
        ("Täytä saatelomake.", "saatelomake"),
        ("Sovitaan työllistymissuunnitelmassa.", ""),
        ("Lue ote.", ""),
    ],
)
def test_a_form_is_linked_where_the_sentence_names_it(text: str, named: str) -> None:
    (way,) = shown(way_in=[{"type": "plan", "text": text, "instrument": "suunnitelma"}]).ways

    assert way.before + way.named + way.after == text
    assert (way.named, way.form and way.form.id) == (named, "suunnitelma")


def test_forms_of_the_ways_are_not_told_twice() -> None:
    other = an_entry("instrument", "mittari")
    way = {"type": "plan", "text": "Sovitaan.", "instrument": "suunnitelma"}
    told = shown(other, way_in=[way], instruments=["suunnitelma", "mittari"])

    assert [form.id for form in told.forms] == ["mittari"]


@pytest.mark.parametrize(
    ("insteads", "pathways", "room"), [(0, 0, 4), (2, 4, 4), (4, 4, 3), (6, 4, 1), (8, 4, 0), (12, 4, 0)]
)
def test_forms_make_room_for_what_else_is_in_sight(insteads: int, pathways: int, room: int) -> None:
    """A relation that an editor adds never stops the build for links that the program makes by itself."""
    others = [an_entry("service", f"muu-{number}", **TAKES_CLIENTS) for number in range(insteads)]
    limits = [{"text": "Muille.", "instead": [f"services/{other.id}" for other in others]}]
    told = beside(pathways, *others, not_for=limits * 2)

    assert told.forms_in_sight == room


def test_whom_one_asks_takes_room_only_where_the_service_has_no_contact_of_its_own() -> None:
    doors = [an_actor(f"ovi-{number}") for number in range(9)]
    ways = [{"type": "referral", "text": "", "actor": door.id} for door in doors]

    assert beside(2, *doors, way_in=ways).forms_in_sight == 1
    assert beside(2, *doors, way_in=ways, contact={"phone": "020 000"}).forms_in_sight == 4


def test_what_opens_takes_no_room() -> None:
    others = [an_entry("service", f"muu-{number}", **TAKES_CLIENTS) for number in range(9)]
    opens = {"text": "Muille.", "instead": [f"services/{other.id}" for other in others]}

    assert beside(4, *others, not_for=[{"text": "a"}, {"text": "b"}, opens]).forms_in_sight == 4


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"way_in": [{"type": "referral", "text": "", "actor": "ovi"}], "provider": ["tuottaja"]}, ["ovi"]),
        ({"provider": ["tuottaja"]}, ["tuottaja"]),
        ({}, []),
    ],
)
def test_one_asks_whom_the_ways_in_name_else_the_providers(fields: dict[str, Any], asked: list[str]) -> None:
    told = shown(an_actor("ovi"), an_actor("tuottaja"), **fields)
    assert [link.id for link in told.asked] == asked


def test_the_contacts_of_those_one_asks_stand_in_for_a_services_own() -> None:
    actor = an_actor("tuottaja", contact={"phone": "020 000"})
    own = {"contact": {"text": "Kysy."}}

    assert [contact.contact["phone"] for contact in shown(actor, provider=["tuottaja"]).reached] == ["020 000"]
    assert shown(actor, provider=["tuottaja"], **own).reached == ()


def question(field: str, *ask: str) -> dict[str, Any]:
    return {"question": "Mikä?", "fields": [field], **({"ask": ask[0]} if ask else {})}


@pytest.mark.parametrize(
    ("own", "actors", "waits_for"),
    [
        ([], [], []),
        ([question("contact", "alue")], [question("contact", "tuottaja")], ["alue"]),
        ([], [question("contacts", "tuottaja")], ["tuottaja"]),
        ([question("decided_by", "alue"), question("contact")], [], []),
    ],
)
def test_a_missing_number_waits_for_whom_the_questions_ask(own: Any, actors: Any, waits_for: list[str]) -> None:
    party = an_actor("tuottaja", open_questions=actors)
    told = shown(an_actor("alue"), party, **TAKES_CLIENTS, provider=["tuottaja"], open_questions=own)

    assert told.number_gap is not None
    assert [link.id for link in told.number_gap.waits_for] == waits_for


@pytest.mark.parametrize("told", [{"phone": "020 000"}, {"email": "neuvonta@esimerkki.fi"}])
def test_where_a_number_is_told_or_nobody_is_referred_none_is_missing(told: dict[str, str]) -> None:
    actor = an_actor("tuottaja", contacts=[told])

    assert shown(actor, **TAKES_CLIENTS, provider=["tuottaja"]).number_gap is None
    assert shown(type="service", status="ended").number_gap is None


def test_a_gap_is_of_what_the_service_does_not_tell() -> None:
    decided = [{"actor": "alue", "text": "Päättää."}]

    assert shown(**TAKES_CLIENTS, decided_by=decided).decision_gap is None
    assert shown(**TAKES_CLIENTS).decision_gap == Gap(())
    assert shown(type="method", status="in_use").decision_gap is None


def test_related_services_are_few_and_each_once() -> None:
    others = [an_entry("service", f"muu-{number}", related=["services/palvelu"]) for number in range(9)]
    told = shown(*others, related=["services/muu-3"])

    assert [link.id for link in told.related_services][:2] == ["muu-3", "muu-0"]
    assert len(told.related_services) == len(set(told.related_services)) == MAX_RELATED


def test_a_comparison_in_which_the_service_stands_is_named_once() -> None:
    beside = an_entry("comparison", "vertailu", alternatives=[{"service": "palvelu"}, {"service": "palvelu"}])

    assert [link.id for link in shown(beside).comparisons] == ["vertailu"]
    assert shown(beside, related=["comparisons/vertailu"]).comparisons == shown(beside).comparisons


IN_REGISTER = {
    "ptv": ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000003"],
    "service_classes": ["P1.4", "P99"],
    "target_groups": ["KR1"],
    "ontology_terms": [{"label": "opiskelu", "uri": "http://www.yso.fi/onto/koko/p32445"}],
}


def test_what_a_service_is_in_the_register_is_told_in_words_with_the_way_to_its_own_page() -> None:
    assert shown(**IN_REGISTER).register == RegisterLine(
        ("Asumisen tuet", "P99"),
        ("Kansalaiset",),
        ("opiskelu",),
        "https://www.suomi.fi/palvelut/00000000-0000-4000-8000-000000000002",
    )


def test_a_service_without_an_id_of_the_register_has_no_link_and_one_without_a_word_of_it_no_line() -> None:
    told = shown(target_groups=["KR1"]).register

    assert told
    assert told.href == ""
    assert shown().register is None


def test_a_question_that_nothing_answers_says_so(good: Checked) -> None:
    bare = an_entry("service", "tyhja", title="Tyhjä", for_whom="Työttömälle.", status="planned")
    site = {name: value for name, value in good.catalog.site.items() if name != "contact_advice"}
    catalog = replace(good.catalog, site=site, entries={**good.catalog.entries, bare.key: bare})
    shown = Site(replace(good, catalog=catalog), today=date(2026, 11, 28)).documents["palvelut/tyhja.html"]

    sections = lxml.html.document_fromstring(shown).xpath("//div[@class='answers']/section")
    assert {part.findtext("h2"): part.xpath("string(p)") for part in sections} == {
        "Kenelle?": "Työttömälle.",
        "Miten ohjaan?": "Ei ole lähteissä",
        "Kuka vastaa ja päättää?": "Ei ole lähteissä",
        "Kehen otan yhteyttä?": "Yhteystietoja ei ole vielä vahvistettu.",
    }


def test_the_pathway_of_a_service_that_clients_enter_now_stands_before_others() -> None:
    service, named = an_entry("service", "palvelu"), a_step("alku", services=["palvelu"])
    catalog = a_catalog(
        service,
        a_pathway(named, id="a-esimerkki", type="example"),
        a_pathway(named, id="b-paattynyt", type="service_pathway", status="pilot_ended", services=["palvelu"]),
        a_pathway(named, id="c-muu", type="service_pathway"),
        a_pathway(named, id="d-oma", type="service_pathway", services=["palvelu"]),
    )
    found = appearances(Presenter(catalog, "palvelut/palvelu.html", "fi"), service)

    assert [one.link.id for one in found] == ["d-oma", "c-muu", "b-paattynyt", "a-esimerkki"]


def test_a_pathway_of_a_service_leads_to_the_page_that_tells_it_to_the_client_where_there_is_one() -> None:
    service, first = an_entry("service", "palvelu"), a_step("alku", services=["palvelu"])
    catalog = a_catalog(
        service,
        a_pathway(first, id="kerrottu", type="service_pathway", client_title="Polkusi"),
        a_pathway(first, id="prosessi", type="process", client_title="Ei asiakkaalle"),
    )
    told, process = appearances(Presenter(catalog, "palvelut/palvelu.html", "fi"), service)

    assert told.for_client
    assert (told.for_client.title, told.for_client.href) == ("Polkusi", "../polut/kerrottu-asiakkaalle.html")
    assert process.for_client is None
