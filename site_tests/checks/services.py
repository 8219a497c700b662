"""Requirement 33: a service opens with what it is, for whom and how to get in, at most two sentences each."""

from __future__ import annotations

import re

from site_tests.built import BuiltPage, BuiltSite, words_of

MOST = 2
"""Sentences of an answer."""


_ABBREVIATED = re.compile(r"\b(?:esim|mm|ks|ym|jne|n|s|nro|eli|ns|tms|klo|v)\.", re.IGNORECASE)


_END = re.compile(r"[.!?](?=\s+[A-ZÅÄÖ\d”\"]|\s*$)")


def sentences(text: str) -> int:
    """How many sentences `text` holds; the stop of an abbreviation or an ordinal ends none."""
    return len(_END.findall(re.sub(r"\b\d+\.(?=\s*\d|\s+[a-zåäö])", "", _ABBREVIATED.sub("", text))))


def opening_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Answers that are missing, too long, or not the first thing on the page of a service."""
    body = page.main.xpath(".//div[contains(concat(' ', @class, ' '), ' body ')]/*")
    if not body or body[0].get("class") != "answers":
        return ["the page does not open with the answers"]
    answers = {words_of(one.find("h2")): [words_of(text) for text in one.iter("p")] for one in body[0].iterchildren()}
    found = [] if len(answers) == 3 else [f"{len(answers)} answers"]
    long = (f"{heading} {sentences(' '.join(texts))} sentences" for heading, texts in answers.items()
            if not 1 <= sentences(" ".join(texts)) <= MOST)  # fmt: skip
    return [*found, *long]
