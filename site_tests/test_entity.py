"""Service entities: phases open one at a time, show few things, and lead to pathways and back."""

from __future__ import annotations

import pytest

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.checks.print_and_language import closed_on_paper
from site_tests.conftest import OpenPage

MOST_NODES = 12
"""Requirement 22."""

_IN_SIGHT = """() => new Set([...document.querySelectorAll('.phase-inside a')]
  .filter(one => one.checkVisibility() && one.getClientRects().length).map(one => one.href)).size"""


@pytest.fixture(scope="session")
def entities(site: BuiltSite) -> list[BuiltPage]:
    found = [page for page in site.pages if page.template == "entity.html"]
    assert found
    return found


def test_req_22_a_phase_opens_alone_and_shows_at_most_twelve_nodes(
    entities: list[BuiltPage], open_page: OpenPage
) -> None:
    for built in entities:
        page = open_page(built.address)
        assert page.evaluate(_IN_SIGHT) == 0
        summaries = page.locator(".phase summary")
        assert summaries.count()
        for number in range(summaries.count()):
            summaries.nth(number).focus()
            page.keyboard.press("Enter")
            assert page.locator(".phase details[open]").count() == 1
            for width in (320, 768, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert 0 < page.evaluate(_IN_SIGHT) <= MOST_NODES, (built.address, number, width)
                assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width
            page.set_viewport_size({"width": 1280, "height": 900})


def test_each_service_of_a_phase_says_what_it_is_for_and_leads_to_its_pathway_and_back(
    entities: list[BuiltPage], site: BuiltSite
) -> None:
    both = 0
    for built in entities:
        for service in built.tree.xpath("//ul[@class='phase-services']/li"):
            (_, address, _), *pathways = built.links(service)
            sentence = service.xpath("./p[1]")
            assert sentence, address
            assert 10 < len(sentence[0].text_content()) <= 150, address
            assert any(target == built.address for _, target, _ in site.page(address).links()), address
            for _, pathway, _ in pathways:
                both += 1
                back = {target for _, target, _ in site.page(pathway).links()}
                onward = {target for _, target, _ in site.page(address).links()}
                assert address in back, (pathway, address)
                assert pathway in onward, (address, pathway)
    assert both >= 5


def test_req_31_paper_holds_every_phase_open(entities: list[BuiltPage], open_page: OpenPage) -> None:
    for built in entities:
        page = open_page(built.address)
        assert page.locator(".phase-inside").count(), built.address
        assert closed_on_paper(page) == [], built.address
        page.emulate_media(media="print")
        shown = page.locator(".print-only").first.inner_text()
        page.emulate_media(media="screen")
        assert built.address in shown
        assert "Sisältö päivitetty" in shown
