"""Requirements 19 to 25: drawing, step list and content say the same, and the keyboard reaches all of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from palvelukartta.model.pathway import Pathway
from palvelukartta.source.assemble import read_content
from site_tests.built import BuiltPage, BuiltSite
from site_tests.conftest import ROOT, OpenPage

LAYOUTS = ("pk-wide", "pk-middle", "pk-narrow")


@pytest.fixture(scope="session")
def pathways() -> dict[str, Pathway]:
    """The pathways of the content by their page's address."""
    catalog = read_content(Path(ROOT / "content")).catalog
    return {f"polut/{entry.id}.html": Pathway.of(entry) for entry in catalog.of_kind("pathway")}


def edges_of(pathway: Pathway) -> Counter[tuple[str, str]]:
    """Edges as the content has them: (step, step), the other pathway's id before a slash."""
    return Counter((way.source, f"{way.pathway}/{way.target}" if way.pathway else way.target) for way in pathway.ways())


def drawn(page: BuiltPage, layout: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Nodes and edges of all parts of a pathway in one layout."""
    svgs = page.tree.xpath(f"//*[name()='svg'][contains(concat(' ', @class, ' '), ' {layout} ')]")
    nodes = Counter(str(node) for svg in svgs for node in svg.xpath(".//@data-node"))
    edges = Counter(
        (edge.get("data-from"), edge.get("data-to")) for svg in svgs for edge in svg.xpath(".//*[@data-from]")
    )
    return nodes, edges


def listed(page: BuiltPage) -> tuple[list[str], Counter[tuple[str, str]]]:
    """Steps and ways on as the step list has them."""
    steps = page.tree.xpath("//*[@id='vaiheet']//li[contains(concat(' ', @class, ' '), ' step ')]")
    edges = Counter(
        (
            step.get("id"),
            f"{address.split('/')[1].removesuffix('.html')}/{anchor}" if address != page.address else anchor,
        )
        for step in steps
        for _, address, anchor in page.links(step.xpath(f".//*[@id='r-{step.get('id')}']")[0])
    )
    return [str(step.get("id")) for step in steps], edges


@pytest.mark.parametrize("layout", LAYOUTS)
def test_req_19_content_drawing_and_list_agree(layout: str, site: BuiltSite, pathways: dict[str, Pathway]) -> None:
    assert pathways
    for address, pathway in pathways.items():
        page = site.page(address)
        steps = [step.id for step in pathway.steps]
        nodes, edges = drawn(page, layout)
        ids, ways = listed(page)
        assert nodes == Counter(steps), (address, layout)
        assert edges == edges_of(pathway), (address, layout)
        assert ids == steps, address
        assert ways == edges_of(pathway), address


@pytest.mark.parametrize("width", [320, pytest.param(768, marks=pytest.mark.long), 1280])
def test_req_20_tab_follows_the_pathway_and_enter_opens_the_step(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address, pathway in pathways.items():
        page = open_page(f"{address}#kaavio", width=width)
        page.evaluate("() => document.activeElement.blur()")
        order: list[str] = []
        for _ in range(200):
            page.keyboard.press("Tab")
            node = page.evaluate("() => document.activeElement.closest('[data-node]')?.getAttribute('data-node')")
            if node:
                order.append(node)
            elif order and len(order) == len(pathway.steps):
                break
        assert order == [step.id for step in pathway.steps], address
        first = page.locator(f"svg a[data-node='{order[0]}']:visible, svg [data-node='{order[0]}'] a:visible").first
        first.focus()
        page.keyboard.press("Enter")
        assert page.url.endswith(f"#{order[0]}")
        assert page.locator(f"#{order[0]}").is_visible()


def test_req_20_a_node_is_named_by_number_and_title_and_described_by_its_ways_on(
    pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address, pathway in pathways.items():
        page = open_page(f"{address}#kaavio")
        client = page.context.new_cdp_session(page)
        for step in pathway.steps:
            handle = page.locator(f"svg a[data-node='{step.id}']:visible, svg [data-node='{step.id}'] a:visible").first
            handle.evaluate("one => one.setAttribute('data-asked', '')")
            root = client.send("DOM.getDocument")["root"]["nodeId"]
            node = client.send("DOM.querySelector", {"nodeId": root, "selector": "[data-asked]"})["nodeId"]
            found = client.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})["nodes"][0]
            handle.evaluate("one => one.removeAttribute('data-asked')")
            title = str(step.data["title"]).replace("\u00ad", "")
            assert found["role"]["value"] == "link"
            assert found["name"]["value"].startswith(f"{step.number}. {title}"), address
            description = found.get("description", {}).get("value", "")
            for way in step.ways:
                assert str(way.when or "") in description, (address, step.id)
        client.detach()


def test_req_21_no_roles_that_hide_links_and_no_titles(site: BuiltSite) -> None:
    for page in site.pages:
        assert not page.tree.xpath("//*[@role='img' or @role='application'][.//a]"), page.address
        assert not page.tree.xpath("//*[@tabindex > 0]"), page.address
        assert not page.tree.xpath("//*[name()='svg']//*[name()='title']"), page.address


def test_req_22_no_view_has_more_than_twelve_nodes(site: BuiltSite) -> None:
    for page in site.pages:
        for svg in page.tree.xpath("//*[name()='svg'][.//@data-node]"):
            assert len(svg.xpath(".//@data-node")) <= 12, page.address


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1280])
def test_req_23_drawn_text_is_at_least_12_px_and_lines_2_px(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    script = """() => [...document.querySelectorAll('svg text, svg tspan, .e path, .e line')].flatMap(element => {
      const svg = element.closest('svg');
      if (!svg.checkVisibility() || !svg.querySelector('[data-node]')) return [];
      const scale = element.getScreenCTM().a;
      const style = getComputedStyle(element);
      const isText = ['text', 'tspan'].includes(element.tagName);
      const size = isText ? parseFloat(style.fontSize) * scale : parseFloat(style.strokeWidth) * scale;
      if (!isText && (style.stroke === 'none' || !element.getTotalLength?.())) return [];
      return size < (isText ? 11.95 : 1.95) ? [[element.tagName, element.textContent, size]] : [];
    })"""
    small = {address: open_page(f"{address}#kaavio", width=width).evaluate(script) for address in pathways}
    assert not {address: found for address, found in small.items() if found}


def test_req_24_the_kind_of_a_step_is_said_in_words(pathways: dict[str, Pathway], site: BuiltSite) -> None:
    for address, pathway in pathways.items():
        page = site.page(address)
        for step in pathway.steps:
            if step.type in ("start", "outcome"):
                label = pathway.entry.kind.label(step.type, "steps", "type")
                named = page.tree.xpath(
                    f"//*[name()='svg']//*[@data-node='{step.id}']/ancestor-or-self::*[@role='listitem']"
                )
                assert any(label in "".join(one.itertext()) for one in named), (address, step.id)


def test_req_25_without_script_the_pathway_is_the_same(pathways: dict[str, Pathway], open_page: OpenPage) -> None:
    for address in pathways:
        page = open_page(f"{address}#kaavio", script=False)
        assert page.locator("svg [data-node]:visible").count()
