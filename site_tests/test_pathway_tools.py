"""What a pathway's page does for its reader: the role lens, links to steps, neighbours, help, file and booklet."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from palvelukartta.auditing.built import BuiltSite, words_of
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.pathway import Pathway, Step
from palvelukartta.source.assemble import read_content
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT, SAMPLE_CONTENT
from site_tests.of_maps import needed

PATHWAY = "polut/kuntouttava-tyotoiminta.html"
CHART = "polut/kuntouttava-tyotoiminta-kaavio.html"
BOOKLET = "polut/vihko.html"
ROLE = "kelan-asiantuntija"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return read_content(OWN_CONTENT).catalog


@pytest.fixture(scope="session")
def sample_catalog() -> Catalog:
    return read_content(SAMPLE_CONTENT).catalog


@pytest.fixture(scope="session")
def pathways(catalog: Catalog) -> list[Pathway]:
    return [Pathway.of(entry) for entry in catalog.of_kind("pathway")]


def shares_of(sample_catalog: Catalog, role: str) -> dict[str, str]:
    """Step → what the role is told there."""
    entry = sample_catalog.get("pathway", "kuntouttava-tyotoiminta")
    assert entry
    return {
        step.id: "Sinä vastaat" if any(party.role == role for party in step.responsible) else "Osallistut"
        for step in Pathway.of(entry).steps
        if any(party.role == role for party in step.who)
    }


_MARKED = """() => {
  const shown = tags => [...tags].filter(tag => getComputedStyle(tag).display !== 'none').map(tag => tag.textContent);
  const told = (all, id, tags) => Object.fromEntries(
    [...all].map(one => [id(one), shown(one.querySelectorAll(tags)).join(' ')]).filter(([, said]) => said)
  );
  const bold = one => getComputedStyle(one).fontWeight >= 600;
  return {
    open: [...document.querySelectorAll('.step')].filter(one => one.querySelector('.does')?.checkVisibility())
      .map(one => one.id),
    steps: told(document.querySelectorAll('.step'), one => one.id, '.tag.mine, .tag.part'),
    line: [...document.querySelectorAll('.station > a')].filter(bold).map(one => one.hash.slice(1)),
  };
}"""

_MARKED_CARDS = """() => Object.fromEntries([...document.querySelectorAll('.pk-wide [role=listitem]')].map(one => [
  one.querySelector('[data-node]').dataset.node,
  [...one.querySelectorAll('.pk-said text')].filter(said => getComputedStyle(said).display !== 'none')
    .map(said => said.textContent.replace('.', '')).join(' '),
  getComputedStyle(one).getPropertyValue('--pk-card-width').trim() === '4px',
]).filter(([, said, framed]) => said && framed))"""


def test_the_lens_marks_a_roles_steps_in_line_and_list_and_is_in_the_address(
    sample_catalog: Catalog, open_sample: OpenPage
) -> None:
    mine = shares_of(sample_catalog, ROLE)
    assert mine
    page = open_sample(PATHWAY)
    everything = page.evaluate(_MARKED)
    assert len(everything["open"]) > len(mine)
    assert (everything["steps"], everything["line"]) == ({}, [])
    marked = {"open": list(mine), "steps": mine, "line": list(mine)}

    page.locator("#lens").select_option(label=page.locator(f"option[data-role='{ROLE}']").text_content())
    expect(page).to_have_url(re.compile(rf"\?rooli={ROLE}$"))
    assert page.evaluate(_MARKED) == marked
    assert "Osallistut 1 vaiheessa (vaihe 2)." in page.locator(".lens-messages").inner_text()

    page.go_back()
    assert "rooli" not in page.url
    assert page.locator("#lens").input_value() == "0"
    assert page.evaluate(_MARKED) == everything

    assert open_sample(f"{PATHWAY}?rooli={ROLE}").evaluate(_MARKED) == marked
    unknown = open_sample(f"{PATHWAY}?rooli=ei-ole")
    assert unknown.locator("#lens").input_value() == "0"


def test_an_organisation_is_chosen_in_the_place_of_a_role(sample_catalog: Catalog, open_sample: OpenPage) -> None:
    page = open_sample(f"{PATHWAY}?rooli={ROLE}")
    page.get_by_role("radio", name="Kela").check()
    expect(page).to_have_url(re.compile(r"\?rooli=kela$"))
    assert page.locator("#lens").input_value() == "0"
    found = page.evaluate(_MARKED)
    assert found["open"] == found["line"] == list(found["steps"])
    assert "Sinä vastaat" in found["steps"].values()
    assert page.locator(".lens-messages p:visible").inner_text().startswith("Kela: Vastaat ")
    page.locator("#lens").select_option(label=page.locator(f"option[data-role='{ROLE}']").text_content())
    assert page.get_by_role("radio", name="Kaikki").is_checked()
    assert open_sample(f"{PATHWAY}?rooli=kela").evaluate(_MARKED) == found


def test_the_choice_goes_along_to_the_drawing_and_to_other_pathways(open_sample: OpenPage) -> None:
    page = open_sample(f"{PATHWAY}?rooli={ROLE}")
    for selector in ("a[href*='kaavio']", ".next a.out", ".onward a"):
        assert f"?rooli={ROLE}" in str(page.locator(f"main {selector}").first.get_attribute("href")), selector
    page.locator("#lens").select_option("0")
    assert page.locator("main a[href*='rooli=']").count() == 0


@pytest.mark.parametrize("role", ["sosiaalityontekija", "asiakas", "ohjaaja"])
def test_the_lens_tells_who_answers_from_who_takes_part(
    role: str, sample_catalog: Catalog, open_sample: OpenPage
) -> None:
    mine = shares_of(sample_catalog, role)
    page = open_sample(f"{PATHWAY}?rooli={role}")
    assert page.evaluate(_MARKED)["steps"] == mine
    assert open_sample(f"{CHART}?rooli={role}").evaluate(_MARKED_CARDS) == mine
    said = page.locator(".lens-messages p:visible").inner_text()
    for share, words in (("Sinä vastaat", "astaat"), ("Osallistut", "sallistut")):
        count = list(mine.values()).count(share)
        assert (f"{words} {count} vaiheessa (" in said) == bool(count), said


def test_where_a_role_takes_part_the_responsibles_task_is_named_and_its_own_part_shown(
    sample_catalog: Catalog, open_sample: OpenPage
) -> None:
    page = open_sample(f"{PATHWAY}?rooli=asiakas")
    steps = page.locator("#vaiheet .step", has=page.locator(".tag.part:visible"))
    assert steps.count() == list(shares_of(sample_catalog, "asiakas").values()).count("Osallistut") > 0
    for step in steps.all():
        assert "Vastaavan tehtävä: " in step.locator(".what").inner_text()
        assert "Sinun osuutesi: " in step.locator(".own:visible").inner_text()
    everybody = open_sample(PATHWAY)
    assert everybody.locator(".own:visible, .whose:visible").count() == 0


def described(page: Page) -> dict[str, str]:
    """Name of each card of the drawing in sight → its description, as the accessibility tree has them."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    client.detach()
    links = [node for node in nodes if node.get("role", {}).get("value") == "link" and node.get("description")]
    return {node["name"]["value"]: " ".join(node["description"]["value"].split()) for node in links}


@pytest.mark.parametrize("width", [320, 1280])
def test_the_lens_is_heard_in_the_drawing(width: int, sample_catalog: Catalog, open_sample: OpenPage) -> None:
    silent = described(open_sample(CHART, width=width))
    assert len(silent) > 10
    assert not [one for one in silent.values() if "Sinä vastaat" in one or "Osallistut" in one]
    mine = list(shares_of(sample_catalog, "sosiaalityontekija").values())
    heard = described(open_sample(f"{CHART}?rooli=sosiaalityontekija", width=width))
    begins = [one.partition(".")[0] for one in heard.values()]
    assert [one for one in begins if one in ("Sinä vastaat", "Osallistut")] == mine


def test_the_arrow_keys_in_the_lens_make_one_entry_in_the_history(open_sample: OpenPage, sample_origin: str) -> None:
    page = open_sample(PATHWAY).context.new_page()  # with a history of its own: a long one stops growing at 50
    page.goto(f"{sample_origin}{PATHWAY}")
    before = page.evaluate("history.length")
    page.locator("#lens").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"\?rooli="))
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    assert page.locator("#lens").input_value() == "0"


def test_what_a_step_leaves_open_is_said_once_in_its_fold(site: BuiltSite, pathways: list[Pathway]) -> None:
    for pathway in pathways:
        page = site.page(f"polut/{pathway.entry.id}.html")
        shown = words_of(page.tree.xpath("//section[@id='vaiheet']")[0])
        assert ": avoin." not in shown, page.address
        for step in pathway.steps:
            gaps = any(way.handover and way.handover.open for way in step.ways) or "open_questions" in step.data
            (element,) = page.tree.xpath(f"//li[@id='{step.id}']")
            said = element.xpath(".//details//dt[.='Puuttuu lähteistä']")
            assert len(said) == gaps, (page.address, step.id)


def test_a_steps_forms_are_links_in_sight(site: BuiltSite, pathways: list[Pathway]) -> None:
    count = 0
    for pathway in pathways:
        page = site.page(f"polut/{pathway.entry.id}.html")
        for step in pathway.steps:
            links = page.tree.xpath(f"//li[@id='{step.id}']//a[not(ancestor::details)]")
            targets = {found[0] for link in links if (found := page.resolve(link.get("href")))}
            forms = {f"valineet/{id}.html" for id in step.data.get("instruments", ())}
            assert forms <= targets, (page.address, step.id)
            count += len(forms)
    needed(count, "no step has a form", 21)


def test_other_pathways_stand_once_in_each_direction(site: BuiltSite, pathways: list[Pathway]) -> None:
    for pathway in pathways:
        page = site.page(f"polut/{pathway.entry.id}.html")
        onward = {way.pathway for way in pathway.ways() if way.pathway}
        rows = page.tree.xpath("//div[@class='onward']/p[starts-with(., 'Polku jatkuu')]")
        shown = [address for row in rows for _, address, _ in page.links(row)]
        assert sorted(shown) == sorted(f"polut/{id}.html" for id in onward), page.address


def test_a_clients_page_leads_to_other_clients_pages(site: BuiltSite) -> None:
    clients = {page.address: page for page in site.pages if page.template == "client.html"}
    others = 0
    for page in clients.values():
        for _, target, _ in page.links(page.main.xpath(".//ol[contains(@class, 'client')]")[0]):
            twin = target.replace(".html", "-asiakkaalle.html")
            assert twin not in clients, (page.address, target)
            others += target in clients and target != page.address
    needed(others, "no client's page leads to another")


def test_a_clients_page_has_larger_words(open_sample: OpenPage) -> None:
    page = open_sample("polut/kuntouttava-tyotoiminta-asiakkaalle.html")
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    assert page.locator(".client .what").first.evaluate(size) == 21
    assert page.locator(".client .step-title").first.evaluate(size) == 20
    assert page.locator(".client .next").first.evaluate(size) == 18


def test_without_script_the_lens_marks_and_each_step_has_its_link(
    sample_catalog: Catalog, open_sample: OpenPage
) -> None:
    page = open_sample(PATHWAY, script=False)
    links = page.locator("#vaiheet .step-title > a")
    ids = page.locator("#vaiheet .step").evaluate_all("all => all.map(one => one.id)")
    assert links.evaluate_all("all => all.map(one => one.hash.slice(1))") == ids

    page.locator("#lens").select_option(label=page.locator(f"option[data-role='{ROLE}']").text_content())
    assert page.evaluate(_MARKED)["steps"] == shares_of(sample_catalog, ROLE)


def test_the_link_to_a_step_is_copied_and_said(open_sample: OpenPage, sample_origin: str) -> None:
    page = open_sample(f"{PATHWAY}?rooli=asiakas")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#vaiheet .step-title > a").nth(1).press("Enter")
    page.locator(".copied[role=status]", has_text="Linkki vaiheeseen 2 on kopioitu.").wait_for(state="attached")
    step = page.locator("#vaiheet .step").nth(1).get_attribute("id")
    assert page.evaluate("() => navigator.clipboard.readText()") == f"{sample_origin}{PATHWAY}?rooli=asiakas#{step}"


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
        found = open_page(f"polut/{pathway.entry.id}-kaavio.html").evaluate(_FOLLOWED)
        assert [node for node, *_ in found] == [step.id for step in pathway.steps]
        for node, after, before, left in found:
            assert set(after) == {b for a, b in near if a == node}, (pathway.entry.id, node)
            assert set(before) == {a for a, b in near if b == node}, (pathway.entry.id, node)
            assert left == 0


def drawn(pathway: Pathway) -> list[tuple[Step, ...]]:
    return [part.steps for part in pathway.parts]


def test_each_pathway_says_whom_to_ask_how_to_appeal_and_what_to_do_at_once(
    catalog: Catalog, pathways: list[Pathway], site: BuiltSite
) -> None:
    addresses = {f"polut/{pathway.entry.id}.html" for pathway in pathways}
    shown = [page for page in site.pages if page.address in addresses or page.template == "client.html"]
    assert len(shown) > len(addresses)
    for page in shown:
        (block,) = page.main.xpath(".//dl[@class='help']")
        ask, *appeal, crisis = (words_of(one) for one in block.xpath(".//dd"))
        assert ask
        assert (str(catalog.site["contact_advice"]) in ask) != bool(block.xpath(".//dd[1]//a")), page.address
        assert appeal == [" ".join(str(text).split()) for text in (catalog.site.get("appeal"),) if text]
        assert "112" in crisis


def test_the_drawing_is_a_file_beside_the_page(site: BuiltSite, catalog: Catalog, pathways: list[Pathway]) -> None:
    for pathway in pathways:
        address = f"polut/{pathway.entry.id}.html"
        chart = address.replace(".html", "-kaavio.html")
        assert chart in {target for _, target, _ in site.page(address).links()}
        links = [target for _, target, _ in site.page(chart).links() if target.endswith(".svg")]
        assert links == [address.replace(".html", ".svg")]
        root = ElementTree.fromstring((site.directory / links[0]).read_bytes())
        words = " ".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
        assert words.startswith(pathway.entry.title.split(" ")[0])
        site_words = (f"Lähde: {catalog.site['title']}", catalog.site.get("licence", ""))
        for said in (*site_words, address, "Sisältö on päivitetty"):
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
        assert len(leaf.xpath(".//li[starts-with(@class, 'station ')]")) == len(pathway.steps)
    assert {anchor for _, target, anchor in page.links(page.main) if target == BOOKLET} <= set(page.ids)
    assert len({target for _, target, _ in page.links(page.main)} - {BOOKLET}) <= 15


def test_the_booklet_begins_each_pathway_on_a_new_sheet(open_page: OpenPage) -> None:
    page = open_page(BOOKLET)
    page.emulate_media(media="print")
    breaks = page.locator(".leaf").evaluate_all("all => all.map(one => getComputedStyle(one).breakBefore)")
    page.emulate_media(media="screen")
    assert set(breaks) == {"page"}


def test_every_entry_says_when_its_facts_were_changed(site: BuiltSite, catalog: Catalog) -> None:
    for entry in catalog.entries.values():
        page = site.page(f"{entry.kind.path}/{entry.id}.html")
        (said,) = page.tree.xpath("//dt[.='Tietoja muutettu viimeksi']/following-sibling::dd[1]/text()")
        assert said == "Ei tiedossa" or len(said.split(".")) == 3, page.address
