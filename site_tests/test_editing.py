"""The site while it is edited: a saved edit opens the page anew, and a fault is told on the page."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from palvelukartta.hosts.editing import edited_site
from site_tests.conftest import ROOT
from site_tests.test_axe import findings

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
        content, "127.0.0.1", 0, memory=memory, language="fi", today=day, told=lambda problems: None
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
