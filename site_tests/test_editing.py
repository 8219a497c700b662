"""The site while it is edited: a saved edit opens the page anew, and a fault is told on the page."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from palvelukartta.auditing.checks.axe import findings
from palvelukartta.hosts.editing import edited_site
from palvelukartta.hosts.serving import bound
from site_tests.conftest import ROOT

GOOD = ROOT / "generator" / "tests" / "contents" / "good"
ROLE = "roles/esimerkkiohjaaja.yml"
PATIENCE = 60_000
"""Milliseconds until a test gives up: the check starts a process."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "content"))


@pytest.fixture
def page(content: Path, tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """The page of the role, as its editor sees it."""
    memory, day = tmp_path / "memory.json", date(2026, 11, 22)
    with edited_site(
        content, bound("127.0.0.1", 0), memory=memory, language="fi", today=day, told=lambda problems: None
    ) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        context = browser.new_context(locale="fi-FI", viewport={"width": 320, "height": 800})
        found = context.new_page()
        found.goto(f"http://127.0.0.1:{served.server_address[1]}/roolit/esimerkkiohjaaja.html")
        yield found
        context.close()
        served.shutdown()


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_edit_opens_the_page_anew(page: Page, content: Path) -> None:
    expect(page.locator("h1")).to_have_text("Esimerkkiohjaaja")
    replaced(content / ROLE, "title: Esimerkkiohjaaja", "title: Valmentaja")
    expect(page.locator("h1")).to_have_text("Valmentaja", timeout=PATIENCE)
    expect(page.locator(".live")).to_be_hidden()


def test_a_fault_is_told_on_the_page_until_it_is_cured(page: Page, content: Path) -> None:
    replaced(content / ROLE, "summary:", "sumary:")
    panel = page.get_by_role("status").filter(has_text="1 virhe")
    expect(panel).to_contain_text("Kenttää ”sumary” ei tunneta.", timeout=PATIENCE)
    expect(panel).to_contain_text(f"content/{ROLE}:2")
    expect(page.locator("h1")).to_have_text("Esimerkkiohjaaja")
    assert findings(page) == []
    summary = panel.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(panel.locator("ol")).to_be_hidden()

    replaced(content / ROLE, "sumary:", "summary:")
    expect(page.locator(".live")).to_be_hidden(timeout=PATIENCE)


def test_what_was_open_stays_open_and_the_place_is_kept(page: Page, content: Path) -> None:
    actor = page.url.replace("roolit/esimerkkiohjaaja", "palvelut/esimerkkipalvelu")
    page.goto(actor)
    details = page.locator("main details:not([open]) > summary")
    name = details.first.inner_text()
    details.first.click()
    page.evaluate("scrollTo({top: 300, behavior: 'instant'})")

    replaced(content / "services" / "esimerkkipalvelu.yml", "title: Esimerkkipalvelu", "title: Valmennus")

    expect(page.locator("h1")).to_have_text("Valmennus", timeout=PATIENCE)
    page.wait_for_function("scrollY === 300")
    assert page.locator("main details[open] > summary").first.inner_text() == name


def test_no_edit_is_lost_that_is_saved_while_the_page_opens_anew(page: Page, content: Path) -> None:
    """The page's first question comes late: the edit is there before it, and was not in the page."""
    name = "Esimerkkiohjaaja"
    late: list[str] = []

    def edit_first(route: Route) -> None:
        if late:
            replaced(content / ROLE, f"title: {name}", f"title: {late.pop()}")
            time.sleep(1)  # until the server has read it
        route.continue_()

    page.route("**/_muokkaus/live.js*", edit_first)
    late.append("Valmentaja")
    page.reload()
    expect(page.locator("h1")).to_have_text("Valmentaja", timeout=PATIENCE)


def test_quick_edits_in_a_row_end_in_the_last_one(page: Page, content: Path) -> None:
    name = "Esimerkkiohjaaja"
    for number in range(12):
        replaced(content / ROLE, f"title: {name}\n", f"title: Nimi {number}\n")
        name = f"Nimi {number}"
        time.sleep(0.05 * (number % 4))
    expect(page.locator("h1")).to_have_text(name, timeout=PATIENCE)
