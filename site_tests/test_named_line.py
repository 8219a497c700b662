"""A pathway at a glance: what its page may weigh, how high it may be, how much is heard before it and printed of it."""

from __future__ import annotations

import re

import pytest

from palvelukartta.auditing.built import BuiltSite, words_of
from palvelukartta.auditing.checks.drawn_words import misplaced_names
from palvelukartta.auditing.checks.graph import pathways_of
from palvelukartta.model.pathway import Pathway
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed
from site_tests.weight import compressed

LONGEST = "polut/kuntouttava-tyotoiminta.html"
"""In the sample: the pathway that the limits of height and paper were set with."""

MOST_ELEMENTS, MOST_BYTES = 1500, 30_000
MOST_WORDS, MOST_OF_A_STATION = 60, 5
"""Words between the title and the first step, of the line or, where that is not shown, of the list: the sentence, tags,
facts, the notice, the choice of organisation and of role; and words of a station."""
MOST_HEIGHT, FOLD = 2200, 560
SHEETS, CLIENT_SHEETS, BOOKLET_SHEETS = 5, 2, 45

_BOTTOM = """all => Math.max(...all.map(one => {
  const range = document.createRange();
  range.selectNodeContents([...one.childNodes].find(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  return range.getBoundingClientRect().bottom + scrollY;
}))"""


@pytest.fixture(scope="session")
def pathways() -> dict[str, Pathway]:
    """The pathways of the content by their page's address."""
    return pathways_of(OWN_CONTENT)


def sheets(open_page: OpenPage, address: str) -> int:
    """Sheets of A4 that the page prints on."""
    pdf = open_page(address).pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


def test_every_pathway_is_light(pathways: dict[str, Pathway], site: BuiltSite) -> None:
    pages = [site.page(address) for address in pathways]
    elements = {page.address: sum(isinstance(one.tag, str) for one in page.tree.iter()) for page in pages}
    assert not {address: count for address, count in elements.items() if count > MOST_ELEMENTS}
    weights = {page.address: compressed(page.path.read_bytes()) for page in pages}
    assert not {address: weight for address, weight in weights.items() if weight > MOST_BYTES}


def test_no_layout_is_drawn_that_is_not_shown(pathways: dict[str, Pathway], site: BuiltSite) -> None:
    for address in pathways:
        page = site.page(address)
        assert not page.tree.xpath("//*[name()='svg'][.//*[@data-node]]"), address
        assert any(target == address.replace(".html", "-kaavio.html") for _, target, _ in page.links(page.main)), (
            address
        )


def test_names_branches_and_organisations_are_seen_without_scrolling(open_sample: OpenPage) -> None:
    page = open_sample(LONGEST)
    assert page.locator(".station > a").evaluate_all(_BOTTOM) <= FOLD
    branches = page.locator(".station > .branch").evaluate_all(
        "all => Math.max(...all.map(one => one.getBoundingClientRect().bottom))"
    )
    assert branches <= FOLD
    chips = page.locator(".lens fieldset label").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().bottom)"
    )
    assert len(chips) > 4
    assert max(chips) <= FOLD


def test_the_steps_of_the_longest_pathway_are_not_long(open_sample: OpenPage) -> None:
    box = open_sample(LONGEST).locator("#vaiheet").bounding_box()
    assert box
    assert box["height"] <= MOST_HEIGHT


@pytest.mark.parametrize("width", [960, 1024, 1280, 1600])
def test_req_23_no_name_of_a_line_lies_on_another_or_on_a_line(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    found = {address: misplaced_names(open_page(address, width=width)) for address in pathways}
    assert not {address: faults for address, faults in found.items() if faults}


_HEARD = """() => {
  const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  const words = (root, from, to) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let count = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (from && (from.contains(node) || !follows(from, node))) continue;
      if (to && (to.contains(node) || follows(to, node))) break;
      const parent = node.parentElement, chosen = parent.matches('option:checked');
      if (parent.closest('option:not(:checked), [aria-hidden=true]') || !chosen && !parent.checkVisibility()) continue;
      count += node.data.split(/\\s+/).filter(word => /[\\p{L}\\d]/u.test(word)).length;
    }
    return count;
  };
  const [line, list] = ['.named-line', '#vaiheet'].map(one => document.querySelector(one));
  const ids = [...document.querySelectorAll('.steps > .step')].map(step => step.id);
  const named = [...line.querySelectorAll('.station > a')].map(link => link.hash.slice(1));
  const before = words(document.querySelector('main'), document.querySelector('main h1'),
    (line.checkVisibility() ? line : list).querySelector('.station, .step, .next'));
  return [before, line.checkVisibility() ? words(line) / named.length : 0, `${named}` === `${ids}`];
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_little_is_heard_between_the_title_and_the_first_step(
    width: int, pathways: dict[str, Pathway], open_page: OpenPage, sample: BuiltSite, open_sample: OpenPage
) -> None:
    opened = [(open_page, address) for address in pathways]
    opened += [(open_sample, page.address) for page in sample.pages if page.template == "pathway.html"]
    for opens, address in opened:
        before, station, in_order = opens(address, width=width).evaluate(_HEARD)
        assert 10 < before <= MOST_WORDS, (address, before)
        assert station <= MOST_OF_A_STATION or opens is open_sample, (address, station)  # it has stubs of two steps
        assert in_order, address


def test_what_the_gravest_notice_leaves_unsaid_opens(site: BuiltSite, open_page: OpenPage) -> None:
    folded = "//div[contains(@class, 'notice-line')]/details/p"
    with_more = [page for page in site.pages if page.template == "pathway.html" and page.tree.xpath(folded)]
    for built in with_more:
        page = open_page(built.address, script=False)
        more = page.locator(".notice-line details > p")
        assert more.is_hidden()
        page.locator(".notice-line summary").press("Enter")
        assert more.is_visible()
    needed(with_more, "no notice of a pathway folds more away", 6)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_skip_link_leads_to_the_first_step(width: int, pathways: dict[str, Pathway], open_page: OpenPage) -> None:
    for address, pathway in pathways.items():
        page = open_page(address, width=width)
        page.locator("main .skip-link").press("Enter")
        page.keyboard.press("Tab")
        first = page.evaluate("() => document.activeElement.hash.slice(1)")
        assert first == pathway.steps[0].id or pathway.entry.data.get("events"), address


def test_a_decision_says_that_it_is_one(pathways: dict[str, Pathway], site: BuiltSite) -> None:
    decisions = 0
    for address, pathway in pathways.items():
        client = address.replace(".html", "-asiakkaalle.html")
        for page in [site.page(address)] + ([site.page(client)] if client in site.by_address else []):
            for step in pathway.steps:
                (title,) = page.main.xpath(f".//li[@id='{step.id}']//*[contains(@class, 'step-title')]")
                said = "Valinta" in map(words_of, title.xpath("./*[contains(@class, 'tag')]"))
                assert said == (step.type == "decision"), (page.address, step.id)
                decisions += said
    needed(decisions, "no pathway has a decision", 11)


def test_the_chosen_role_and_its_share_are_heard(open_sample: OpenPage) -> None:
    page = open_sample(LONGEST)
    for chosen in page.locator("#lens option").all()[1:]:
        page.locator("#lens").select_option(value=chosen.get_attribute("value"))
        status = page.locator(".lens-messages[role=status]").inner_text()
        assert ("Vastaat" in status) != ("Osallistut" in status) or "osallistut" in status, status
        steps = page.locator("#vaiheet .step[data-mine]").evaluate_all(
            "(all, n) => all.filter(one => one.dataset.mine.split(' ').includes(n))"
            ".map(one => one.querySelector('.step-title').innerText)",
            chosen.get_attribute("value"),
        )
        assert steps
        assert all(("Sinä vastaat" in title) != ("Osallistut" in title) for title in steps), steps


def test_a_step_says_once_at_most_that_something_is_open(pathways: dict[str, Pathway], site: BuiltSite) -> None:
    for address in pathways:
        page = site.page(address)
        for step in page.tree.xpath("//section[@id='vaiheet']//li[starts-with(@class, 'step ')]"):
            said = re.findall(r"\bavoin\b|\bpuuttuu lähteistä\b", words_of(step), re.IGNORECASE)
            assert len(said) <= 1, (address, step.get("id"), said)


def test_paper_has_no_word_of_the_spine_and_whole_addresses_only(
    pathways: dict[str, Pathway], open_page: OpenPage
) -> None:
    for address in pathways:
        page = open_page(address)
        page.emulate_media(media="print")
        said = page.evaluate(
            """() => [...document.querySelectorAll('main a')].filter(link => link.checkVisibility()
              && getComputedStyle(link, '::after').content.includes('(')
              && !/^(https?|mailto|tel):/.test(link.getAttribute('href'))).map(link => link.getAttribute('href'))"""
        )
        spine = page.locator(".logic").locator("visible=true").count()
        page.emulate_media(media="null")  # paper again for what is printed after this
        assert (said, spine) == ([], 0), address


def test_every_pathway_fits_its_sheets(pathways: dict[str, Pathway], open_page: OpenPage) -> None:
    counts = {address: sheets(open_page, address) for address in pathways}
    assert not {address: count for address, count in counts.items() if count > SHEETS}


def test_paper_is_not_wasted(open_sample: OpenPage, open_page: OpenPage, site: BuiltSite) -> None:
    assert sheets(open_sample, LONGEST) <= SHEETS
    clients = [page.address for page in site.pages if page.template == "client.html"]
    counts = {address: sheets(open_page, address) for address in clients}
    assert not {address: count for address, count in counts.items() if count > CLIENT_SHEETS}
    assert sheets(open_page, "polut/vihko.html") <= BOOKLET_SHEETS
