"""Deviations speak: a notice is one line, and most services have none."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltSite
from site_tests.conftest import OpenPage
from site_tests.of_maps import needed

LINE = ".//*[contains(concat(' ', @class, ' '), ' notice-line ')]"


def test_no_page_has_more_than_one_line_of_notices_and_half_of_the_services_have_none(site: BuiltSite) -> None:
    lines = {page.address: len(page.main.xpath(LINE)) for page in site.pages}
    assert {address: count for address, count in lines.items() if count > 1} == {}
    services = [lines[page.address] for page in site.pages if page.template == "service.html"]
    assert sum(services) <= len(services) / 2
    needed(sum(lines.values()), "no page has a notice")


def test_what_stands_behind_a_line_opens(site: BuiltSite, open_page: OpenPage) -> None:
    with_more = [page for page in site.pages if page.main.xpath(LINE + "/details/ul")]
    needed(with_more, "no page has two notices")
    page = open_page(with_more[0].address, script=False)
    others = page.locator(".notice-line li")
    assert others.first.is_hidden()
    page.locator(".notice-line summary").press("Enter")
    assert page.locator(".notice-line summary").inner_text().startswith(f"{others.count() + 1} huomautus")
    assert others.first.is_visible()
