"""Requirement 33: the first screen of a service answers for whom, how, who decides and whom to contact."""

from __future__ import annotations

from lxml.html import HtmlElement as Element

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.auditing.checks.services import QUESTIONS, late_headings, opening_faults
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.referable import asked_about, can_be_referred_to, contacts, expected_fields, who_is_asked
from palvelukartta.sitemap.addresses import entry_address
from palvelukartta.source.assemble import read_content
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed

CATALOG = read_content(OWN_CONTENT).catalog
REFERABLE = [entry for entry in CATALOG.of_kind("service") if can_be_referred_to(entry)]

FOR_WHOM, HOW, WHO, WHOM = QUESTIONS

SCREEN = (1280, 800)
"""The smallest screen of a professional's computer."""

MOST_HEADINGS, MOST_SERVICES = 8, 7

ENDS = "() => [...document.querySelectorAll('.answers > section')].map(answer => answer.getBoundingClientRect().bottom)"

GAPS = {"not_for": FOR_WHOM, "decided_by": WHO}


def answer(page: BuiltPage, question: str) -> Element:
    """The answer to one of the questions."""
    return next(part for part in page.main.xpath(".//*[@class='answers']/section") if words_of(part[0]) == question)


def gaps(page: BuiltPage, question: str) -> list[str]:
    """What an answer says that it does not know."""
    return [words_of(gap) for gap in answer(page, question).xpath("p[@class='not-known']")]


def title_of(actor: str) -> str:
    return CATALOG.entries[Key("actor", actor)].title


def page_of(site: BuiltSite, entry: Entry) -> BuiltPage:
    return site.page(entry_address(entry))


def test_req_33_a_service_opens_with_four_answers(site: BuiltSite) -> None:
    services = [page for page in site.pages if page.template == "service.html"]
    assert services
    faults = {page.address: opening_faults(page, site) for page in services}
    assert not {address: found for address, found in faults.items() if found}


def test_the_answers_of_what_one_can_refer_to_are_on_the_first_screen(open_page: OpenPage) -> None:
    width, height = SCREEN
    needed(REFERABLE, "it has no service to which one can refer")
    for entry in REFERABLE:
        ends = open_page(entry_address(entry), width=width, height=height).evaluate(ENDS)
        assert len(ends) == len(QUESTIONS), entry.id
        assert max(ends) <= height, f"{entry.id}: {ends}"


def test_a_benefit_tells_its_sum_on_the_first_screen(site: BuiltSite) -> None:
    told = [entry for entry in REFERABLE if entry.data.get("type") == "benefit" and "pay" in entry.data]
    needed(told, "none of its services is a benefit that tells its sum")
    for entry in told:
        answers = page_of(site, entry).main.xpath(".//*[contains(@class, 'answers')]")[0]
        assert " ".join(entry.data["pay"].split()) in words_of(answers), entry.id


def test_what_one_can_refer_to_says_for_whom_it_is_not_and_who_decides(site: BuiltSite) -> None:
    """Each with the pages to go to instead; or the gap is said in its place, with whom it waits for."""
    for entry in REFERABLE:
        page = page_of(site, entry)
        for field in expected_fields(entry):
            said = answer(page, GAPS[field])
            onward = {
                entry_address(CATALOG.entries[reference.target])
                for reference in CATALOG.outgoing(entry.key)
                if reference.relation.fields == (field, "instead")
            }
            waits = [title_of(id) for id in asked_about(entry, field)]
            assert bool(gaps(page, GAPS[field])) == (field not in entry.data), entry.id
            assert all(" ".join(told["text"].split()) in words_of(said) for told in entry.items(field)), entry.id
            assert onward <= {address for _, address, _ in page.links(said)}, entry.id
            assert field in entry.data or all(title in gaps(page, GAPS[field])[0] for title in waits), entry.id


def test_a_missing_number_is_said_with_whom_it_waits_for(site: BuiltSite) -> None:
    """The words are those of the open questions: no service waits for somebody whom nobody asked."""
    for entry in CATALOG.of_kind("service"):
        parties = list(who_is_asked(CATALOG, entry))
        numbers = [contact["phone"] for party in parties for _, contact in contacts(party) if "phone" in contact]
        page = page_of(site, entry)
        missing = can_be_referred_to(entry) and not numbers
        assert len(gaps(page, WHOM)) == missing, entry.id
        asked = [id for party in parties for id in asked_about(party, "contact", "contacts")]
        titles = [title_of(id) for id in asked]
        if missing:
            assert any(title in gaps(page, WHOM)[0] for title in titles or ["ei ole vielä kysytty"]), entry.id


def test_a_services_forms_are_links_in_sight(site: BuiltSite) -> None:
    """Those of the ways in stand in the sentences; of the others, as many as fit, and all in a part that opens."""
    linked = 0
    for entry in CATALOG.of_kind("service"):
        page = page_of(site, entry)
        ways = {f"valineet/{way['instrument']}.html" for way in entry.items("way_in") if "instrument" in way}
        forms = {f"valineet/{id}.html" for id in entry.items("instruments")}
        shown = {address for _, address, _ in page.links(answer(page, HOW))}
        assert ways <= shown, entry.id
        assert len(shown - ways) >= min(len(forms - ways), 2), entry.id
        assert ways | forms <= {address for _, address, _ in page.links(page.main)}, entry.id
        linked += bool(shown)
    needed(linked, "no service has a form in sight", 11)


def test_what_follows_the_answers_is_short(site: BuiltSite) -> None:
    """Few headings; few services beside the service."""
    for entry in CATALOG.of_kind("service"):
        page = page_of(site, entry)
        assert len(late_headings(page)) <= MOST_HEADINGS, f"{entry.id}: {late_headings(page)}"
        lists = page.main.xpath(".//details//h3[. = 'Palvelut']/following-sibling::*[1]")
        assert all(len(list(services.iter("a"))) <= MOST_SERVICES for services in lists), entry.id


def test_on_a_phone_contact_and_pathways_come_before_the_rest(site: BuiltSite) -> None:
    """The order of the document is that of a phone."""
    with_pathways = 0
    for entry in REFERABLE:
        page = page_of(site, entry)
        titles = [words_of(title) for title in page.main.xpath(".//h2")]
        later = [title for title in ("Mitä tapahtuu seuraavaksi", "Lisätietoa") if title in titles]
        order = [titles.index(title) for title in (WHOM, *later)]
        assert order == sorted(order), entry.id
        with_pathways += "Mitä tapahtuu seuraavaksi" in titles
    needed(with_pathways, "no service to which one can refer is on a pathway", 11)
