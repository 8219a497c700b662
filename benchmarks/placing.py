"""`python -m benchmarks.placing`: our placement of pathways against Graphviz's dot, over the same cards and ways.

Prints one table: crossings, lines through cards, length of lines, ways without a line, width of the widest picture,
time. Cards have the size that our drawing gives them; a way out of the picture, an event and a call are a small box.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import ROOT
from benchmarks.dot_graphs import dot_of, line_of, run_dot
from benchmarks.made_up import made_up_pathways
from benchmarks.rulers import Drawn, Rect, length_of, lines_through, times_crossed
from palvelukartta.checking import check_content
from palvelukartta.drawing.pen.text import Hyphenation
from palvelukartta.drawing.place.part_picture import part_picture
from palvelukartta.drawing.place.picture import Picture
from palvelukartta.drawing.plan.parts import drawn_parts
from palvelukartta.drawing.plan.way_plan import plan_pathway
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import PathwayView, pathway_view

CONTENTS = ROOT / "generator" / "tests" / "contents"
TEXTS: Mapping[str, str] = tomllib.loads((ROOT / "theme/texts/fi/drawing.toml").read_text(encoding="utf-8"))
DOT = {"dot": ("spline", False), "dot, level and upright": ("ortho", False), "dot, from the words": ("spline", True)}


@dataclass(frozen=True)
class Result:
    """One placement of one group of pathways."""

    group: str
    placement: str
    drawn: Sequence[Drawn]
    ways: int
    seconds: float

    def row(self) -> str:
        """The result as a row of the table."""
        lines = [line for picture in self.drawn for line in picture.lines]
        crossed = sum(times_crossed(picture) for picture in self.drawn)
        through = sum(lines_through(picture) for picture in self.drawn)
        length = sum(map(length_of, lines))
        broadest = max(picture.width for picture in self.drawn)
        return (
            f"| {self.group} | {self.placement} | {self.ways} | {self.ways - len(lines)} | {crossed} | {through} "
            f"| {length:,.0f} | {broadest:,.0f} | {self.seconds * 1000:,.0f} |"
        )


def main() -> None:
    """Measures and prints the table."""
    print("| pathways | placed by | ways | without a line | crossings | lines through cards | length | widest | ms |")
    print("| --- | --- | --: | --: | --: | --: | --: | --: | --: |")
    for group, views in groups():
        for result in results(group, views):
            print(result.row(), flush=True)


def groups() -> Iterator[tuple[str, Sequence[PathwayView]]]:
    """Name of each group and the views of its pathways."""
    yield "content", _views(ROOT / "content")
    with tempfile.TemporaryDirectory() as scratch:
        content = Path(shutil.copytree(CONTENTS / "good", Path(scratch) / "content"))
        own = {path.stem for path in (content / "pathways").iterdir()}
        shutil.copytree(CONTENTS / "foreign", content, dirs_exist_ok=True)
        yield "six of others", [view for view in _views(content) if view.id not in own]
    yield "100 made up", made_up_pathways(100)


def _views(content: Path) -> Sequence[PathwayView]:
    catalog = check_content(content).catalog
    return [pathway_view(catalog, entry) for entry in catalog.of_kind("pathway")]


def results(group: str, views: Sequence[PathwayView]) -> Iterator[Result]:
    """Our placement, then dot's: with curves, with level and upright lines, with lines from the words of a way."""
    start = time.perf_counter()
    pictures = [picture for view in views for picture in _pictures(view)]
    seconds = time.perf_counter() - start
    ways = sum(len(picture.drawn) for picture in pictures)
    yield Result(group, "ours", [_measured(picture) for picture in pictures], ways, seconds)
    for name, (splines, rows) in DOT.items():
        sources = [dot_of(picture, splines, rows=rows) for picture in pictures]
        start = time.perf_counter()
        placed = run_dot(sources)
        yield Result(group, name, placed, ways, time.perf_counter() - start)


def _pictures(view: PathwayView) -> Iterator[Picture]:
    plan = plan_pathway(view, drawn_parts(view))
    for part in plan.parts:
        yield part_picture(PartSetting(plan, part, WIDE, TEXTS, Hyphenation(frozenset(), view.language)))


def _measured(picture: Picture) -> Drawn:
    cards = {node.step.id: Rect(node.card.x, node.card.y, node.card.right, node.card.bottom) for node in picture.nodes}
    lines = [line for drawn in picture.drawn if (line := line_of(drawn.shapes))]
    return Drawn(picture.width, tuple(cards.values()), tuple(lines))


if __name__ == "__main__":
    main()
