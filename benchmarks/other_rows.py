"""Rows 8 and 9: layout in one process, and the weight of a pathway page."""

from __future__ import annotations

import gzip
import random
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import material

from benchmarks.corpus import ROOT
from benchmarks.table import Result
from palvelukartta.checking import check_content
from palvelukartta.drawing import layout
from palvelukartta.pages.addresses import booklet_address

GRAPHS, NODES = 100, 20


def rows(home: Path, site: Path) -> Iterator[Result]:
    """Row 8 over made-up graphs, row 9 over the built `site`."""
    yield from _layout(home)
    yield from _weight(site)


def _graphs() -> list[str]:
    chance = random.Random(8)
    found = []
    for number in range(GRAPHS):
        edges = [f"n{chance.randrange(node)}->n{node}" for node in range(1, NODES)]
        nodes = [f"n{node}[width=2,height=0.5,shape=box]" for node in range(NODES)]
        found.append(f"digraph g{number} {{{';'.join([*nodes, *edges])}}}")
    return found


def _layout(home: Path) -> Iterator[Result]:
    cache, graphs = home / "layouts", _graphs()
    shutil.rmtree(cache, ignore_errors=True)
    one_each = together = float("inf")
    for _ in range(3):
        begin = time.perf_counter()
        for graph in graphs:
            subprocess.run([layout.engine(), "-Tjson0"], input=graph.encode(), capture_output=True, check=True)
        one_each = min(one_each, time.perf_counter() - begin)
        begin = time.perf_counter()
        layout.place(graphs)
        together = min(together, time.perf_counter() - begin)
    yield Result("8", f"layout, {GRAPHS} graphs × {NODES} nodes ÷ one process each", together / one_each, 0.6)
    layout.place(graphs, cache)
    yield Result("8", "processes that a second run starts", float(_processes(graphs, cache)), 0, "")


def _processes(graphs: list[str], cache: Path) -> int:
    started: list[object] = []
    original = subprocess.run
    subprocess.run = lambda *given, **named: (started.append(given), original(*given, **named))[1]  # type: ignore[assignment]
    try:
        layout.place(graphs, cache)
    finally:
        subprocess.run = original
    return len(started)


def _weight(site: Path) -> Iterator[Result]:
    booklet = site / booklet_address(check_content(ROOT / "content").catalog.kinds["pathway"])
    pages = (path for path in (site / "polut").glob("*.html") if path != booklet)
    page = max(pages, key=lambda path: path.stat().st_size)
    html = page.read_text(encoding="utf-8")
    scripts, styles = ([*_named(site, html, kind)] for kind in ("js", "css"))
    yield Result("9", f"heaviest pathway page ({page.stem}), compressed", _kilobytes([page]), 30, "kB")
    yield Result("9", "its scripts, compressed", _kilobytes(scripts), 10, "kB")
    yield Result(
        "9", "its scripts and styles ÷ material's", _kilobytes(scripts + styles) / _kilobytes(_material()), 1 / 4
    )
    yield Result("9", "its elements", float(len(_ELEMENT.findall(html))), 1500, "")


_ELEMENT = re.compile(r"<[a-z]")


def _named(site: Path, html: str, kind: str) -> Iterator[Path]:
    yield from (path for path in (site / "assets").glob(f"*.{kind}") if path.name in html)


def _material() -> list[Path]:
    assets = Path(material.__file__).parent / "templates" / "assets"
    return [
        *assets.glob("stylesheets/main.*.min.css"),
        *assets.glob("stylesheets/palette.*.min.css"),
        *assets.glob("javascripts/bundle.*.min.js"),
    ]


def _kilobytes(paths: list[Path]) -> float:
    return sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in paths) / 1000
