"""Requirements 19 to 25: line, drawing, list, matrix and content say the same, and the keyboard reaches all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.model.pathway import Pathway
from palvelukartta.source.assemble import read_content

LAYOUTS = ("pk-wide",)


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


_SMALL_NAMES = """() => [...document.querySelectorAll(
    '.station > a, .station small, .branch, .line-key li, .line-key small')]
  .map(element => [element.textContent.trim(), parseFloat(getComputedStyle(element).fontSize)])
  .filter(([, size]) => size < 11.95).map(([name, size]) => `${name}: ${size} px`)"""


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
def pathways_of(content: Path) -> dict[str, Pathway]:
    """The pathways of a content directory by their page's address."""
    catalog = read_content(content).catalog
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


def chart_of(address: str) -> str:
    """Address of the page with the whole drawing of the pathway at `address`."""
    return address.replace(".html", "-kaavio.html")


def on_the_line(page: BuiltPage) -> tuple[list[str], Counter[tuple[str, str]]]:
    """Steps and ways on as the named line has them: lines are read from the places of the stations, as an eye does."""
    ways: Counter[tuple[str, str]] = Counter()
    steps: list[str] = []
    for line in page.tree.xpath("//ol[starts-with(@class, 'stations')]"):
        stations = {str(one.xpath("a/@href")[0])[1:]: _numbers(str(one.get("class"))) for one in line.xpath("li")}
        steps += stations
        ways.update(_drawn_lines(stations))
        for one in line.xpath("li"):
            marked = " ".join(one.xpath(".//small/@data-ways")).split()
            ways.update((str(one.xpath("a/@href")[0])[1:], target) for target in marked)
    return steps, ways


def _numbers(classes: str) -> dict[str, int]:
    """`c-3 r-2` → {"c": 3, "r": 2}; the main line is row 1."""
    found = {name[0]: int(name[2:]) for name in classes.split() if name[1:2] == "-" and name[2:].isdigit()}
    return {"r": 1, **found}


def _drawn_lines(stations: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str]]:
    main = {places["c"]: step for step, places in stations.items() if places["r"] == 1}
    cells = {(places["r"], places["c"]): step for step, places in stations.items()}
    for step, places in stations.items():
        if "d" in places:
            yield main[places["c"] - places["d"]], step
        if "l" in places:
            yield main[places["l"]], step
        if "b" in places:
            yield step, main[places["b"] + 1]
        if "x" in places:
            yield cells[places["r"], places["c"] - places["x"]], step


def tabled(page: BuiltPage) -> list[tuple[str, tuple[str, ...]]]:
    """Each step of the matrix with what its organisations do."""
    rows = page.tree.xpath("//*[@id='taulukko']//tbody/tr")
    return [(str(row.xpath("th/a/@href")[0])[1:], tuple(map(words_of, row.xpath("td")))) for row in rows]


def steps_of(page: BuiltPage) -> list[str]:
    """Ids of the steps of a pathway's list."""
    return [
        str(id) for id in page.tree.xpath("//*[@id='vaiheet']//li[contains(concat(' ', @class, ' '), ' step ')]/@id")
    ]


def listed(page: BuiltPage) -> tuple[list[str], Counter[tuple[str, str]]]:
    """Steps and ways on as the step list has them."""
    ids = steps_of(page)
    steps = map(page.tree.get_element_by_id, ids)
    edges = Counter(
        (
            step.get("id"),
            f"{address.split('/')[1].removesuffix('.html')}/{anchor}" if address != page.address else anchor,
        )
        for step in steps
        for _, address, anchor in page.links(step.xpath(f".//*[@id='r-{step.get('id')}']")[0])
    )
    return ids, edges


def disagreements(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 19: steps and ways on that content, named line, list of steps and matrix do not share."""
    pathway = pathways_of(site.content)[page.address]
    steps, edges = [step.id for step in pathway.steps], edges_of(pathway)
    found = [] if listed(page) == (steps, edges) else ["the list differs from the content"]
    if on_the_line(page) != (steps, edges):
        found.append("the line differs from the content")
    rows = tabled(page)
    if [step for step, _ in rows] != steps or any("Vastaa" not in cells for _, cells in rows):
        found.append("the matrix differs from the content")
    return found


def drawing_disagreements(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 19: steps and ways on that content and the whole drawing, in each layout, do not share."""
    pathway = pathways_of(site.content)[page.address.replace("-kaavio", "")]
    steps, edges = Counter(step.id for step in pathway.steps), edges_of(pathway)
    return [f"{layout} differs from the content" for layout in LAYOUTS if drawn(page, layout) != (steps, edges)]


def tab_order_faults(page: Page, steps: list[str]) -> list[str]:
    """Requirement 20: stops of Tab in the drawing that do not follow the pathway's steps."""
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


def small_names(page: Page) -> list[str]:
    """Requirement 23: names on the line of a pathway, and of its key, below 12 px."""
    return list(page.evaluate(_SMALL_NAMES))


def picture_disagreements(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 19: layouts of the picture of an entry's neighbours that lead elsewhere than the list below it."""
    found = []
    for picture in page.tree.xpath("//*[contains(concat(' ', @class, ' '), ' nb-wrap ')]"):
        items = picture.xpath("following-sibling::ol[1]/li")
        listed = [address for item in items for _, address, _ in page.links(item)]
        for svg in picture.xpath("*[name()='svg']"):
            if [address for _, address, _ in page.links(svg)] != listed:
                found.append(f"{svg.get('class')} differs from the list")
    return found


def unsaid_kinds(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 24: starts and outcomes whose kind no word of the drawing on `page` says."""
    pathway, unsaid = pathways_of(site.content)[page.address.replace("-kaavio", "")], []
    for step in pathway.steps:
        if step.type in ("start", "outcome"):
            label = pathway.entry.kind.label(step.type, "steps", "type")
            named = page.tree.xpath(
                f"//*[name()='svg']//*[@data-node='{step.id}']/ancestor-or-self::*[@role='listitem']"
            )
            if not any(label in "".join(one.itertext()) for one in named):
                unsaid.append(step.id)
    return unsaid


def unsaid_choices(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 24: choices that the headings of a list of steps do not call so, a client's list included."""
    pathway = pathways_of(site.content)[page.address.replace("-asiakkaalle", "")]
    label = pathway.entry.kind.label("decision", "steps", "type")
    choices = [step.id for step in pathway.steps if step.type == "decision"]
    return [
        id
        for id in choices
        if not page.tree.xpath(f"//li[@id='{id}']//*[self::h2 or self::h3 or self::h4]/span[.='{label}']")
    ]


def only_by_pointing(page: Page) -> list[str]:
    """Requirement 25: what a drawing shows or does only under the pointer, by dragging or with the wheel.

    Pointing at a card must not bring up text, and nothing of a drawing listens to dragging or the wheel.
    """
    return list(page.evaluate(_POINTING))
