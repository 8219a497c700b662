"""What a pathway's page does for its reader: the role lens, links to steps, neighbours, help, file and booklet."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.pathway import Pathway
from palvelukartta.source.assemble import read_content
from site_tests.built import BuiltSite, words_of
from site_tests.conftest import ROOT, OpenPage

PATHWAY = "polut/kuntouttava-tyotoiminta.html"
BOOKLET = "polut/vihko.html"
ROLE = "kelan-asiantuntija"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return read_content(Path(ROOT / "content")).catalog


@pytest.fixture(scope="session")
def pathways(catalog: Catalog) -> list[Pathway]:
    return [Pathway.of(entry) for entry in catalog.of_kind("pathway")]


def steps_of(catalog: Catalog, role: str) -> list[str]:
    entry = catalog.get("pathway", "kuntouttava-tyotoiminta")
    assert entry
    return [step.id for step in Pathway.of(entry).steps if any(party.role == role for party in step.who)]


_MARKED = """() => ({
  steps: [...document.querySelectorAll('.step')].filter(one => one.querySelector('.columns')?.checkVisibility())
    .map(one => one.id),
  chart: [...document.querySelectorAll('.pk-wide [role=listitem]')]
    .filter(one => getComputedStyle(one).getPropertyValue('--pk-card-width').trim() === '4px')
    .map(one => one.querySelector('[data-node]').dataset.node),
  table: [...document.querySelectorAll('#taulukko tbody tr')]
    .filter(one => getComputedStyle(one.querySelector('.tag.mine') ?? one).display === 'flex')
    .map(one => one.querySelector('th a').hash.slice(1)),
})"""


def test_the_lens_marks_a_roles_steps_in_every_view_and_is_in_the_address(
    catalog: Catalog, open_page: OpenPage
) -> None:
    mine = steps_of(catalog, ROLE)
    assert mine
    page = open_page(PATHWAY)
    everything = page.evaluate(_MARKED)
    assert len(everything["steps"]) > len(mine)
    assert everything["chart"] == everything["table"] == []

    page.locator("#lens").select_option(label=page.locator(f"option[data-role='{ROLE}']").text_content())
    expect(page).to_have_url(re.compile(rf"\?rooli={ROLE}$"))
    assert page.evaluate(_MARKED) == {"steps": mine, "chart": mine, "table": mine}
    for view in ("kaavio", "taulukko", "vaiheet"):
        page.locator(f".view-switch a.to-{view}").click()
        expect(page).to_have_url(re.compile(rf"\?rooli={ROLE}#{view}$"))
        assert page.locator("#lens").is_visible()
        assert page.locator(f"#{view}").is_visible()
    assert "Sinulla on tehtäviä" in page.locator(".lens-messages").inner_text()

    for _ in range(4):
        page.go_back()
    assert "rooli" not in page.url
    assert page.locator("#lens").input_value() == "0"
    assert page.evaluate(_MARKED) == everything

    assert open_page(f"{PATHWAY}?rooli={ROLE}").evaluate(_MARKED)["steps"] == mine
    unknown = open_page(f"{PATHWAY}?rooli=ei-ole")
    assert unknown.locator("#lens").input_value() == "0"


def test_without_script_the_lens_marks_and_each_step_has_its_link(catalog: Catalog, open_page: OpenPage) -> None:
    page = open_page(PATHWAY, script=False)
    links = page.locator("a.to-step")
    ids = page.locator("#vaiheet .step").evaluate_all("all => all.map(one => one.id)")
    assert links.evaluate_all("all => all.map(one => one.hash.slice(1))") == ids
    assert all(box and box["height"] >= 24 for box in [links.nth(0).bounding_box()])

    page.locator("#lens").select_option(label=page.locator(f"option[data-role='{ROLE}']").text_content())
    assert page.evaluate(_MARKED)["steps"] == steps_of(catalog, ROLE)


def test_the_link_to_a_step_is_copied_and_said(open_page: OpenPage, origin: str) -> None:
    page = open_page(f"{PATHWAY}?rooli=asiakas")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Kopioi linkki vaiheeseen 2")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".copied[role=status]", has_text="Linkki vaiheeseen 2 on kopioitu.").wait_for(state="attached")
    assert page.locator("button.to-step", has_text="on kopioitu").count() == 1
    step = page.locator("#vaiheet .step").nth(1).get_attribute("id")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{origin}{PATHWAY}?rooli=asiakas#{step}"


_FOLLOWED = """() => [...document.querySelectorAll('svg.pk-wide a[data-node]')].map(node => {
  const svg = node.closest('svg');
  const marked = name => [...svg.querySelectorAll(`.${name} > a`)].map(one => one.dataset.node);
  node.focus();
  const found = [node.dataset.node, marked('is-next'), marked('is-before')];
  document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
  return [...found, svg.querySelectorAll('.is-next, .is-before, .is-followed').length];
})"""


def test_focus_marks_the_steps_before_and_after(pathways: list[Pathway], open_page: OpenPage) -> None:
    for pathway in pathways:
        part = {step.id: number for number, one in enumerate(drawn(pathway)) for step in one}
        inner = {(way.source, way.target) for way in pathway.inner_ways() if way.source != way.target}
        near = {(a, b) for a, b in inner if part[a] == part[b]}
        found = open_page(f"polut/{pathway.entry.id}.html#kaavio").evaluate(_FOLLOWED)
        assert [node for node, *_ in found] == [step.id for step in pathway.steps]
        for node, after, before, left in found:
            assert set(after) == {b for a, b in near if a == node}, (pathway.entry.id, node)
            assert set(before) == {a for a, b in near if b == node}, (pathway.entry.id, node)
            assert left == 0


def drawn(pathway: Pathway) -> list[tuple[object, ...]]:
    return [part.steps for part in pathway.parts]


def test_each_pathway_says_whom_to_ask_how_to_appeal_and_what_to_do_at_once(
    catalog: Catalog, pathways: list[Pathway], site: BuiltSite
) -> None:
    addresses = {f"polut/{pathway.entry.id}.html" for pathway in pathways}
    shown = [page for page in site.pages if page.address in addresses or page.template == "client.html"]
    assert len(shown) > len(addresses)
    for page in shown:
        (block,) = page.main.xpath(".//dl[@class='help']")
        ask, appeal, crisis = (words_of(one) for one in block.xpath(".//dd"))
        assert ask
        assert (str(catalog.site["contact_advice"]) in ask) != bool(block.xpath(".//dd[1]//a")), page.address
        assert appeal == " ".join(str(catalog.site["appeal"]).split())
        assert "112" in crisis


def test_the_drawing_is_a_file_beside_the_page(site: BuiltSite, pathways: list[Pathway]) -> None:
    for pathway in pathways:
        address = f"polut/{pathway.entry.id}.html"
        links = [target for _, target, _ in site.page(address).links() if target.endswith(".svg")]
        assert links == [address.replace(".html", ".svg")]
        root = ElementTree.fromstring((site.directory / links[0]).read_bytes())
        words = " ".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
        assert words.startswith(pathway.entry.title.split(" ")[0])
        for said in ("Lähde: Palvelukartta", address, "Sisältö on päivitetty", "CC BY 4.0"):
            assert said in words, links[0]


def test_the_booklet_holds_every_step_and_way_on(site: BuiltSite, pathways: list[Pathway]) -> None:
    page = site.page(BOOKLET)
    assert any(target == BOOKLET for _, target, _ in site.page("polut/index.html").links())
    contents = [anchor for _, _, anchor in page.links(page.main.xpath(".//nav")[0])]
    assert contents == [pathway.entry.id for pathway in pathways]
    for pathway in pathways:
        id = pathway.entry.id
        (leaf,) = page.tree.xpath(f"//section[@id='{id}']")
        steps = [str(step.get("id")) for step in leaf.xpath(".//li[contains(@class, 'step ')]")]
        assert steps == [f"{id}--{step.id}" for step in pathway.steps]
        ways = Counter(str(one.get("href")) for one in leaf.xpath(".//div[contains(@class, 'next')]//a"))
        assert ways == Counter(f"#{way.pathway or id}--{way.target}" for way in pathway.ways())
        drawn_edges = Counter(len(svg.xpath(".//*[name()='text']")) > 0 for svg in leaf.xpath(".//*[name()='svg']"))
        assert drawn_edges[True] == len(pathway.parts)
    assert {anchor for _, target, anchor in page.links(page.main) if target == BOOKLET} <= set(page.ids)
    assert len({target for _, target, _ in page.links(page.main)} - {BOOKLET}) <= 15


def test_the_booklet_begins_each_pathway_on_a_new_sheet(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(BOOKLET)
    page.emulate_media(media="print")
    breaks = page.locator(".leaf").evaluate_all("all => all.map(one => getComputedStyle(one).breakBefore)")
    heights = page.locator(".leaf .pk-slice").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    page.emulate_media(media="screen")
    assert set(breaks) == {"page"}
    assert heights
    assert all(0 < height <= 1000 for height in heights)


def test_every_entry_says_when_its_facts_were_changed(site: BuiltSite, catalog: Catalog) -> None:
    for entry in catalog.entries.values():
        page = site.page(f"{entry.kind.path}/{entry.id}.html")
        (said,) = page.tree.xpath("//dt[.='Tietoja muutettu viimeksi']/following-sibling::dd[1]/text()")
        assert said == "Ei tiedossa" or len(said.split(".")) == 3, page.address
