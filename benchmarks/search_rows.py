"""Row 11: the search's bytes, its time from key to result, and what it finds inside compounds.

`python -m benchmarks.search_rows` prints these rows alone.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser, Page, Route, sync_playwright
from site_tests.weight import compressed

from benchmarks.corpus import ROOT, corpus
from benchmarks.page_rows import SLOWER, served, visited_slowly
from benchmarks.peers import python_module
from benchmarks.table import Result, show
from palvelukartta.auditing import chromium
from palvelukartta.auditing.loopback import serving
from palvelukartta.checking import check_content
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.search.index import search_index
from palvelukartta.site import LANGUAGE
from palvelukartta.source.history import content_date
from palvelukartta.source.lemmas import Lemmas

PARTS = 300
"""Parts of compounds whose recall is measured."""

_SCRIPT = Path(__file__).with_suffix(".js")


@dataclass(frozen=True)
class Index:
    """The two files of the search."""

    entries: int
    names: bytes
    texts: bytes


def rows(home: Path, site: Path, sizes: tuple[int, ...] = (1_000, 10_000), most: int = 50_000) -> Iterator[Result]:
    """The row for the built `site`, and for made-up content of `sizes`; of the largest, `most`, only the bytes."""
    scripts = [path for path in (site / "assets").glob("*.js") if path.name in (site / "haku.html").read_text("utf-8")]
    script = sum(compressed(path.read_bytes()) for path in scripts)
    yield Result("11", "scripts of the search page, compressed", script / 1000, 10, "kB")
    indexes = {"real content": _index(ROOT / "content")}
    indexes |= {f"{size:,} entries": _index(corpus(size, home)) for size in sizes}
    for name, index in indexes.items():
        yield from _bytes(name, index)
    yield from _bytes(f"{most:,} entries", _index(corpus(most, home)))
    yield _against_pagefind(site, script + compressed(indexes["real content"].names))
    yield _first_results(site)
    with _page(site) as page:
        for name, index in indexes.items():
            yield from _times(page, name, index)


_FIRST = """
globalThis.first = 0;
addEventListener('keydown', ({timeStamp}) => {
  const list = document.getElementById('haku-tulokset');
  const shown = new MutationObserver(() => {
    if (!list.children.length || first) return;
    requestAnimationFrame(() => setTimeout(() => { first = performance.now() - timeStamp; }));
    shown.disconnect();
  });
  shown.observe(list, {childList: true});
}, {once: true});
"""

FIRST_KEYS = "kas"
"""Letters that have results by themselves: each is the first key of a visit."""


def _first_results(site: Path) -> Result:
    """From the first key of a visit until results are painted, on a slow network; the reader has found the field by
    then, and the names are there."""
    with served(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        times = [_first_key(browser, f"{origin}haku.html", key) for key in FIRST_KEYS]
        browser.close()
    note = ", ".join(f"{key} {time:.0f}" for key, time in zip(FIRST_KEYS, times, strict=True))
    return Result("11", f"first key → first results, CPU ÷ {SLOWER}, 1.6 Mbit/s", max(times), 150, "ms", note=note)


def _first_key(browser: Browser, url: str, key: str) -> float:
    with visited_slowly(browser, url, _FIRST) as page:
        page.wait_for_timeout(1000)
        page.focus("#q")
        page.keyboard.press(key)
        page.wait_for_function("first")
        return float(page.evaluate("first"))


def _index(content: Path) -> Index:
    catalog = check_content(content).catalog
    words = load_texts(resource_directory("theme"), LANGUAGE)["search"]
    return Index(len(catalog.entries), *search_index(catalog, Lemmas(LANGUAGE), words, LANGUAGE, content_date(content)))


def _bytes(name: str, index: Index) -> Iterator[Result]:
    raw = f"{len(index.names) / 1000:.0f} + {len(index.texts) / 1000:.0f} kB raw"
    goal = 100 if index.entries <= 1000 else 150 if index.entries <= 10_000 else 200
    yield Result("11", f"bytes before the first result, {name}", compressed(index.names) / 1000, goal, "kB", note=raw)
    yield Result("11", f"… and where the texts are asked, {name}", compressed(index.texts) / 1000, None, "kB")


_PAGEFIND = """async words => {
  const pagefind = await import('/pagefind/pagefind.js');
  const {results} = await pagefind.search(words);
  await results[0].data();
}"""


def _against_pagefind(site: Path, ours: int) -> Result:
    """What a reader fetches until the first result: our scripts and names, and the same of Pagefind on these pages."""
    what, command = "bytes before the first result, scripts and all, real content ÷ pagefind", python_module("pagefind")
    if command is None:
        return Result("11", what, None, 1 / 3)
    with tempfile.TemporaryDirectory() as scratch:
        copy = shutil.copytree(site, Path(scratch, "site"))
        subprocess.run([*command, "--site", str(copy)], capture_output=True, check=True)
        fetched: list[str] = []
        with _page(copy) as page:
            page.on("request", lambda request: fetched.append(request.url))
            page.evaluate(_PAGEFIND, "alkupalvelu")
        paths = [copy / url.partition("?")[0].split("/", 3)[3] for url in fetched]
        theirs = sum(compressed(one.read_bytes()) if one.suffix == ".js" else one.stat().st_size for one in paths)
    note = f"ours {ours / 1000:.0f} kB, theirs {theirs / 1000:.0f} kB in {len(paths)} files"
    return Result("11", what, ours / theirs, 1 / 3, note=note)


def _queries() -> list[str]:
    paths = sorted((ROOT / "content" / "queries").glob("*.toml"))
    return [one["words"] for path in paths for one in tomllib.loads(path.read_text(encoding="utf-8"))["query"]]


def _times(page: Page, name: str, index: Index) -> Iterator[Result]:
    """Keys of every query on the page itself, a plain filter over the same entries in turns with them."""
    page.unroute_all()
    page.route("**/assets/haku-*.json", functools.partial(_answer, index=index))
    page.goto(page.url or "about:blank")
    found = page.evaluate(_SCRIPT.read_text(encoding="utf-8"), {"queries": _queries(), "parts": PARTS})
    keys, finding, filtered = found["keys"], found["found"], found["filtered"]
    note = f"{len(keys)} keys, CPU ÷ {SLOWER}; median {median(keys):.1f} ms"
    yield Result("11", f"key to result, p95, {name}", quantiles(keys, n=20)[-1], 16, "ms", note=note)
    note = f"median {median(finding):.1f} ms"
    yield Result("11", f"… of which finding, p95, {name}", quantiles(finding, n=20)[-1], None, "ms", note=note)
    ratio = sum(finding) / sum(filtered)
    note = f"filter {median(filtered):.2f} ms"
    yield Result("11", f"… finding ÷ a plain substring filter over the same entries, {name}", ratio, note=note)
    note = f"{found['asked']} parts, {found['scanned']} hits of a full scan"
    yield Result("11", f"recall inside compounds, {name}", found["recall"], 0.95, "", least=True, note=note)


def _answer(route: Route, index: Index) -> None:
    body = index.texts if "haku-tekstit" in route.request.url else index.names
    route.fulfill(body=body, content_type="application/json")


@contextmanager
def _page(site: Path) -> Iterator[Page]:
    """The search page in a slowed browser."""
    with serving(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        page = browser.new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(f"{origin}haku.html")
        yield page
        browser.close()


if __name__ == "__main__":
    show(rows(Path(".cache/bench"), Path(".cache/test-site")))
