"""The built site, a server on loopback and a browser, once for each worker."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from palvelukartta.auditing import chromium
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.loopback import serving, written_headers
from palvelukartta.auditing.opening import opening
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import leave_out, marked
from site_tests.running_editor import Editor

ROOT = Path(__file__).resolve().parent.parent

OpenPage = Callable[..., Page]
"""(address, width=1280, height=900, dark=False, script=True, style=True, …) → the page, loaded; `html` replaces it."""


SAMPLE_DAY = date(2026, 11, 22)

OUTCOMES = "PALVELUKARTTA_OUTCOMES"
"""Environment variable that names the file into which a run writes its outcomes, for `site_tests.report`."""

_NUMBERED = re.compile(r"::test_req_(\d\d)_")
_outcomes: dict[str, Counter[str]] = defaultdict(Counter)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks that `-m` can choose by."""
    for item in items:
        marked(item)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leaves out what another map has nothing for."""
    leave_out(item)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Counts the outcome of every numbered test; with several workers the controller hears of them all."""
    numbered = _NUMBERED.search(report.nodeid)
    if numbered and (report.when == "call" or report.failed):
        _outcomes[str(int(numbered[1]))][report.outcome] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes the outcomes, once: not in a worker."""
    out, built = os.environ.get(OUTCOMES), os.environ.get("PALVELUKARTTA_SITE")
    if not out or not built or hasattr(session.config, "workerinput"):
        return
    site = BuiltSite(Path(built), OWN_CONTENT)
    run = {
        "requirements": {number: dict(_outcomes[number]) for number in sorted(_outcomes, key=int)},
        "pages": len(site.pages),
        "templates": sorted(page.template for page in site.sample),
    }
    Path(out).write_text(json.dumps(run, indent=2) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the repository's content: the one that PALVELUKARTTA_SITE names, else built now."""
    named = os.environ.get("PALVELUKARTTA_SITE")
    if named:
        return BuiltSite(Path(named), OWN_CONTENT)
    from palvelukartta.hosts.building import build_site
    from palvelukartta.source.history import content_date

    out, content = tmp_path_factory.mktemp("built") / "site", OWN_CONTENT
    assert not build_site(content, out, content_date(content)), "the content has errors"
    return BuiltSite(out, OWN_CONTENT)


@pytest.fixture(scope="session")
def origin(site: BuiltSite) -> Iterator[str]:
    """Address of a server on loopback that serves the site, under PALVELUKARTTA_BASE where that is set.

    A bundle is served with the headers that it was written with.
    """
    headers = written_headers(site.directory) if (site.directory / "_headers").is_file() else None
    with serving(site.directory, os.environ.get("PALVELUKARTTA_BASE", "/"), headers) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        yield found
        found.close()


@pytest.fixture(scope="session")
def open_page(browser: Browser, origin: str) -> Iterator[OpenPage]:
    """Opens pages of the site; pages of one kind share a context, which makes hundreds of them cheap."""
    with opening(browser, origin) as opens:
        yield opens


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the sample, which nobody edits (`generator/tests/sample.py`): what names an entry is tested on it."""
    from palvelukartta.hosts.building import build_site

    directory = tmp_path_factory.mktemp("sample")
    for part in ("good", "sample"):
        shutil.copytree(ROOT / "generator" / "tests" / "contents" / part, directory / "content", dirs_exist_ok=True)
    assert not build_site(directory / "content", directory / "site", SAMPLE_DAY), "the sample has errors"
    return BuiltSite(directory / "site", directory / "content")


@pytest.fixture(scope="session")
def sample_origin(sample: BuiltSite) -> Iterator[str]:
    """Address of a server on loopback that serves the sample's site."""
    with serving(sample.directory, "/", {}) as address:
        yield address


@pytest.fixture(scope="session")
def open_sample(browser: Browser, sample_origin: str) -> Iterator[OpenPage]:
    """Opens pages of the sample's site."""
    with opening(browser, sample_origin) as opens:
        yield opens


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Editor]:
    found = Editor(tmp_path_factory.mktemp("editor"), browser)
    yield found
    found.close()


@pytest.fixture
def fresh(tmp_path: Path, browser: Browser) -> Iterator[Editor]:
    """An editor whose entries a test may change."""
    found = Editor(tmp_path, browser)
    yield found
    found.close()
