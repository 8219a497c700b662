"""Requirement 33: a service opens with what it is, for whom and how to get in, at most two sentences each."""

from __future__ import annotations

import re
from pathlib import Path

from palvelukartta.source.assemble import read_content
from site_tests.built import BuiltPage, BuiltSite, words_of
from site_tests.conftest import ROOT

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


def test_req_33_a_service_opens_with_what_for_whom_and_how_to_get_in(site: BuiltSite) -> None:
    services = [page for page in site.pages if page.template == "service.html"]
    assert services
    faults = {page.address: opening_faults(page, site) for page in services}
    assert not {address: found for address, found in faults.items() if found}


def test_a_services_forms_are_links_in_sight(site: BuiltSite) -> None:
    """Four of them; where there are more, all are in a part that opens, too."""
    with_forms = 0
    for entry in read_content(Path(ROOT / "content")).catalog.of_kind("service"):
        forms = [f"valineet/{id}.html" for id in entry.items("instruments")]
        page = site.page(f"palvelut/{entry.id}.html")
        opened = page.main.xpath(".//p[contains(@class, 'forms')]")
        shown = [address for one in opened for _, address, _ in page.links(one)]
        assert shown == forms[:4], page.address
        if len(forms) > 4:
            assert set(forms) <= {address for _, address, _ in page.links(page.main)}, page.address
        with_forms += bool(forms)
    assert with_forms > 10
