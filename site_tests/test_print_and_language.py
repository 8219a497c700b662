"""Requirements 31 and 32: paper, and the language of a page and its parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.model.pathway import Pathway
from palvelukartta.source.assemble import read_content
from site_tests.built import BuiltSite
from site_tests.conftest import ROOT, OpenPage

ENGLISH = (
    "skip to",
    "search",
    "menu",
    "close",
    "next",
    "previous",
    "home",
    "breadcrumb",
    "toggle",
    "loading",
    "undefined",
)
PATHWAY = "polut/kuntouttava-tyotoiminta.html"


_ON_PAPER = """() => {
  const shown = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
  const high = one => one.getBoundingClientRect().height;
  return {
    steps: shown('#vaiheet li.step').map(one => one.id),
    closed: [...document.querySelectorAll('#vaiheet details .inside')].filter(one => !high(one)).length,
    breaks: [...new Set(shown('#vaiheet li.step').map(one => getComputedStyle(one).breakInside))],
    slices: shown('.pk-print svg').map(one => [getComputedStyle(one).breakInside, high(one)]),
    address: shown('.print-only').map(one => one.textContent).join(' '),
    help: shown('.help dd').map(one => one.textContent),
    screen: shown('header nav, header button, nav[aria-label=Murupolku], footer ul, .tools, .to-step, .pk-wrap').length,
  };
}"""


def test_req_31_paper_holds_every_step_of_every_pathway_and_no_navigation(open_page: OpenPage) -> None:
    for entry in read_content(Path(ROOT / "content")).catalog.of_kind("pathway"):
        address = f"polut/{entry.id}.html"
        page = open_page(address)
        page.emulate_media(media="print")
        found = page.evaluate(_ON_PAPER)
        page.emulate_media(media="screen")
        assert found["steps"] == [step.id for step in Pathway.of(entry).steps], address
        assert found["closed"] == 0, address
        assert found["breaks"] == ["avoid"], address
        assert len(found["slices"]) == len(found["steps"]), address
        assert all(inside == "avoid" and 0 < height <= 1000 for inside, height in found["slices"]), address
        assert address in found["address"]
        assert "Sisältö päivitetty" in found["address"]
        assert len(found["help"]) == 3, address
        assert found["screen"] == 0, address


def test_req_31_a_page_becomes_a_pdf_with_the_drawing_in_whole_slices(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(PATHWAY)
    page.emulate_media(media="print")
    slices = page.locator(".pk-print svg").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).breakInside, one.getBoundingClientRect().height])"
    )
    assert slices
    assert all(inside == "avoid" and 0 < height <= 1000 for inside, height in slices), slices
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    page.emulate_media(media="screen")
    assert (tmp_path / "page.pdf").stat().st_size > 20_000


def test_req_32_every_page_is_in_finnish_down_to_its_labels(site: BuiltSite) -> None:
    for page in site.pages:
        assert page.tree.get("lang") == "fi", page.address
        labels = page.tree.xpath("//@aria-label | //@placeholder | //@alt | //@title | //button//text()")
        english = [label for label in labels if any(word == str(label).casefold().strip() for word in ENGLISH)]
        assert english == [], page.address


@pytest.mark.parametrize("address", ["404.html", "haku.html"])
def test_req_32_the_404_and_the_search_page_speak_finnish(address: str, site: BuiltSite) -> None:
    assert any(letter in site.page(address).main.text_content() for letter in "äö")


def test_no_tool_prints_the_absence_of_a_value(site: BuiltSite) -> None:
    wrong = [page.address for page in site.pages if {"undefined", "None"} & set(page.main.text_content().split())]
    assert wrong == []
