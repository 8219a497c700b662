"""Links: each leads somewhere, to the place it says, and no page asks anything of another server."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltSite
from site_tests.conftest import OpenPage


def test_every_internal_link_and_anchor_resolves(site: BuiltSite) -> None:
    ids = {page.address: set(page.ids) for page in site.pages}
    dead = []
    for page in site.pages:
        for link, address, anchor in page.links():
            if address not in site.addresses or (anchor and anchor not in ids.get(address, ())):
                dead.append(f"{page.address}: {link.get('href')}")
    assert not dead


def test_every_style_and_script_of_a_page_exists(site: BuiltSite) -> None:
    missing = [
        f"{page.address}: {source}"
        for page in site.pages
        for source in page.tree.xpath("//link[@rel='stylesheet']/@href | //script/@src | //img/@src")
        if (found := page.resolve(str(source))) is None or found[0] not in site.addresses
    ]
    assert not missing


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
