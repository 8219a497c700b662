"""Requirement 33: a service opens with four answers, always the same and in the same order, in short sentences."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of

QUESTIONS = ("Kenelle?", "Miten ohjaan?", "Kuka vastaa ja päättää?", "Kehen otan yhteyttä?")


def opening_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Answers that are missing, without a word, or not the first thing on the page of a service."""
    body = page.main.xpath(".//div[contains(concat(' ', @class, ' '), ' body ')]/*")
    if not body or body[0].get("class") != "answers":
        return ["the page does not open with the answers"]
    answers = {words_of(answer.find("h2")): answer for answer in body[0].iterchildren()}
    found = [] if tuple(answers) == QUESTIONS else [f"the questions are {', '.join(answers)}"]
    return [*found, *(f"{heading} has no answer" for heading, answer in answers.items() if words_of(answer) == heading)]


_OUT_OF_SIGHT = "ancestor::*[@class='about-page'] | ancestor::div[starts-with(@class, 'inside')]"
"""Headings of every page, and those that a closed part holds; its own title is in sight."""

FIRST_LATER = ("Lisätietoa", "Liittyvät sivut", "Perusteet ja lähteet")


def late_headings(page: BuiltPage) -> list[str]:
    """Headings in sight after the answers, the notices and the pathways."""
    titles = page.main.xpath(".//h2 | .//h3 | .//h4")
    shown = [words_of(title) for title in titles if not title.xpath(_OUT_OF_SIGHT)]
    return shown[min(shown.index(title) for title in FIRST_LATER if title in shown) :]
