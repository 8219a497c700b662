from __future__ import annotations

from datetime import date

import lxml.html
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.model.entries import Entry
from palvelukartta.site import Site
from tests.builders import an_entry


def documents(good: Checked, *more: Entry) -> dict[str, lxml.html.HtmlElement]:
    """Address → parsed page of the route, with more entries in the good content."""
    entries = {**good.catalog.entries, **{entry.key: entry for entry in more}}
    catalog = replace(good.catalog, entries=entries)
    site = Site(replace(good, catalog=catalog), today=date(2026, 11, 22))
    return {
        address: lxml.html.document_fromstring(html)
        for address, html in site.documents.items()
        if address.startswith("minne-ohjaan/")
    }


def test_an_answer_has_a_page_with_the_way_in_and_says_what_the_sources_leave_open(good: Checked) -> None:
    trigger = an_entry(
        "trigger", "uusi", type="situation", group="health_care", signs=["Väsymys."],
        refer_to=[{"service": "esimerkkipalvelu", "when": "hän haluaa", "how": "Soita ensin."}],
    )  # fmt: skip
    page = documents(good, trigger)["minne-ohjaan/uusi/esimerkkipalvelu.html"]
    text = page.xpath("string(//main)")
    ways = good.catalog.of_kind("service")[0].items("way_in")

    assert page.xpath("string(//h1)").replace("\u00ad", "") == "Näin ohjaat: Esimerkkipalvelu"
    assert "Soita ensin." in text
    assert "jos hän haluaa" in text
    assert all(way["text"] in text for way in ways)
    assert page.xpath("string(//dt[.='Kuka ottaa vastuun']/following-sibling::dd)") == (
        "Esimerkkiohjaaja, EsimerkkialueNäin kertoo polun vaihe Esimerkkipolku"
    )
    assert page.xpath("//ul[@class='guide-steps']/li/span/text()") == ["Uusi"]
    assert page.xpath("//aside//a[starts-with(., 'Vaihda')]/@href") == ["../index.html"]
    assert page.xpath("//aside//a[starts-with(., 'Perusteet')]/@href") == ["../uusi.html"]
    assert page.xpath("//aside//li[.='Väsymys.']")
    assert page.xpath("//aside//a[starts-with(., 'Aloita alusta')]/@href") == ["../index.html"]
    assert "Vastaus 2/2" in page.xpath("string(//nav[contains(@class, 'part-of')])")


def test_a_question_with_a_choice_is_asked_and_its_other_answers_may_suit(good: Checked) -> None:
    services = [an_entry("service", id, for_whom="A.") for id in ("yksi", "kaksi")]
    trigger = an_entry(
        "trigger", "uusi", type="situation", group="health_care", signs=["Väsymys."],
        refer_to=[{"service": "yksi"}, {"service": "kaksi"}],
    )  # fmt: skip
    pages = documents(good, trigger, *services)
    end = pages["minne-ohjaan/uusi/yksi.html"]

    assert "uusi.html" in pages["minne-ohjaan/index.html"].xpath("//ul[starts-with(@class, 'questions')]//a/@href")
    assert "Kysymys 2/3" in pages["minne-ohjaan/uusi.html"].xpath("string(//nav[contains(@class, 'part-of')])")
    assert "Vastaus 3/3" in end.xpath("string(//nav[contains(@class, 'part-of')])")
    assert end.xpath("//aside//a[starts-with(., 'Vaihda')]/@href") == ["../uusi.html"]
    assert end.xpath("//aside/ul[@class='link-list']//a/@href") == ["kaksi.html"]


def test_questions_beside_the_list_are_numbered_from_one_and_their_answers_are_not_asked_again(good: Checked) -> None:
    both = [{"answer": "Kyllä", "service": "yksi"}, {"answer": "Ei", "service": "yksi"}]
    question = an_entry("trigger", "eka", type="screening_question", question="Onko?", answers=both)
    pages = documents(good, question, an_entry("service", "yksi", for_whom="A."))

    assert "Kysymys 1/2" in pages["minne-ohjaan/eka.html"].xpath("string(//nav[contains(@class, 'part-of')])")
    assert "Vastaus 2/2" in pages["minne-ohjaan/eka/ei.html"].xpath("string(//nav[contains(@class, 'part-of')])")
    assert not pages["minne-ohjaan/eka/ei.html"].xpath("//aside/ul[@class='link-list']")


def test_an_answer_that_is_not_known_is_not_shown(good: Checked) -> None:
    both = [{"answer": "Kyllä", "question": "toka"}, {"answer": "Ei", "question": "toka"}]
    first = an_entry("trigger", "eka", type="screening_question", answers=both)
    second = an_entry("trigger", "toka", type="screening_question", answers=[{"answer": "Kyllä"}])
    pages = documents(good, first, second)

    assert pages["minne-ohjaan/toka.html"].xpath("//ul[@class='guide-steps']/li/span/strong") == []
    assert pages["minne-ohjaan/toka/kylla.html"].xpath("//ul[@class='guide-steps']/li/span/strong/text()") == ["Kyllä"]


def test_the_end_of_the_route_stands_as_what_it_leads_to(good: Checked) -> None:
    service = an_entry("service", "vanha", for_whom="A.", way_in=[{"type": "unknown"}], status="pilot", as_of="2025-06")
    trigger = an_entry(
        "trigger", "uusi", type="situation", status="modelled", as_of="2022", refer_to=[{"service": "vanha"}]
    )
    page = documents(good, service, trigger)["minne-ohjaan/uusi/vanha.html"]
    meta = [one.text_content().strip() for one in page.xpath("//ul[@class='meta']/li")]

    assert meta == ["Kokeilu", "Tilanne 6/2025"]


def test_only_what_nobody_knows_is_a_gap(good: Checked) -> None:
    service = an_entry("service", "hiljaa", for_whom="Kaikille.", way_in=[{"type": "unknown", "text": "Ei tiedetä."}])
    trigger = an_entry("trigger", "uusi", type="situation", group="health_care", refer_to=[{"service": "hiljaa"}])
    page = documents(good, service, trigger)["minne-ohjaan/uusi/hiljaa.html"]

    assert [dd.text_content() for dd in page.xpath("//dl[contains(@class, 'who-what')]/div/dd")] == [
        "Hiljaa",
        "Ei ole lähteissä",
        "Lomake ei ole lähteissä. Kysy siitä, kun otat yhteyttä.",
        "Ei ole lähteissä",
    ]


def test_an_answer_that_leads_nowhere_has_a_page_with_the_gap(good: Checked) -> None:
    trigger = an_entry("trigger", "uusi", type="screening_question", question="Onko?", answers=[{"answer": "Kyllä"}])
    page = documents(good, trigger)["minne-ohjaan/uusi/kylla.html"]

    assert "Lähde ei nimeä palvelua" in page.xpath("string(//div[contains(@class, 'notice-line gap')])")
    assert page.xpath("string(//h1)").replace("\u00ad", "") == "Lähde ei nimeä palvelua (vastaus: Kyllä)"


def test_every_answer_on_the_way_is_shown(good: Checked) -> None:
    first = an_entry("trigger", "eka", type="screening_question", answers=[{"answer": "Ei", "question": "toka"}])
    second = an_entry(
        "trigger", "toka", type="screening_question", answers=[{"answer": "Kyllä"}, {"answer": "En tiedä"}]
    )
    pages = documents(good, first, second)
    shown = "//ul[@class='guide-steps']/li/span/strong/text()"

    assert pages["minne-ohjaan/toka.html"].xpath(shown) == ["Ei"]
    assert pages["minne-ohjaan/toka/kylla.html"].xpath(shown) == ["Ei", "Kyllä"]


def test_the_first_page_holds_situations_by_group_and_only_the_first_of_linked_questions(good: Checked) -> None:
    first = an_entry("trigger", "eka", type="screening_question", answers=[{"answer": "Ei", "question": "toka"}])
    second = an_entry("trigger", "toka", type="screening_question", answers=[{"answer": "Ei", "situations": True}])
    pages = documents(good, first, second)
    links = pages["minne-ohjaan/index.html"].xpath("//ul[starts-with(@class, 'questions')]//a/@href")

    assert "eka.html" in links
    assert "toka.html" not in links
    assert "esimerkkitilanne/esimerkkipalvelu.html" in links
    assert "minne-ohjaan/eka/ei.html" not in pages
    assert pages["minne-ohjaan/toka.html"].xpath("//ul[starts-with(@class, 'questions')]//a/@href") == ["index.html"]


def test_a_form_of_which_the_contact_tells_is_told_in_its_row(good: Checked) -> None:
    way = [{"type": "unknown", "text": "Ei tiedetä."}]
    contact = {"text": "Kysy lomakkeen osoitetta asemalta."}
    service = an_entry("service", "hiljaa", for_whom="Kaikille.", way_in=way, contact=contact)
    trigger = an_entry("trigger", "uusi", type="situation", group="health_care", refer_to=[{"service": "hiljaa"}])
    page = documents(good, service, trigger)["minne-ohjaan/uusi/hiljaa.html"]

    assert page.xpath("string(//dl[contains(@class, 'who-what')]/div[3]/dd)") == contact["text"]
