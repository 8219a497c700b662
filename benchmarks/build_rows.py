"""Rows 4, 5, 13 and 14: the build, against other generators of the same pages."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Generator, Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks import same_markup
from benchmarks.corpus import corpus
from benchmarks.measure import Command, cpu_seconds, interleaved, peak_megabytes
from benchmarks.peers import python_peer
from benchmarks.table import Result
from palvelukartta.checking import check_content

FLAT_COPY = (
    "import sys,pathlib; c,s,o=map(pathlib.Path,sys.argv[1:]); [p.read_bytes() for p in c.rglob('*.yml')];"
    "o.mkdir(exist_ok=True); [(o/str(n)).write_bytes(p.read_bytes()) for n,p in enumerate(s.rglob('*.html'))]"
)
"""Reads everything that is read and writes everything that is written: what no generator can do without."""


SAME_TEXT = {"mkdocs-material": None, "zensical": 1.0}
"""Peer → goal. material's is none: its time grows with the square of its pages, and the ratio would measure that."""

SAME_MARKUP = {1: {"eleventy": 1.4, "hugo": 1.6}, 2: {"eleventy": 1.0, "hugo": 1.1}}
"""Processes → the same."""


def rows(home: Path, largest: int, most: int, sizes: tuple[int, int] = (1000, 3000)) -> Iterator[Result]:
    """The rows at `sizes` and at `largest` entries, and the memory at `most`."""
    small, middle = sizes
    content, built = corpus(small, home), home / f"site-{small}"
    ours = _ours(content, built)
    interleaved({"ours": ours}, rounds=1)
    pages = len(list(built.rglob("*.html")))
    least = min(cpu_seconds("ours", ours) for _ in range(3))
    yield Result(
        "4", f"CPU a page, {pages:,} pages, check, drawings, search and links", least / pages * 1000, 1.3, "ms"
    )
    floor = Command((sys.executable, "-c", FLAT_COPY, str(content), str(built), str(home / "flat")))
    found = yield from _against_peers(home, small, {"floor": floor}, rounds=3)
    yield Result("4", f"full build, {small:,} ÷ (read all + write all)", found["ours"] / found["floor"], 15)
    yield from _against_peers(home, middle, {}, rounds=1)  # the slowest peer takes minutes
    yield from _growth(home, found["ours"], small, largest)
    yield from _memory(home, {largest: 550, most: 1500})


def _against_peers(
    home: Path, size: int, others: Mapping[str, Command], rounds: int
) -> Generator[Result, None, Mapping[str, float]]:
    """Row 13 at `size` entries; what each build took, with `others` in the same turns."""
    content, built = corpus(size, home), home / f"site-{size}"
    ours = _ours(content, built)
    interleaved({"ours": ours}, rounds=1)
    alike = same_markup.peers(content, built, home / f"alike-{size}")
    shared = _ours(content, home / f"site-{size}-shared", jobs=2)
    commands = {"ours": ours, "shared": shared, **others, **_peers(content, home / f"peers-{size}")}
    found = interleaved({**commands, **{name: one.command for name, one in alike.items()}}, rounds)
    for peer, goal in SAME_TEXT.items():
        yield Result("13", f"full build, {size:,} pages of the same text ÷ {peer}", _ratio(found, peer), goal)
    for jobs, goals in SAME_MARKUP.items():
        for peer, goal in goals.items():
            note = f"{_kilobytes(alike[peer].out):.1f} kB a page, ours {_kilobytes(built):.1f}" if peer in alike else ""
            what = f"full build, {size:,} entries, the same markup ÷ {peer}, ours with {jobs} process(es)"
            yield Result("13", what, _ratio(found, peer, "shared" if jobs > 1 else "ours"), goal, note=note)
    return found


def _ours(content: Path, out: Path, jobs: int = 1) -> Command:
    """A build into an empty directory, as the peers' are."""
    arguments = ("build", "--content", str(content), "--out", str(out), "--jobs", str(jobs))
    before = partial(shutil.rmtree, out, ignore_errors=True)
    return Command((sys.executable, "-m", "palvelukartta", *arguments), before=before)


def _ratio(found: Mapping[str, float], peer: str, ours: str = "ours") -> float | None:
    return found[ours] / found[peer] if peer in found else None


def _kilobytes(site: Path) -> float:
    pages = [path.stat().st_size for path in site.rglob("*.html")]
    return sum(pages) / len(pages) / 1000


def _growth(home: Path, before: float, small: int, largest: int) -> Iterator[Result]:
    """`before`: seconds that the small site took."""
    out = home / f"site-{largest}"
    command = _ours(corpus(largest, home), out)
    interleaved({"ours": command}, rounds=1)
    seconds = interleaved({"ours": command}, rounds=2)["ours"]
    factor, bytes_before = largest / small, _page_bytes(home / f"site-{small}")
    what = f"full build, {largest:,} ÷ {small:,} (entries × {factor:.3g})"
    yield Result("5", what, seconds / before, 0.95 * factor)
    yield Result("5", "bytes a page, change in %", abs(_page_bytes(out) / bytes_before - 1) * 100, 5, "%")


def _memory(home: Path, goals: Mapping[int, float]) -> Iterator[Result]:
    """Of the largest process; the content has been checked before."""
    for size, goal in goals.items():
        content = corpus(size, home)
        interleaved({"check": Command((sys.executable, "-m", "palvelukartta", "check", "--content", str(content)))}, 1)
        for jobs in SAME_MARKUP:
            command = _ours(content, home / "site-memory", jobs)
            what = f"peak memory of a build at {size:,}, {jobs} process(es)"
            yield Result("14", what, peak_megabytes(command), goal, "MB")


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
    return found


def write_markdown(content: Path, docs: Path) -> None:
    """The texts of every entry of `content` as a Markdown page, a folder a kind."""
    for entry in check_content(content).catalog.entries.values():
        page = docs / entry.kind.directory / f"{entry.id}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {entry.title}\n\n" + "\n\n".join(text for _, text in entry.strings), encoding="utf-8")
    (docs / "index.md").write_text("# Vertailu\n", encoding="utf-8")
