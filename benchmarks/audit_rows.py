"""Row 16: an audit of pages in one state, against a plain loop that opens the same pages and runs axe."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from benchmarks.corpus import ROOT
from benchmarks.table import Result
from palvelukartta.auditing import chromium
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.loopback import serving
from palvelukartta.hosts.auditing import Subject, audit

PAGES = 40
"""Spread over the site."""


def rows(site: Path) -> Iterator[Result]:
    """The row for the built `site`; browser starts are in both times."""
    built = BuiltSite(site, ROOT / "content")
    addresses = [page.address for page in built.pages[:: max(1, len(built.pages) // PAGES)]]
    with serving(site) as origin:
        begun = time.perf_counter()
        _plain_loop(origin, addresses)
        plain = time.perf_counter() - begun
        audit(Subject(built, origin, {}), tuple((address, False) for address in addresses), seconds=600)
        ours = time.perf_counter() - begun - plain
    note = f"{len(addresses)} pages: {ours:.0f} s, plain loop {plain:.0f} s"
    yield Result("16", "audit in one state ÷ plain axe loop", ours / plain, 2, note=note)


def _plain_loop(origin: str, addresses: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        page = browser.new_page(bypass_csp=True)
        for address in addresses:
            page.goto(origin + address)
            Axe().run(page)
        browser.close()
