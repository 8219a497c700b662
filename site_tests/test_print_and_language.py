"""Requirements 31 and 32: paper, and the language of a page and its parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.graph import pathways_of
from palvelukartta.auditing.checks.page import of_all
from palvelukartta.auditing.checks.print_and_language import (
    cut_slices,
    foreign_words,
    printed_navigation,
    unprinted,
    unsaid_languages,
)
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT

DRAWING = "polut/kuntouttava-tyotoiminta-kaavio.html"


def test_req_31_paper_holds_every_step_of_every_pathway_and_no_navigation(open_page: OpenPage) -> None:
    lost = {
        address: unprinted(open_page(address), address, [step.id for step in pathway.steps])
        for address, pathway in pathways_of(OWN_CONTENT).items()
    }
    assert not {address: found for address, found in lost.items() if found}


def test_req_31_paper_of_every_template_holds_no_navigation(site: BuiltSite, open_page: OpenPage) -> None:
    shown = {page.address: printed_navigation(open_page(page.address)) for page in site.sample}
    assert not {address: found for address, found in shown.items() if found}


def test_req_31_a_page_becomes_a_pdf_with_the_drawing_in_whole_slices(open_sample: OpenPage, tmp_path: Path) -> None:
    page = open_sample(DRAWING)
    assert cut_slices(page) == []
    page.emulate_media(media="print")
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    page.emulate_media(media="screen")
    assert (tmp_path / "page.pdf").stat().st_size > 20_000


def test_req_31_every_drawing_is_on_paper_in_whole_slices(site: BuiltSite, open_page: OpenPage) -> None:
    charts = [page.address for page in site.pages if page.template == "chart.html"]
    found = {address: cut_slices(open_page(address)) for address in charts}
    assert not {address: cut for address, cut in found.items() if cut}


def test_req_32_every_page_speaks_its_language_down_to_its_labels(site: BuiltSite) -> None:
    assert not of_all(site, foreign_words)


@pytest.mark.parametrize("address", ["404.html", "haku.html"])
def test_req_32_the_404_and_the_search_page_speak_finnish(address: str, site: BuiltSite) -> None:
    assert any(letter in site.page(address).main.text_content() for letter in "äö")


def test_req_32_a_link_in_the_pages_language_says_where_its_page_is_in_another(site: BuiltSite) -> None:
    assert [page for page in site.pages if page.language != "fi"]
    assert not of_all(site, unsaid_languages)
