"""Rows 4, 5, 13 and 14: the build, against other generators of the same pages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks.corpus import corpus
from benchmarks.measure import Command, cpu_seconds, interleaved, peak_megabytes
from benchmarks.peers import node_peer, python_peer
from benchmarks.table import Result
from palvelukartta.checking import check_content

FLAT_COPY = (
    "import sys,pathlib; c,s,o=map(pathlib.Path,sys.argv[1:]); [p.read_bytes() for p in c.rglob('*.yml')];"
    "o.mkdir(exist_ok=True); [(o/str(n)).write_bytes(p.read_bytes()) for n,p in enumerate(s.rglob('*.html'))]"
)
"""Reads everything that is read and writes everything that is written: what no generator can do without."""


def rows(home: Path, largest: int) -> Iterator[Result]:
    """The rows at 1,000, 3,000 and `largest` entries."""
    content = corpus(1000, home)
    built = home / "site-1000"
    ours = _ours(content, built)
    interleaved({"ours": ours}, rounds=1)
    pages = len(list(built.rglob("*.html")))
    least = min(cpu_seconds("ours", ours) for _ in range(3))
    yield Result(
        "4", f"CPU a page, {pages:,} pages, check, drawings, search and links", least / pages * 1000, 1.3, "ms"
    )
    peers = _peers(content, home / "peers-1000")
    floor = Command((sys.executable, "-c", FLAT_COPY, str(content), str(built), str(home / "flat")))
    found = interleaved({"ours": ours, "floor": floor, **peers}, rounds=3)
    yield Result("4", "full build, 1,000 ÷ (read all + write all)", found["ours"] / found["floor"], 15)
    yield from _against(found, "1,000")
    yield from _larger(home)
    yield from _growth(home, found["ours"], built, largest)


def _larger(home: Path) -> Iterator[Result]:
    """Row 13 at 3,000, once each: the slowest peer takes minutes."""
    content = corpus(3000, home)
    ours = _ours(content, home / "site-3000")
    interleaved({"ours": ours}, rounds=1)
    yield from _against(interleaved({"ours": ours, **_peers(content, home / "peers-3000")}, rounds=1), "3,000")


def _ours(content: Path, out: Path) -> Command:
    """A build into an empty directory, as the peers' are."""
    arguments = (sys.executable, "-m", "palvelukartta", "build", "--content", str(content), "--out", str(out))
    return Command(arguments, before=partial(shutil.rmtree, out, ignore_errors=True))


def _ratio(found: Mapping[str, float], peer: str) -> float | None:
    return found["ours"] / found[peer] if peer in found else None


def _against(found: Mapping[str, float], size: str) -> Iterator[Result]:
    """material's goal is none: its time grows with the square of its pages, and the ratio would measure that."""
    goals = {"mkdocs-material": None, "zensical": 1.0, "eleventy": 1.4, "hugo": 1.6}
    for peer, goal in goals.items():
        yield Result("13", f"full build, {size} pages of the same text ÷ {peer}", _ratio(found, peer), goal)


def _growth(home: Path, small: float, built: Path, largest: int) -> Iterator[Result]:
    content, out = corpus(largest, home), home / f"site-{largest}"
    command = _ours(content, out)
    interleaved({"ours": command}, rounds=1)
    seconds = interleaved({"ours": command}, rounds=2)["ours"]
    factor = largest / 1000
    yield Result("5", f"full build, {largest:,} ÷ 1,000 (entries × {factor:g})", seconds / small, 0.95 * factor)
    yield Result("5", "bytes a page, change in %", abs(_page_bytes(out) / _page_bytes(built) - 1) * 100, 5, "%")
    yield Result("14", f"peak memory of a build at {largest:,}", peak_megabytes(command), 550, "MB")


def _page_bytes(site: Path) -> float:
    pages = [path.stat().st_size for path in site.glob("*/*.html") if path.name != "index.html"]
    return sum(pages) / len(pages)


def _peers(content: Path, home: Path) -> dict[str, Command]:
    """Each peer with the same texts as Markdown pages, a flat folder a kind, its theme as it comes."""
    shutil.rmtree(home, ignore_errors=True)
    docs = home / "docs"
    write_markdown(content, docs)
    found = {}
    (home / "mkdocs.yml").write_text(
        "site_name: Vertailu\ntheme:\n  name: material\n  font: false\n  features: [navigation.prune]\n",
        encoding="utf-8",
    )
    if mkdocs := python_peer("mkdocs"):
        found["mkdocs-material"] = Command((str(mkdocs), "build", "-q", "-d", str(home / "out-mkdocs")), cwd=home)
    if zensical := python_peer("zensical"):
        found["zensical"] = Command((str(zensical), "build", "--clean"), cwd=home)
    if hugo := python_peer("hugo"):
        _hugo(docs, home / "hugo")
        found["hugo"] = Command((str(hugo), "--quiet"), cwd=home / "hugo")
    if eleventy := node_peer("@11ty/eleventy/cmd.cjs"):
        flags = ("--quiet", f"--input={docs}", f"--output={home / 'out-eleventy'}")
        found["eleventy"] = Command((*eleventy, *flags), cwd=home)
    return found


def write_markdown(content: Path, docs: Path) -> None:
    """The texts of every entry of `content` as a Markdown page, a folder a kind."""
    for entry in check_content(content).catalog.entries.values():
        page = docs / entry.kind.directory / f"{entry.id}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {entry.title}\n\n" + "\n\n".join(text for _, text in entry.strings), encoding="utf-8")
    (docs / "index.md").write_text("# Vertailu\n", encoding="utf-8")


def _hugo(docs: Path, home: Path) -> None:
    shutil.copytree(docs, home / "content")
    for folder in (home / "content").iterdir():
        if folder.is_dir():  # without it, Hugo makes no list of a section
            (folder / "_index.md").write_text(f"---\ntitle: {folder.name}\n---\n", encoding="utf-8")
    (home / "layouts" / "_default").mkdir(parents=True)
    (home / "hugo.toml").write_text('baseURL = "/"\ntitle = "Vertailu"\n', encoding="utf-8")
    for name in ("single", "list"):
        page = "<!doctype html><html lang=fi><title>{{ .Title }}</title><main>{{ .Content }}</main></html>"
        (home / "layouts" / "_default" / f"{name}.html").write_text(page, encoding="utf-8")
