"""The search of a large map, whose index is in pieces: on the page, in the copy that opens from a disk, over several
maps. The sample stands for the large map: here a map of any size is large."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.search import ALL_ARE_THERE
from palvelukartta.auditing.loopback import serving, written_headers
from palvelukartta.auditing.opening import opening
from palvelukartta.cli import main
from site_tests.conftest import ROOT, SAMPLE_DAY, OpenPage

pytestmark = pytest.mark.long
"""Publishing takes seconds; that pieces find what the whole finds is tested without a browser."""

PIECES = "**/haku-osa-*.json"
TODAY = ("--today", SAMPLE_DAY.isoformat())
ROWS = "#haku-tulokset > li"


@pytest.fixture(scope="module")
def published(sample: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dist`, its copy for a disk in `copy`, and `together`, where the map stands in `suuri`."""
    top = tmp_path_factory.mktemp("pieces")
    maps = [shutil.copytree(sample.content, top / "suuri" / "content").parent, top / "toinen"]
    shutil.copytree(ROOT / "generator" / "tests" / "contents" / "good", maps[1] / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("palvelukartta.site.other_files.MOST_WHOLE", 0)
        content = ("--content", str(sample.content), "--offline-copy")
        assert main(["publish", "--preview", "--out", str(top / "dist"), *content, *TODAY]) == 0
        together = ["publish", "--preview", "--together", *map(str, maps), "--out", str(top / "together"), *TODAY]
        assert main(together) == 0
    zipfile.ZipFile(top / "dist-ilman-verkkoa.zip").extractall(top / "copy")
    return top


@pytest.fixture(scope="module")
def open_large(published: Path, browser: Browser) -> Iterator[OpenPage]:
    dist = published / "dist"
    with serving(dist, "/", written_headers(dist)) as origin, opening(browser, origin) as opens:
        yield opens


def rows(page: Page) -> list[str]:
    """What the results say, all of them."""
    expect(page.locator(ROWS).first).to_be_visible()
    page.wait_for_function(ALL_ARE_THERE)
    return page.locator(ROWS).all_inner_texts()


@pytest.mark.parametrize("query", ["työkkäri", "kuntouttavassa työtoiminnassa", "lomake"])
def test_results_follow_the_writing_as_on_a_small_map(query: str, open_large: OpenPage, open_sample: OpenPage) -> None:
    page = open_large("haku.html")
    page.get_by_label("Etsi palvelua").press_sequentially(query)
    expect(page.get_by_role("status")).to_contain_text(f"hakutulosta haulla ”{query}”")
    assert rows(page) == rows(open_sample(f"haku.html?q={query}"))


def test_what_does_not_come_is_told_and_asked_for_again(open_large: OpenPage) -> None:
    page = open_large("haku.html")
    page.route(PIECES, lambda route: route.abort())
    page.locator("#q").fill("kela")
    status = page.locator("#haku-tila")
    expect(status).to_have_text(status.get_attribute("data-failed") or "")
    page.unroute(PIECES)
    page.locator("#q").fill("kelan")
    assert rows(page)


def test_a_newer_query_wins_over_one_whose_pieces_come_late(open_large: OpenPage, open_sample: OpenPage) -> None:
    page, held = open_large("haku.html"), list[Route]()
    page.route(PIECES, lambda route: held.append(route))
    with page.expect_request(PIECES):
        page.locator("#q").fill("velkaneuvonta")
    page.locator("#q").fill("kela")
    page.unroute(PIECES)
    expect(page.locator("#haku-tila")).to_contain_text("”kela”")
    page.wait_for_load_state("networkidle")
    assert rows(page) == rows(open_sample("haku.html?q=kela"))


def test_the_copy_on_a_disk_finds_without_a_network(published: Path, browser: Browser) -> None:
    context = browser.new_context(locale="fi-FI", offline=True)
    page = context.new_page()
    page.goto((published / "copy" / "haku.html").as_uri() + "?q=tyoterveys")
    assert rows(page)
    context.close()


def test_a_large_map_is_one_of_several(published: Path, browser: Browser) -> None:
    bundle = published / "together"
    with serving(bundle, "/", written_headers(bundle)) as origin, opening(browser, origin) as opens:
        page = opens("haku.html?q=velkaneuvonta&kartta=suuri/")
        assert rows(page)
        page.locator(f"{ROWS} a").first.click()
        page.wait_for_url("**/suuri/*/*.html*")
        expect(page.locator("h1")).to_be_visible()
