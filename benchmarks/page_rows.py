"""Rows 9 and 10: how soon a pathway's page is seen on a slow phone, against the same text under mkdocs-material; what
the heaviest one weighs, and how soon it answers."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.build_rows import write_markdown
from benchmarks.corpus import ROOT
from benchmarks.measure import environment
from benchmarks.peers import python_peer
from benchmarks.table import Result, show
from palvelukartta.auditing import chromium

PATHWAY = "kuntouttava-tyotoiminta"
ROUNDS = 5
SLOWER = 4
"""How much slower than this machine the measured browser is."""

NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
"""Milliseconds and bytes a second: the slow 4G of the usual page-speed tools, 1.6 Mbit/s."""

_WATCH = """
globalThis.seen = {lcp: 0, fcp: 0, tasks: []};
const watch = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
  .observe({type, buffered: true});
watch('largest-contentful-paint', one => { seen.lcp = one.startTime; });
watch('paint', one => { if (one.name === 'first-contentful-paint') seen.fcp = one.startTime; });
watch('longtask', ({startTime, duration}) => { seen.tasks.push([startTime, startTime + duration]); });
"""

LONG = 50
"""Milliseconds: what a task takes longer than this blocks the reader."""

_WEIGHT = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""

_WATCH_EVENTS = """
globalThis.slowest = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => {
  if (one.interactionId) slowest = Math.max(slowest, one.duration);
})).observe({type: 'event', durationThreshold: 16, buffered: true});
"""

_CHOICES = ".lens input[type=radio]"
"""What a reader chooses on a pathway's page: whose tasks are shown."""


def rows(home: Path, site: Path) -> Iterator[Result]:
    """The row for the built `site`."""
    pages = {"ours": (site, f"polut/{PATHWAY}.html")}
    if material := _material(home / "material"):
        pages["material"] = (material, f"pathways/{PATHWAY}.html")
    found = _medians(pages)
    ours, theirs = found["ours"], found.get("material")
    note = f"{PATHWAY}: FCP {ours['fcp']:.0f} ms, LCP {ours['lcp']:.0f} ms"
    yield Result("10", "largest ÷ first contentful paint", ours["lcp"] / ours["fcp"], 1.1, note=note)
    peer = f"material: LCP {theirs['lcp']:.0f} ms" if theirs else ""
    yield Result("10", "… ÷ material's of the same text", theirs and ours["lcp"] / theirs["lcp"], 0.5, note=peer)
    yield Result("10", f"total blocking time, CPU ÷ {SLOWER}", ours["blocked"], 60, "ms")
    yield from _heaviest(site)


def _heaviest(site: Path) -> Iterator[Result]:
    """Row 9: the first visit to the pathway that weighs most, compressed as every server can (gzip −6)."""
    addresses = [f"polut/{path.stem}.html" for path in (ROOT / "content" / "pathways").glob("*.yml")]
    address = max(addresses, key=lambda address: len(gzip.compress((site / address).read_bytes(), 6)))
    with served(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        visits = [_load(browser, origin + address) for _ in range(ROUNDS)]
        slowest = median(_answers(browser, origin + address) for _ in range(ROUNDS))
        browser.close()
    note = address.removeprefix("polut/")
    yield Result("9", "heaviest pathway, first visit", visits[0]["bytes"] / 1000, 40, "kB", note=note)
    yield Result("9", f"… LCP, CPU ÷ {SLOWER}, 1.6 Mbit/s", median(one["lcp"] for one in visits), 650, "ms")
    yield Result("9", f"… slowest choice of the lens (INP), CPU ÷ {SLOWER}", slowest, 120, "ms")


def _answers(browser: Browser, url: str) -> float:
    """Milliseconds from a choice of the lens until it is seen, of the slowest."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(_WATCH_EVENTS)
    page.goto(url, wait_until="load")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    for choice in page.locator(_CHOICES).all()[::-1]:
        choice.click(force=True)
        page.wait_for_timeout(300)
    slowest = float(page.evaluate("slowest"))
    context.close()
    return slowest


def _material(home: Path) -> Path | None:
    mkdocs = python_peer("mkdocs")
    if mkdocs is None:
        return None
    shutil.rmtree(home, ignore_errors=True)
    write_markdown(ROOT / "content", home / "docs")
    settings = "site_name: Vertailu\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
    (home / "mkdocs.yml").write_text(settings, encoding="utf-8")
    command = [str(mkdocs), "build", "-q", "-d", str(home.resolve() / "site")]
    subprocess.run(command, cwd=home, check=True, env=environment())
    return home / "site"


def _medians(pages: dict[str, tuple[Path, str]]) -> dict[str, dict[str, float]]:
    """Name → the middle of several loads, the pages taking turns, nothing cached."""
    loads: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.arguments())
        for _ in range(ROUNDS):
            for name, (directory, address) in pages.items():
                with served(directory) as origin:
                    loads[name].append(_load(browser, origin + address))
        browser.close()
    return {name: {key: median(one[key] for one in found) for key in found[0]} for name, found in loads.items()}


@contextmanager
def visited_slowly(browser: Browser, url: str, script: str) -> Iterator[Page]:
    """The loaded page at `url` as a slow phone gets it for the first time, `script` run before its own."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(script)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="load")
    yield page
    context.close()


def _load(browser: Browser, url: str) -> dict[str, float]:
    """Milliseconds. What blocks counts from the first contentful paint on, as total blocking time is defined
    (https://web.dev/articles/tbt)."""
    with visited_slowly(browser, url, _WATCH) as page:
        page.wait_for_timeout(1500)
        seen, weight = page.evaluate("seen"), page.evaluate(_WEIGHT)
    tasks = (end - max(start, seen["fcp"]) for start, end in seen["tasks"])
    return {
        "lcp": seen["lcp"],
        "fcp": seen["fcp"],
        "bytes": weight,
        "blocked": sum(max(0, task - LONG) for task in tasks),
    }


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Sends texts as a web server does."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # who has left wants nothing any more
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None: ...


@contextmanager
def served(directory: Path) -> Iterator[str]:
    """Address under which `directory` is served compressed, until the end of the block."""
    handler = functools.partial(_Compressing, directory=str(directory))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


if __name__ == "__main__":
    show(rows(Path(".cache/bench"), Path(".cache/test-site")))
