"""A role's page tells whoever has it their work: what they do, what comes to them next, and each step of it."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed

SCREEN = (1280, 800)
"""The smallest screen of a professional's computer."""

MOST_HEADINGS = 8

ENDS = "() => [...document.querySelectorAll('.my-work > section')].map(part => part.getBoundingClientRect().bottom)"

STEPS = ".//ol[contains(@class, 'role-tasks')]/li"


def role_pages(site: BuiltSite) -> list[BuiltPage]:
    found = [page for page in site.pages if page.template == "role.html"]
    assert found
    return found


def test_the_first_screen_tells_the_work_and_what_comes_next(site: BuiltSite, open_page: OpenPage) -> None:
    width, height = SCREEN
    for page in role_pages(site):
        parts = page.main.xpath(".//*[@class='my-work']/section")
        assert parts, page.address
        assert len(parts) == 2 or not page.main.xpath(STEPS), page.address
        ends = open_page(page.address, width=width, height=height).evaluate(ENDS)
        assert max(ends) <= height, f"{page.address}: {ends}"


def test_a_role_has_few_headings(site: BuiltSite) -> None:
    many = {
        page.address: count for page in role_pages(site) if (count := len(page.main.xpath(".//h2"))) > MOST_HEADINGS
    }
    assert not many


def test_each_step_says_whether_one_answers_and_opens_with_the_role_chosen(site: BuiltSite) -> None:
    """In a step that the role answers for, what comes and what goes on have their places."""
    rows = [(page, row) for page in role_pages(site) for row in page.main.xpath(STEPS)]
    needed(rows, "no role does anything", 101)
    for page, row in rows:
        [(link, address, anchor)] = page.links(row)
        assert f"?rooli={page.address.split('/')[-1].removesuffix('.html')}#" in link.get("href"), page.address
        step = site.page(address).tree.get_element_by_id(anchor)
        assert "step" in step.get("class").split(), link.get("href")
        answers = words_of(row.xpath(".//*[contains(@class, 'share')]")[0]) == "Vastaat"
        assert len(row.xpath("div[@class='moves']")) == (2 if answers else 0), link.get("href")
        assert words_of(row.xpath("p[contains(@class, 'does')]")[0]), link.get("href")
