"""Rows 8 and 9: layout in one process, and the weight of a pathway page."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from site_tests.contents import OWN_CONTENT
from site_tests.weight import material_files, own_files, weight

from benchmarks.table import Result
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.drawing.neighbourhood import graphviz_port

GRAPHS, NODES = 100, 20


def rows(home: Path, site: Path) -> Iterator[Result]:
    """Row 8 over made-up graphs, row 9 over the built `site`."""
    yield from _layout(home)
    yield from _weight(BuiltSite(site, OWN_CONTENT))


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
            subprocess.run([graphviz_port.engine(), "-Tjson0"], input=graph.encode(), capture_output=True, check=True)
        one_each = min(one_each, time.perf_counter() - begin)
        begin = time.perf_counter()
        graphviz_port.place(graphs)
        together = min(together, time.perf_counter() - begin)
    yield Result("8", f"layout, {GRAPHS} graphs × {NODES} nodes ÷ one process each", together / one_each, 0.6)
    graphviz_port.place(graphs, cache)
    yield Result("8", "processes that a second run starts", float(_processes(graphs, cache)), 0, "")


def _processes(graphs: list[str], cache: Path) -> int:
    started: list[object] = []
    original = subprocess.run
    subprocess.run = lambda *given, **named: (started.append(given), original(*given, **named))[1]  # type: ignore[assignment]
    try:
        graphviz_port.place(graphs, cache)
    finally:
        subprocess.run = original
    return len(started)


def _weight(site: BuiltSite) -> Iterator[Result]:
    page = max((one for one in site.pages if one.template == "pathway.html"), key=lambda one: one.path.stat().st_size)
    scripts, all_files = own_files(site, page, ".js"), own_files(site, page)
    yield Result("9", f"heaviest pathway page ({page.path.stem}), compressed", weight([page.path]) / 1000, 30, "kB")
    yield Result("9", "its scripts, compressed", weight(scripts) / 1000, 10, "kB")
    yield Result("9", "its scripts and styles ÷ material's", weight(all_files) / weight(material_files()), 1 / 4)
    yield Result("9", "its elements", float(len(page.tree.xpath("//*"))), 1500, "")
