"""Pages in frames of other sites: two servers on loopback, so two origins, with the headers that are published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.axe import findings
from palvelukartta.auditing.loopback import serving, written_headers
from palvelukartta.cli import main
from site_tests.conftest import SAMPLE_DAY

pytestmark = pytest.mark.long
"""Publishing for frames takes seconds; pages and headers are tested without a browser."""

HOST_PAGE = (
    '<!doctype html><html lang="fi"><head><title>Alue</title></head><body><main><h1>Alue</h1>{}</main></body></html>'
)


class Origins(NamedTuple):
    """Addresses of three servers, each with a slash at the end."""

    map: str
    host: str
    other: str
    """A site that may show nothing."""
    directory: Path
    """Where the pages of the other sites are."""


@pytest.fixture(scope="module")
def origins(sample: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origins]:
    top = tmp_path_factory.mktemp("embedding")
    bundle, host = top / "dist", top / "host"
    for made in (bundle, host):
        made.mkdir()
    headers: dict[str, dict[str, str]] = {}
    with serving(bundle, "/", headers) as map, serving(host) as framing, serving(host) as other:
        allowed = ("--base-url", map, "--framed-by", framing.rstrip("/"))
        content = ("--content", str(sample.content), "--today", SAMPLE_DAY.isoformat())
        assert main(["publish", "--preview", "--out", str(bundle), *content, *allowed]) == 0
        headers |= {path: dict(sent) for path, sent in written_headers(bundle).items()}
        yield Origins(map, framing, other, host)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(locale="fi-FI")
    yield found
    found.close()


def copied(page: Page, address: str, name: str) -> tuple[str, str]:
    """What an editor copies from the page at `address`: the frame, and the script that gives it its height."""
    page.goto(address)
    page.click("summary:has-text('Upota')")
    return page.input_value(f"#upota-{name}"), page.input_value("#upota-korkeus")


def framed(page: Page, origins: Origins, site: str, *parts: str) -> Frame:
    """The frame on a page of `site` that holds the `parts`."""
    (origins.directory / "sivu.html").write_text(HOST_PAGE.format("".join(parts)), encoding="utf-8")
    page.goto(f"{site}sivu.html")
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.frames[1]
    frame.wait_for_load_state()
    return frame


def height(page: Page) -> int:
    return int(page.locator("iframe").evaluate("tag => tag.clientHeight"))


def content_height(frame: Frame) -> int:
    return int(frame.evaluate("() => Math.ceil(document.documentElement.getBoundingClientRect().height)"))


def addresses(sample: BuiltSite) -> dict[str, str]:
    """The first page of each template that can be shown."""
    return {page.template: page.address for page in reversed(sample.pages)}


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("pathway.html", "line"),
        pytest.param("pathway.html", "steps", marks=pytest.mark.long),
        pytest.param("service.html", "service", marks=pytest.mark.long),
        pytest.param("guide.html", "guide", marks=pytest.mark.long),
    ],
)
def test_what_is_copied_shows_the_page_as_high_as_its_content(
    template: str, name: str, sample: BuiltSite, origins: Origins, context: BrowserContext
) -> None:
    page = context.new_page()
    frame = framed(page, origins, origins.host, *copied(page, origins.map + addresses(sample)[template], name))

    assert frame.locator("h1").count() == 1
    assert frame.locator("body > header, body > footer").count() == 0
    page.wait_for_function("() => document.querySelector('iframe').style.height")
    assert abs(height(page) - content_height(frame)) <= 4
    assert [fault for fault in findings(page) if not fault.startswith("frame-tested")] == []
    assert findings(cast("Page", frame)) == []
    assert frame.locator("a:not([href^='http'])").count() > 0
    frame.locator(".embed-source a").click()
    page.wait_for_url(origins.map + addresses(sample)[template])


def test_a_part_that_opens_makes_the_frame_higher(sample: BuiltSite, origins: Origins, context: BrowserContext) -> None:
    page = context.new_page()
    frame = framed(page, origins, origins.host, *copied(page, origins.map + addresses(sample)["pathway.html"], "steps"))
    page.wait_for_function("() => document.querySelector('iframe').style.height")
    before = height(page)

    frame.locator("summary:visible").first.click()
    page.wait_for_function("before => document.querySelector('iframe').clientHeight > before", arg=before)
    assert abs(height(page) - content_height(frame)) <= 4


def test_another_site_may_not_show_it(sample: BuiltSite, origins: Origins, context: BrowserContext) -> None:
    page = context.new_page()
    frame = framed(
        page, origins, origins.other, *copied(page, origins.map + addresses(sample)["service.html"], "service")
    )

    assert frame.url.startswith("chrome-error")
    assert page.locator("iframe").get_attribute("style") is None


@pytest.mark.parametrize("address", ["index.html", "palvelut/index.html"])
def test_no_other_page_may_be_shown(address: str, origins: Origins, context: BrowserContext) -> None:
    page = context.new_page()
    frame = framed(page, origins, origins.host, f'<iframe src="{origins.map}{address}" title="Kartta"></iframe>')
    assert frame.url.startswith("chrome-error")


def test_only_the_frames_own_messages_are_heard(sample: BuiltSite, origins: Origins, context: BrowserContext) -> None:
    page = context.new_page()
    framed(page, origins, origins.host, *copied(page, origins.map + addresses(sample)["service.html"], "service"))
    page.wait_for_function("() => document.querySelector('iframe').style.height")
    before = height(page)

    forged = "addEventListener('message', done); postMessage({palvelukartta: 1, height: 9}, '*')"
    page.evaluate(f"() => new Promise(done => {{ {forged} }})")
    assert height(page) == before


def test_without_scripts_it_scrolls_and_its_link_leads_to_the_map(
    sample: BuiltSite, origins: Origins, browser: Browser, context: BrowserContext
) -> None:
    address = origins.map + addresses(sample)["pathway.html"]
    code, _ = copied(context.new_page(), address, "steps")
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    frame = framed(page, origins, origins.host, code)

    assert frame.locator("h1").is_visible()
    assert page.locator("iframe").bounding_box()["height"] >= 900  # type: ignore[index]
    page.locator("main > p a").click()
    page.wait_for_url(address)
    assert page.locator("textarea").count() == 3
    without.close()
