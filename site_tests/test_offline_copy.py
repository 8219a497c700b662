"""The copy that opens from a disk: everything on it works without a server and asks for nothing elsewhere."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.cli import main
from site_tests.conftest import SAMPLE_DAY

pytestmark = pytest.mark.long
"""Publishing the copy takes seconds; what is in it is tested without a browser."""


@pytest.fixture(scope="module")
def copy(sample: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked copy, in a folder whose name needs encoding."""
    top = tmp_path_factory.mktemp("offline")
    content = ("--content", str(sample.content), "--today", SAMPLE_DAY.isoformat())
    assert main(["publish", "--preview", "--out", str(top / "dist"), "--offline-copy", *content]) == 0
    unpacked = top / "Omat tiedostot ä"
    zipfile.ZipFile(top / "dist-ilman-verkkoa.zip").extractall(unpacked)
    return unpacked


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(locale="fi-FI", offline=True)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page without a network; what went wrong on it fails the test."""
    wrong: list[str] = []
    found = context.new_page()
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    found.on("requestfailed", lambda request: wrong.append(request.url))
    found.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    yield found
    assert wrong == []


def test_the_search_finds_and_its_result_opens(copy: Path, page: Page) -> None:
    page.goto((copy / "index.html").as_uri())
    page.get_by_role("searchbox").first.fill("tyoterveys")
    page.keyboard.press("Enter")
    page.wait_for_url("**/haku.html?q=tyoterveys")
    result = page.locator("main h2 a").first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    expect(result).to_be_visible()


def test_a_new_search_is_kept_in_the_address(copy: Path, page: Page) -> None:
    page.goto((copy / "haku.html").as_uri())
    field = page.locator("main").get_by_role("searchbox")
    field.fill("kuntoutus")
    page.wait_for_function("() => location.search === '?q=kuntoutus'")


def test_two_services_are_put_side_by_side(copy: Path, page: Page) -> None:
    page.goto((copy / "vertaa.html").as_uri())
    for choice in page.locator("main select").all():
        choice.select_option(index=1 if choice.get_attribute("name") == "a" else 2)
    page.locator("main form button").first.click()
    expect(page.locator("main table")).to_be_visible()


@pytest.mark.long
@pytest.mark.parametrize("template", ["pathway.html", "map.html", "list.html"])
def test_a_page_and_the_menu_work(template: str, copy: Path, sample: BuiltSite, page: Page) -> None:
    built = next(built for built in sample.pages if built.template == template)
    page.goto((copy / built.address).as_uri())
    page.locator("header nav a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith(".html")
