"""Requirements 19 to 25: drawing, step list and content say the same, and the keyboard reaches all of it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from palvelukartta.model.pathway import Pathway
from palvelukartta.source.assemble import read_content
from site_tests.built import BuiltPage, BuiltSite
from site_tests.conftest import ROOT, OpenPage
from site_tests.test_page import of_all

LAYOUTS = ("pk-wide", "pk-middle", "pk-narrow")

_SMALL = """() => [...document.querySelectorAll('svg text, svg tspan, .e path, .e line')].flatMap(element => {
  const svg = element.closest('svg');
  if (!svg.checkVisibility() || !svg.querySelector('[data-node]')) return [];
  const scale = element.getScreenCTM().a;
  const style = getComputedStyle(element);
  const isText = ['text', 'tspan'].includes(element.tagName);
  const size = isText ? parseFloat(style.fontSize) * scale : parseFloat(style.strokeWidth) * scale;
  if (!isText && (style.stroke === 'none' || !element.getTotalLength?.())) return [];
  return size < (isText ? 11.95 : 1.95) ? [`${element.tagName} ${element.textContent.trim()}: ${size} px`] : [];
})"""

_POINTING = """() => {
  const found = [...document.querySelectorAll('svg [draggable=true], svg [onmouseover], svg [onwheel], svg [title]')]
    .map(element => 'acts on pointing: ' + element.tagName);
  for (const sheet of document.styleSheets) {
    const rules = [...sheet.cssRules].flatMap(rule => [rule, ...(rule.cssRules ?? [])]);
    for (const rule of rules) {
      const shows = ['display', 'visibility', 'content', 'opacity'].some(name => rule.style?.getPropertyValue(name));
      if (rule.selectorText?.includes(':hover') && !rule.selectorText.includes(':focus') && shows)
        found.push('only on hover: ' + rule.selectorText);
    }
  }
  return found;
}"""


@cache
def content_pathways() -> dict[str, Pathway]:
    """The pathways of the content by their page's address."""
    catalog = read_content(Path(ROOT / "content")).catalog
    return {f"polut/{entry.id}.html": Pathway.of(entry) for entry in catalog.of_kind("pathway")}


@pytest.fixture(scope="session")
def pathways() -> dict[str, Pathway]:
    """The pathways of the content by their page's address."""
    return content_pathways()


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


def disagreements(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 19: steps and ways on that content, drawing (each layout) and step list do not share."""
    pathway = content_pathways()[page.address]
    steps, edges = [step.id for step in pathway.steps], edges_of(pathway)
    ids, ways = listed(page)
    found = [] if (ids, ways) == (steps, edges) else ["the list differs from the content"]
    for layout in LAYOUTS:
        if drawn(page, layout) != (Counter(steps), edges):
            found.append(f"{layout} differs from the content")
    return found


def tab_order_faults(page: Page, address: str) -> list[str]:
    """Requirement 20: stops of Tab in the drawing that do not follow the pathway."""
    steps = [step.id for step in content_pathways()[address].steps]
    page.evaluate("() => document.activeElement.blur()")
    order: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        node = page.evaluate("() => document.activeElement.closest('[data-node]')?.getAttribute('data-node')")
        if node:
            order.append(node)
        elif order and len(order) >= len(steps):
            break
    return [] if order == steps else [f"{order}, expected {steps}"]


def hiding_roles(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 21: roles that hide links, tab stops with an order of their own, titles inside drawings."""
    wrong = page.tree.xpath(
        "//*[@role='img' or @role='application'][.//a] | //*[@tabindex > 0] | //*[name()='svg']//*[name()='title']"
    )
    return [str(one.tag) for one in wrong]


def loose_words(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 20: words of a drawing's links that are read though they belong to no step."""
    words = page.tree.xpath(
        "//*[name()='svg'][.//a]//*[name()='text'][not(ancestor-or-self::*[@aria-hidden='true'])]"
        "[not(ancestor::*[@role='listitem'])]"
    )
    return [str(one.text_content()) for one in words]


def crowded_views(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 22: views with more than twelve nodes."""
    counts = [len(svg.xpath(".//@data-node")) for svg in page.tree.xpath("//*[name()='svg'][.//@data-node]")]
    return [f"{count} nodes" for count in counts if count > 12]


def small_drawing(page: Page) -> list[str]:
    """Requirement 23: drawn text below 12 px and lines below 2 px, as rendered."""
    return list(page.evaluate(_SMALL))


def unsaid_kinds(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 24: starts and outcomes whose kind no word of the drawing says."""
    pathway, unsaid = content_pathways()[page.address], []
    for step in pathway.steps:
        if step.type in ("start", "outcome"):
            label = pathway.entry.kind.label(step.type, "steps", "type")
            named = page.tree.xpath(
                f"//*[name()='svg']//*[@data-node='{step.id}']/ancestor-or-self::*[@role='listitem']"
            )
            if not any(label in "".join(one.itertext()) for one in named):
                unsaid.append(step.id)
    return [*unsaid, *unsaid_choices(page, site)]


def unsaid_choices(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 24: choices that the headings of a list of steps do not call so, a client's list included."""
    pathway = content_pathways()[page.address.replace("-asiakkaalle", "")]
    label = pathway.entry.kind.label("decision", "steps", "type")
    choices = [step.id for step in pathway.steps if step.type == "decision"]
    return [
        id
        for id in choices
        if not page.tree.xpath(f"//li[@id='{id}']/*[self::h2 or self::h3 or self::h4]/span[.='{label}']")
    ]


def only_by_pointing(page: Page) -> list[str]:
    """Requirement 25: what a drawing shows or does only under the pointer, by dragging or with the wheel.

    Pointing at a card must not bring up text, and nothing of a drawing listens to dragging or the wheel.
    """
    return list(page.evaluate(_POINTING))


def test_req_19_content_drawing_and_list_agree(site: BuiltSite, pathways: dict[str, Pathway]) -> None:
    assert pathways
    assert not {address: found for address in pathways if (found := disagreements(site.page(address), site))}


@pytest.mark.parametrize("width", [320, pytest.param(768, marks=pytest.mark.long), 1280])
def test_req_20_tab_follows_the_pathway_and_enter_opens_the_step(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address, pathway in pathways.items():
        page = open_page(f"{address}#kaavio", width=width)
        assert tab_order_faults(page, address) == []
        order = [step.id for step in pathway.steps]
        first = page.locator(f"svg a[data-node='{order[0]}']:visible, svg [data-node='{order[0]}'] a:visible").first
        first.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(f"#{order[0]}$"))  # a key, unlike a click, waits for no navigation
        assert page.locator(f"#{order[0]}").is_visible()


def test_req_20_no_words_of_a_drawing_belong_to_no_step(site: BuiltSite) -> None:
    assert not of_all(site, loose_words)


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
    assert not of_all(site, hiding_roles)


def test_req_22_no_view_has_more_than_twelve_nodes(site: BuiltSite) -> None:
    assert not of_all(site, crowded_views)


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1280])
def test_req_23_drawn_text_is_at_least_12_px_and_lines_2_px(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    small = {address: small_drawing(open_page(f"{address}#kaavio", width=width)) for address in pathways}
    assert not {address: found for address, found in small.items() if found}


def test_req_24_the_kind_of_a_step_is_said_in_words(pathways: dict[str, Pathway], site: BuiltSite) -> None:
    assert not {address: found for address in pathways if (found := unsaid_kinds(site.page(address), site))}
    clients = [page for page in site.pages if page.template == "client.html"]
    assert not {page.address: found for page in clients if (found := unsaid_choices(page, site))}


def test_req_25_a_drawing_asks_for_no_pointing(pathways: dict[str, Pathway], open_page: OpenPage) -> None:
    pointing = {address: only_by_pointing(open_page(f"{address}#kaavio")) for address in pathways}
    assert not {address: found for address, found in pointing.items() if found}


def test_req_25_without_script_the_pathway_is_the_same(pathways: dict[str, Pathway], open_page: OpenPage) -> None:
    for address in pathways:
        page = open_page(f"{address}#kaavio", script=False)
        assert page.locator("svg [data-node]:visible").count()
