"""Several maps as one site: the choice of one, and the search over all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from palvelukartta.auditing.checks.axe import findings
from palvelukartta.auditing.checks.page import sideways
from palvelukartta.auditing.loopback import serving, written_headers
from palvelukartta.auditing.opening import opening
from palvelukartta.cli import main
from site_tests.conftest import ROOT, OpenPage

pytestmark = pytest.mark.long
"""Publishing two maps takes seconds; what is in the bundle is tested without a browser."""

GOOD = ROOT / "generator" / "tests" / "contents" / "good"
BASE = "/kartat/"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two maps that share all but a service's name, as they are published."""
    directory = tmp_path_factory.mktemp("together")
    for name in ("etela", "pohjoinen"):
        shutil.copytree(GOOD, directory / name / "content")
        for file, title in (("site.yml", f"Kartta {name}"), ("services/esimerkkipalvelu.yml", f"Palvelu {name}")):
            path = directory / name / "content" / file
            rest = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("title: ")]
            path.write_text("\n".join([f"title: {title}", *rest, ""]), "utf-8")
    maps = [str(directory / name) for name in ("etela", "pohjoinen")]
    flags = ["--base-path", BASE, "--preview", "--today", "2026-10-20"]
    assert main(["publish", "--together", *maps, "--out", str(directory / "dist"), *flags]) == 0
    return directory / "dist"


@pytest.fixture(scope="module")
def open_together(bundle: Path, browser: Browser) -> Iterator[OpenPage]:
    with (
        serving(bundle, BASE, written_headers(bundle)) as origin,
        opening(browser, origin) as opens,
    ):
        yield opens


@pytest.mark.parametrize("address", ["index.html", "haku.html?q=esimerkki", "yhteiset.html", "404.html"])
def test_the_pages_of_all_maps_are_accessible_and_narrow(address: str, open_together: OpenPage) -> None:
    page = open_together(address, width=320, height=640)
    page.wait_for_load_state("networkidle")
    assert findings(page) == []
    assert sideways(page) == []


def test_a_result_says_whose_it_is_and_what_is_shared_stands_once(open_together: OpenPage) -> None:
    page = open_together("haku.html?q=palvelu")
    page.wait_for_selector("#haku-tulokset li")
    page.wait_for_function("document.getElementById('haku-tila').textContent")
    rows = page.locator("#haku-tulokset li").all_inner_texts()
    assert [
        sum(f"Palvelu {name}" in row and f"Kartta {name}" in row for row in rows) for name in ("etela", "pohjoinen")
    ]
    page = open_together("haku.html?q=esimerkkilaki")
    page.wait_for_function("document.getElementById('haku-tila').textContent")
    named = page.locator("#haku-tulokset li", has_text="Sama sivu kartoissa: Kartta etela, Kartta pohjoinen")
    assert named.get_by_role("link", name="Esimerkkilaki").count() == 1
    assert named.locator("a").first.get_attribute("href") == "etela/saadokset/esimerkkilaki.html"


def test_the_status_says_that_the_texts_are_on_their_way(open_together: OpenPage) -> None:
    page = open_together("haku.html")
    page.evaluate("""() => {
      const status = document.getElementById('haku-tila');
      window.told = [];
      new MutationObserver(() => window.told.push(status.textContent)).observe(status, {childList: true});
    }""")
    page.fill("#q", "zzyzzx")
    page.wait_for_function("document.getElementById('haku-tila').textContent.startsWith('Ei hakutuloksia')")
    assert page.evaluate("window.told")[0] == "Haetaan …"


def test_one_map_alone_is_asked_where_the_reader_chooses_it(open_together: OpenPage) -> None:
    page = open_together("haku.html?q=palvelu&kartta=pohjoinen/")
    asked = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    page.wait_for_selector("#haku-tulokset li")
    asked = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert [one for one in asked if "/etela/" in one] == []
    assert page.locator("#kartta").input_value() == "pohjoinen/"
    assert all("Kartta pohjoinen" in row for row in page.locator("#haku-tulokset li").all_inner_texts())
    page.select_option("#kartta", "etela/")
    page.wait_for_function("document.getElementById('haku-tulokset').textContent.includes('Kartta etela')")
    assert "kartta=etela" in page.url


def test_without_scripts_each_map_has_its_index(open_together: OpenPage) -> None:
    page = open_together("haku.html", script=False)
    page.get_by_role("link", name="Hakemisto A–Ö: Kartta pohjoinen").click()
    assert page.url.endswith(f"{BASE}pohjoinen/hakemisto.html")
