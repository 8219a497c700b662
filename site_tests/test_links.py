"""Links: each leads somewhere, to the place it says, and no page asks anything of another server."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.link_texts import dead_links
from palvelukartta.auditing.checks.page import of_all
from site_tests.conftest import OpenPage


def test_every_link_anchor_style_and_script_is_there(site: BuiltSite) -> None:
    assert not site.is_copy
    assert not of_all(site, dead_links)


def test_no_page_holds_inline_script_or_style(site: BuiltSite) -> None:
    inline = [
        page.address
        for page in site.pages
        if page.tree.xpath(
            "//style | //*[@style] | //script[not(@src)][not(@type='application/json' or @type='application/ld+json')]"
        )
        or page.tree.xpath("//@*[starts-with(name(), 'on')]")
    ]
    assert not inline


def test_no_request_leaves_the_origin(site: BuiltSite, open_page: OpenPage, origin: str) -> None:
    asked: list[str] = []
    page = open_page("index.html")
    page.on("request", lambda request: asked.append(request.url))
    for built in site.sample:
        open_page(built.address)
    assert asked
    assert [url for url in asked if not url.startswith((origin, "data:"))] == []


def test_every_page_is_reached_from_the_front_page_without_the_index_of_all(site: BuiltSite) -> None:
    index = "hakemisto.html"
    links = {page.address: {address for _, address, _ in page.links()} for page in site.pages}
    links[index] = set()
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            waiting.extend(links.get(address, ()))
    assert {page.address for page in site.pages} - seen == {"404.html"}
    assert index in seen
