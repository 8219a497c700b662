"""What a browser keeps of a published site, with the headers that are published: pages without a network, no statement,
a new version that takes over, and none left where the publisher no longer wants it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.loopback import serving, written_headers
from palvelukartta.cli import main
from site_tests.conftest import SAMPLE_DAY

pytestmark = pytest.mark.long
"""Publishing thrice takes seconds; what the worker knows is tested without a browser."""

KEPT = "async () => (await caches.keys()).map(name => name.split(' ').at(-1))"
ADDRESSES = """async () => (await Promise.all((await caches.keys()).map(async name =>
    (await (await caches.open(name)).keys()).map(asked => asked.url)))).flat()"""
GONE = "async () => !await navigator.serviceWorker.getRegistration() && !(await caches.keys()).length"


def test_pages_open_without_a_network_until_a_new_version_or_the_end(
    sample: BuiltSite, tmp_path: Path, browser: Browser
) -> None:
    headers: dict[str, dict[str, str]] = {}
    bundle, content = tmp_path / "dist", ("--content", str(sample.content))

    def publish(*options: str, today: str = SAMPLE_DAY.isoformat()) -> None:
        place = ("--out", str(bundle), "--base-path", "/tyo/", "--today", today)
        assert main(["publish", "--preview", *place, *content, *options]) == 0
        headers.clear()
        headers.update({path: dict(sent) for path, sent in written_headers(bundle).items()})

    publish("--offline-pages")
    context = browser.new_context(locale="fi-FI")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Policy" in said.text else None)
    pathway = next(built.address for built in sample.pages if built.template == "pathway.html")
    with serving(bundle, "/tyo/", headers) as site:
        port = int(site.split(":")[2].split("/")[0])
        page.goto(site)
        page.evaluate("async () => void await navigator.serviceWorker.ready")
        page.wait_for_function("() => navigator.serviceWorker.controller")
        page.goto(f"{site}haku.html?q=salainen")
        page.goto(f"{site}saavutettavuusseloste.html")
        expect(page.locator("h1")).to_contain_text("seloste")
        (first,) = page.evaluate(KEPT)
        known = page.evaluate(ADDRESSES)
        assert [address for address in known if "salainen" in address or "seloste" in address] == []

    page.goto(site + pathway)
    expect(page.locator("main h2").first).to_be_visible()
    assert page.evaluate("() => getComputedStyle(document.body).fontFamily") != "Times New Roman"
    page.goto(site)
    page.get_by_role("searchbox").first.fill("kuntoutus")
    page.keyboard.press("Enter")
    expect(page.locator("main h2 a").first).to_be_visible()
    page.goto(f"{site}saavutettavuusseloste.html")
    expect(page.locator("main")).to_contain_text("tarvitsee verkon")
    page.goto(f"{site}sv/tillganglighetsutlatande.html")
    expect(page.locator("main")).to_contain_text("behöver en nätanslutning")

    publish("--offline-pages", today="2026-12-24")
    with serving(bundle, "/tyo/", headers, port=port) as again:
        assert again == site
        page.goto(site)
        expect(page.locator("footer")).to_contain_text("24.12.2026")
        page.wait_for_function(f"async () => !(await ({KEPT})()).includes('{first}')")
        publish()
        page.goto(site)
        page.wait_for_function(GONE)
    assert wrong == []
    context.close()
