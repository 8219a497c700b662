"""The guided route: few clicks to an answer, and an answer that says what to do."""

from __future__ import annotations

import posixpath

from palvelukartta.auditing.built import BuiltSite, words_of

START = "minne-ohjaan/index.html"


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
        if page.template == "guide_answer.html" and page.main.xpath(".//dl[@class='who-what']"):
            first = page.main.xpath(".//h2[.='Näin ohjaat']/following-sibling::*[1][self::p]")
            assert not any(words_of(told).startswith("Lähde") for told in first), page.address


def test_an_answer_leads_back_to_its_question_or_to_the_start(site: BuiltSite) -> None:
    for page in site.pages:
        if page.template == "guide_answer.html":
            (*_, change) = page.main.xpath(".//ul[@class='guide-steps']//a/@href")
            back = posixpath.normpath(posixpath.join(posixpath.dirname(page.address), change))
            assert posixpath.relpath(page.address, "minne-ohjaan") in site.page(back).main.xpath(".//a/@href")
