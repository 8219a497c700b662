"""Requirements 16 to 18: a link says where it leads, and nothing leads in a circle of "next" links."""

from __future__ import annotations

from collections import defaultdict

from palvelukartta.auditing.built import BuiltSite, words_of
from palvelukartta.auditing.checks.link_texts import (
    ambiguous_links,
    empty_links,
    misnamed_links,
    misplaced_help,
    previous_and_next,
)
from palvelukartta.auditing.checks.page import of_all
from site_tests.of_maps import needed


def test_req_16_a_links_text_names_its_page(site: BuiltSite) -> None:
    assert not dict(list(of_all(site, misnamed_links).items())[:5])


def test_req_16_one_text_leads_to_one_address(site: BuiltSite) -> None:
    assert not dict(list(of_all(site, ambiguous_links).items())[:5])


def test_req_16_the_same_text_leads_to_pages_of_one_name(site: BuiltSite) -> None:
    """On one page it leads to one of them. A drawing's cards are explained by their list; a facet's value takes away
    what it gave."""
    places: dict[str, set[str]] = defaultdict(set)
    for page in site.pages:
        for link, address, anchor in page.links():
            filters = link.get("data-value") is not None
            if not anchor and not filters and address != page.address and not link.xpath("ancestor::*[name()='svg']"):
                places[words_of(link)].add(address)
    needed(places, "it has no links", 501)
    names = {
        text: {site.by_address[address].h1 for address in found & site.by_address.keys()}
        for text, found in places.items()
    }
    assert {text: found for text, found in names.items() if len(found) > 1} == {}


def test_req_16_no_link_says_nothing_and_none_opens_a_new_tab(site: BuiltSite) -> None:
    assert not of_all(site, empty_links)


def test_req_17_feedback_and_contact_stand_at_the_same_place(site: BuiltSite) -> None:
    assert not of_all(site, misplaced_help)


def test_req_18_no_previous_and_next_links_outside_a_pathway(site: BuiltSite) -> None:
    assert not of_all(site, previous_and_next)
