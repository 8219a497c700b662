"""The bundle under a sub-path, behind exactly the headers it was written with, and opened from disk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from palvelukartta import __version__
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.loopback import serving, written_headers
from palvelukartta.cli import main
from site_tests.conftest import OUTCOMES, ROOT
from site_tests.contents import OWN_CONTENT

BASE = "/a/b/"

_LISTEN = """globalThis.violations = [];
addEventListener('securitypolicyviolation', one => violations.push(`${one.violatedDirective} ${one.blockedURI}`));"""


def published(out: Path, base: str) -> BuiltSite:
    """A trial bundle of the repository's content."""
    code = main(["publish", "--preview", "--content", str(OWN_CONTENT), "--base-path", base, "--out", str(out)])
    assert code == 0
    return BuiltSite(out, OWN_CONTENT)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return published(tmp_path_factory.mktemp("bundle") / "dist", BASE)


@pytest.fixture(scope="module")
def address(bundle: BuiltSite) -> Iterator[str]:
    with serving(bundle.directory, BASE, written_headers(bundle.directory)) as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(locale="fi-FI")
    found.add_init_script(_LISTEN)
    yield found
    found.close()


def meant(request: Request) -> bool:
    """Whether a request failed by itself, and not because the next page was opened."""
    return request.failure != "net::ERR_ABORTED"


def complaints(page: Page) -> list[str]:
    """What the browser says against pages that are opened from now on."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url) if meant(request) else None)
    return found


def test_no_template_violates_the_written_policy(bundle: BuiltSite, address: str, context: BrowserContext) -> None:
    page = context.new_page()
    said = complaints(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for built in bundle.sample:
        answer = page.goto(address + built.address)
        assert answer
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; "), built.address
        assert "unsafe" not in policy
        assert page.evaluate("violations") == [], built.address
    page.goto(address + "haku.html?q=alkupalvelu")
    page.locator("#haku-tulokset a").first.wait_for()
    assert page.evaluate("violations") == []
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_a_planted_inline_style_is_a_violation(bundle: BuiltSite, address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_function("violations.length > 0")
    assert page.evaluate("violations")[0].startswith("style-src")


def test_the_page_of_a_missing_address_works_at_any_depth(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    answer = page.goto(address + "palvelut/ei/ole/sivu.html")
    assert answer
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('.logo')).display") != "inline"
    hrefs = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href)")
    found = {url.partition("#")[0] for url in hrefs if url.startswith(address)}
    assert len(found) > 8
    for url in found - {page.url}:
        assert context.request.get(url).status == 200, url
    assert [url for url in hrefs if url.startswith(urljoin(address, "/")) and not url.startswith(address)] == []


def test_a_trial_says_so_and_keeps_search_engines_away(bundle: BuiltSite, address: str) -> None:
    for page in bundle.pages:
        assert page.tree.xpath("//meta[@name='robots']/@content") == ["noindex"], page.address
        assert len(page.tree.find_class("preview-notice")) == 1, page.address
    assert (bundle.directory / "robots.txt").read_text(encoding="utf-8") == f"User-agent: *\nDisallow: {BASE}\n"
    assert written_headers(bundle.directory)[f"{BASE}*"]["X-Robots-Tag"] == "noindex"


def test_every_link_of_the_bundle_resolves_and_every_page_tells_its_edition(bundle: BuiltSite) -> None:
    for page in bundle.pages:
        edition = page.tree.find_class("edition")[0].text_content()
        assert f"ersio {__version__}" in edition or f"ersion {__version__}" in edition, page.address
        dead = [address for _, address, _ in page.links() if address not in bundle.addresses]
        assert not dead, page.address


def test_nothing_in_the_bundle_maps_sources(bundle: BuiltSite) -> None:
    assert [name for name in bundle.addresses if name.endswith(".map")] == []
    scripts = [bundle.directory / name for name in bundle.addresses if name.endswith((".js", ".css"))]
    assert scripts
    assert [path.name for path in scripts if b"sourceMappingURL" in path.read_bytes()] == []


def test_from_disk_everything_that_needs_no_script_works(bundle: BuiltSite, browser: Browser) -> None:
    context = browser.new_context(locale="fi-FI")
    page = context.new_page()
    for built in bundle.sample:
        page.goto(built.path.as_uri())
        if built.address != "404.html":  # its links begin at the top of the server
            assert page.evaluate("[...document.styleSheets].length") > 0, built.address
            assert page.evaluate("getComputedStyle(document.querySelector('.logo')).display") != "inline"
        if not page.locator("script[defer]").count():  # a classic script runs from a disk, and its buttons work
            assert dead_controls(page) == [], built.address
    page.goto((bundle.directory / "index.html").as_uri())
    page.locator("header nav a").first.click()
    page.locator("main a").first.click()
    assert urlsplit(page.url).scheme == "file"
    assert page.locator("h1").count() == 1
    context.close()


def dead_controls(page: Page) -> list[str]:
    """Controls in sight that do nothing without a script."""
    found: list[str] = page.evaluate("""() => [...document.querySelectorAll('button')].filter(button =>
      button.checkVisibility() && !button.hasAttribute('popovertarget')
      && !(button.form && button.type === 'submit')).map(button => button.textContent.trim())""")
    return found


def test_from_disk_the_search_says_that_it_needs_a_server(bundle: BuiltSite, browser: Browser) -> None:
    context = browser.new_context(locale="fi-FI")
    page = context.new_page()
    page.goto((bundle.directory / "haku.html").as_uri() + "?q=alkupalvelu")
    page.locator("main").get_by_role("link", name="Hakemisto A–Ö").wait_for(timeout=10_000)
    context.close()


@pytest.mark.long
@pytest.mark.parametrize("base", ["/", BASE])
def test_every_other_test_of_the_site_passes_on_a_bundle(base: str, tmp_path: Path) -> None:
    out = published(tmp_path / "dist", base).directory
    environment = {**os.environ, "PALVELUKARTTA_SITE": str(out), "PALVELUKARTTA_BASE": base}
    environment.pop(OUTCOMES, None)
    command = ["-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", "-p", "no:cacheprovider", "site_tests"]
    command += ["--ignore", "site_tests/test_bundle.py", "--ignore", "site_tests/test_editing.py"]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
