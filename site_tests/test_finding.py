"""Requirements 13 to 15: few links, few clicks, two routes to every service, and where in a pathway one is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from palvelukartta.auditing.checks.finding import (
    INDEXES,
    MOST_CLICKS,
    ON_ROUTES,
    in_sight,
    off_the_route,
    too_many_links,
    without_place,
)
from palvelukartta.auditing.checks.page import of_all
from palvelukartta.source.assemble import read_content
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed

A_TO_Z, SEARCH, FRONT = "hakemisto.html", "haku.html", "index.html"
LIST, GUIDE = "palvelut/index.html", "minne-ohjaan/index.html"


def services(site: BuiltSite) -> list[BuiltPage]:
    """The page of every service."""
    return [page for page in site.pages if page.template == "service.html"]


def clicks(site: BuiltSite, without: set[str]) -> dict[str, int]:
    """Fewest clicks from the front page, never through the pages `without`."""
    targets = {page.address: {address for _, address, _ in page.links()} for page in site.pages}
    found, queue = {FRONT: 0}, deque([FRONT])
    while queue:
        address = queue.popleft()
        for target in targets[address] - found.keys() - without:
            if target in targets:
                found[target] = found[address] + 1
                queue.append(target)
    return found


def far_services(site: BuiltSite, without: set[str]) -> list[str]:
    """Requirement 14: services that take too many clicks from the front page, never through the pages `without`."""
    reached = clicks(site, without)
    return [page.address for page in services(site) if reached.get(page.address, MOST_CLICKS + 1) > MOST_CLICKS]


def first_question(site: BuiltSite) -> str:
    """What the front page asks first: the first of those that site.yml chooses, else that of the guided route."""
    catalog = read_content(site.content).catalog
    chosen: list[dict[str, str]] = catalog.site.get("questions", [])
    return chosen[0]["question"] if chosen else catalog.kinds["trigger"].question[0]


def test_req_13_a_page_leads_to_fifteen_pages_at_most(site: BuiltSite) -> None:
    assert not of_all(site, too_many_links)


def test_req_13_the_front_page_asks_seven_questions_at_most_and_nothing_else(site: BuiltSite) -> None:
    """The picture of the map leads where one of the questions does."""
    page = site.page(FRONT)
    choices = page.tree.xpath("//main//ul[contains(@class, 'questions')]/li")
    others = [one for one in page.main.iter("a") if not one.xpath("ancestor::ul[contains(@class, 'questions')]")]
    lead = words_of(page.tree.xpath("//main//p[@class='lead']")[0])
    picture = page.tree.xpath("//main//a[@class='map-picture']")
    asked = {link.get("href") for choice in choices for link in choice.iter("a")}
    if "questions" in read_content(site.content).catalog.site:  # a map that chooses them may leave the map to its menu
        asked |= {link.get("href") for link in page.tree.xpath("//nav[contains(@class, 'menu')]//a")}
    others = [link for link in others if link not in picture]

    assert {link.get("href") for link in picture} <= asked
    assert 1 < len(choices) <= 7
    assert words_of(choices[0]).startswith(first_question(site))
    assert lead.count(". ") == 1
    assert len(page.tree.xpath("//main//input[@type='search']")) == 1
    assert {words_of(one) for one in others} <= {
        "Anna palautetta",
        "Ilmoita virheestä tällä sivulla",
        "Muokkaa tätä sivua",
    }
    assert len(list(page.main.iter("a"))) <= 20


def test_req_14_every_service_is_three_clicks_away_by_two_routes(site: BuiltSite) -> None:
    index = {address for _, address, _ in site.page(A_TO_Z).links()}
    assert len(services(site)) == len(read_content(site.content).catalog.of_kind("service")) > 0
    assert far_services(site, {A_TO_Z, SEARCH}) == []
    assert [page.address for page in services(site) if page.address not in index] == []


def test_req_14_planted_without_their_lists_services_are_far(site: BuiltSite) -> None:
    lists = {page.address for page in site.pages if page.template in INDEXES}
    assert far_services(site, {A_TO_Z, SEARCH, *lists})


def test_req_14_a_service_of_a_pathway_is_reached_through_the_pathway_too(site: BuiltSite) -> None:
    """A pathway leads to its services; what no pathway names, the list and the guided route lead to."""
    named = 0
    for page in services(site):
        for link in page.tree.xpath("//main//aside[@aria-labelledby='poluilla']//h3/a"):
            found = page.resolve(link.get("href"))
            assert found
            named += 1
    needed(named, "no service is on a pathway", 41)


def test_req_15_a_page_of_a_pathway_says_so_before_main_and_marks_the_step(site: BuiltSite) -> None:
    parts = [page for page in site.pages if page.tree.xpath("//main//aside[@aria-labelledby='poluilla']")]
    needed(parts, "no page is of a pathway", 41)
    assert not of_all(site, without_place)


def test_req_15_pages_of_a_route_say_where_they_stand(site: BuiltSite) -> None:
    for template in sorted(ON_ROUTES):
        needed([page for page in site.pages if page.template == template], f"it has no page of {template}")
    assert not of_all(site, off_the_route)


def test_req_15_the_next_pathway_does_not_lead_back(site: BuiltSite) -> None:
    """Where two pathways lead to each other, both are real transitions: their steps say so. Where a pathway is come
    to from is a transition, too, and stands in its own line."""
    pathways = [page for page in site.pages if page.template == "pathway.html"]
    onward = {page.address: transitions(page, "Polku jatkuu:") for page in pathways}
    before = {page.address: transitions(page, "Polulle tullaan:") for page in pathways}
    steps = {
        page.address: {
            address for ol in page.tree.xpath("//ol[starts-with(@class, 'steps')]") for _, address, _ in page.links(ol)
        }
        for page in pathways
    }
    for address, targets in onward.items():
        for target in targets:
            assert target in steps[address], address
            assert address in before[target], (address, target)
            back = in_sight(site.page(target)) - before[target]
            assert address not in back or address in steps[target], (address, target)
    for address, sources in before.items():
        assert not [source for source in sources if address not in steps[source]], address
    needed(sum(map(len, onward.values())), "no pathway leads to another", 6)
    needed(sum(map(len, before.values())), "no pathway leads to another", 6)


def transitions(page: BuiltPage, heading: str) -> set[str]:
    """Pathways that a pathway's page names in a line of its ways on or back."""
    hrefs = page.tree.xpath(f"//div[@class='onward']/p[strong='{heading}']/a/@href")
    return {found[0] for href in hrefs if (found := page.resolve(href))}


_LEADS = """address => ['main a', 'a'].flatMap(links => [...document.querySelectorAll(links)])
  .find(link => link.checkVisibility() && link.pathname.endsWith('/' + address))"""


def enter(page: Page, address: str) -> None:
    """Follows a link to `address` by keyboard, one of the main part where it has one."""
    link = page.evaluate_handle(_LEADS, address).as_element()
    assert link, (page.url, address)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{address}*")


def answered(site: BuiltSite) -> Iterator[tuple[str, ...]]:
    """Pages of the guided route after its first one: a situation, its answer where it asks, a service of the list."""
    listed = {address for _, address, _ in site.page(LIST).links(site.page(LIST).main)}
    guide = site.page(GUIDE)
    for start in guide.main.xpath(".//*[@class='guide-groups']"):
        for _, address, _ in guide.links(start):
            asked = site.page(address)
            answers = [address]
            if asked.template == "trigger.html":
                (choices,) = asked.main.xpath(".//ul[starts-with(@class, 'questions')]")
                answers = [target for _, target, _ in asked.links(choices)]
            for answer in answers:
                page = site.page(answer)
                for _, target, _ in page.links(page.main):
                    if target in listed and site.page(target).template == "service.html":
                        yield *dict.fromkeys((address, answer)), target


def test_req_14_without_a_script_a_service_is_found_by_three_routes(site: BuiltSite, open_page: OpenPage) -> None:
    found = next(answered(site), ())
    needed(found, "its guided route leads to no service")
    service = found[-1]
    for route in ((LIST, service), (GUIDE, *found), (A_TO_Z, service)):
        page = open_page(FRONT, script=False)
        for address in route:
            if (route[0], address) == (A_TO_Z, service):
                letter = re.compile(f"^\\s*{site.page(service).h1[0].upper()}\\s*$")
                page.locator("summary").filter(has=page.locator("h2", has_text=letter)).first.press("Enter")
            enter(page, address)
        assert page.locator("h1").inner_text().replace("\u00ad", "") == site.page(service).h1, route
