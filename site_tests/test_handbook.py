"""The handbook, as `make docs` builds it: no link leads nowhere, axe finds nothing, no other server is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Request

from palvelukartta.auditing.checks.axe import findings
from palvelukartta.auditing.checks.page import sideways
from palvelukartta.auditing.loopback import serving

ROOT = Path(__file__).resolve().parent.parent

SAMPLE = (
    "index.html",
    "404.html",
    "muokkaajalle/muokkaaminen.html",
    "julkaisijalle/julkaiseminen.html",
    "viite/kentat/index.html",
    "viite/kentat/pathway.html",
    "viite/viestit/pathway.html",
    "viite/komennot.html",
    "programmers/hacking.html",
    "programmers/changes.html",
)
"""A page of every sort."""


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory into which it was built; a warning would have stopped the build."""
    out = tmp_path_factory.mktemp("handbook") / "built"
    building = ["build", "--strict", "--config-file", "handbook/mkdocs.yml", "--site-dir", str(out)]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", *building],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def address(handbook: Path) -> Iterator[str]:
    with serving(handbook, "/", {}) as served:
        yield served


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        pytest.param(1280, "dark", marks=pytest.mark.long),
        pytest.param(320, "dark", marks=pytest.mark.long),
        pytest.param(1280, "light", marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    width: int, scheme: Literal["light", "dark"], address: str, browser: Browser
) -> None:
    page = _page(browser, width, scheme)
    found = {}
    for name in SAMPLE:
        page.goto(address + name)
        page.wait_for_function(_SETTLED)
        found[name] = [*findings(page), *sideways(page)]
    page.context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_search_finds_a_field_a_message_and_a_command_and_asks_no_other_server(
    address: str, browser: Browser
) -> None:
    page = _page(browser, 1280, "light")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address + "index.html")
    for words, expected in (
        ("timer", "viite/kentat/pathway.html#steps"),
        ("pathway-no-start", "viite/viestit/pathway.html#pathway-no-start"),
        ("framed-by", "viite/komennot.html#publish"),
    ):
        page.click("input[name=query]")
        page.fill("input[name=query]", "")
        page.keyboard.type(words)
        page.wait_for_selector(f".md-search-result__link[href*='{expected}']")
    page.evaluate(_QUIET)
    assert findings(page, excused=(".md-container",)) == []  # what the results half cover is judged uncovered, above
    page.context.close()

    assert any("search_index" in request.url for request in asked)
    assert [request.url for request in asked if not request.url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize(("name", "language"), [("programmers/hacking.html", "en"), ("viite/komennot.html", "fi")])
def test_a_page_says_its_language(name: str, language: str, address: str, browser: Browser) -> None:
    page = _page(browser, 1280, "light")
    page.goto(address + name)
    spoken = page.eval_on_selector_all("h1, [data-md-component=toc]", "all => all.map(x => x.closest('[lang]').lang)")
    around = page.get_attribute("html", "lang")
    page.context.close()

    assert (set(spoken), around) == ({language}, "fi")


_SETTLED = "() => document.querySelectorAll('.md-typeset__table').length == document.querySelectorAll('table').length"
"""The theme's script has wrapped every table."""

_QUIET = """() => new Promise(quiet => {
  const watch = new MutationObserver(later);
  let timer = 0;
  function later() {
    clearTimeout(timer);
    timer = setTimeout(() => { watch.disconnect(); quiet(true); }, 300);
  }
  watch.observe(document.body, {childList: true, subtree: true});
  later();
})"""
"""The search has told all that it found: its results come in pieces, and axe must not read half of them."""


def _page(browser: Browser, width: int, scheme: Literal["light", "dark"]) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    return context.new_page()
