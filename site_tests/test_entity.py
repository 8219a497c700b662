"""Service entities: phases open one at a time, show few things, and lead to pathways and back."""

from __future__ import annotations

import pytest

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.checks.phases import crowded_phases
from palvelukartta.auditing.checks.print_and_language import closed_on_paper
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed


@pytest.fixture(scope="session")
def entities(site: BuiltSite) -> list[BuiltPage]:
    found = [page for page in site.pages if page.template == "entity.html"]
    needed(found, "it has no entity")
    return found


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_req_22_a_phase_opens_alone_and_shows_at_most_twelve_nodes(
    width: int, entities: list[BuiltPage], open_page: OpenPage
) -> None:
    found = {built.address: crowded_phases(open_page(built.address, width=width)) for built in entities}
    assert not {address: faults for address, faults in found.items() if faults}


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
    needed(both, "no service of a phase has a pathway there", 5)


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
