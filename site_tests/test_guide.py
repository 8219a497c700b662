"""The guided route: few clicks to an answer, and an answer that says what to do."""

from __future__ import annotations

import posixpath

import pytest

from palvelukartta.auditing.built import BuiltSite, words_of
from site_tests.conftest import OpenPage

START = "minne-ohjaan/index.html"

WIDTH, HEIGHT = 1280, 800

_ENDS = """() => ['dl.help > div', 'dl.who-what'].map(
  selector => document.querySelector(selector).getBoundingClientRect().bottom)"""


def test_from_the_front_page_every_situation_is_answered_in_three_clicks(site: BuiltSite) -> None:
    start = site.page(START).main
    situations = start.xpath(".//*[@class='guide-groups']//a/@href")

    assert situations
    for href in situations:
        address = posixpath.normpath(posixpath.join("minne-ohjaan", href))
        page = site.page(address)
        if page.template == "trigger.html":
            choices = page.main.xpath(".//ul[starts-with(@class, 'questions')]//a/@href")
            assert len(choices) > 1, f"{address} asks though it leaves no choice"
            ends = [posixpath.normpath(posixpath.join("minne-ohjaan", choice)) for choice in choices]
            assert all(site.page(end).template == "guide_answer.html" for end in ends), address


def test_an_answer_that_leads_somewhere_says_what_to_do_and_not_what_the_source_is(site: BuiltSite) -> None:
    for page in site.pages:
        if page.template == "guide_answer.html" and page.main.xpath(".//dl[contains(@class, 'who-what')]"):
            first = page.main.xpath(".//h2[.='Näin ohjaat']/following-sibling::*[1][self::p]")
            assert not any(words_of(told).startswith("Lähde") for told in first), page.address


def test_an_answer_leads_back_to_its_question_or_to_the_start(site: BuiltSite) -> None:
    for page in site.pages:
        if page.template == "guide_answer.html":
            (*_, change) = page.main.xpath(".//ul[@class='guide-steps']//a/@href")
            back = posixpath.normpath(posixpath.join(posixpath.dirname(page.address), change))
            assert posixpath.relpath(page.address, "minne-ohjaan") in site.page(back).main.xpath(".//a/@href")


def test_the_contact_is_on_the_first_screen_and_the_answer_ends_within_a_screen_and_a_half(
    site: BuiltSite, open_page: OpenPage
) -> None:
    answers = [page for page in site.pages if page.template == "guide_answer.html" and page.main.xpath(".//dl")]
    assert answers
    for answer in answers:
        contact, end = open_page(answer.address, width=WIDTH, height=HEIGHT).evaluate(_ENDS)
        assert contact <= HEIGHT, answer.address
        assert end <= 1.5 * HEIGHT, f"{answer.address}: {end}"


@pytest.mark.keski_suomi("it names one answer of its guide")
def test_a_form_of_which_only_the_contact_tells_is_not_said_to_be_missing(site: BuiltSite) -> None:
    told = words_of(site.page("minne-ohjaan/tyollisyys/tyottomien-terveystarkastus.html").main)
    assert "Täytä ja ota mukaanKysy aikaa ja digitaalisen esitietolomakkeen osoitetta" in told
    assert "Lomake ei ole lähteissä" not in told
