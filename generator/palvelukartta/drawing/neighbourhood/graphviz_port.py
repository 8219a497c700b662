"""The layout port: DOT in, coordinates out, many graphs to one process.

Graphviz places only boxes whose sizes we computed (`-Tjson0`); every line of SVG is written by ourselves. Answers are
kept by the hash of their DOT, so that an unchanged graph starts no process.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

POINTS_PER_UNIT = 0.75
"""Graphviz counts in points, a drawing in CSS pixels."""

TIMEOUT = 120
"""Seconds: longer than any batch of small graphs takes."""


class LayoutError(Exception):
    """No layout engine, or a graph that it refuses: our own fault or the machine's, never the content's."""


@dataclass(frozen=True)
class PlacedGraph:
    """One graph with its coordinates, in CSS pixels from the top left."""

    width: float
    height: float
    nodes: Mapping[str, tuple[float, float]]
    """Name → centre."""
    edges: Mapping[tuple[str, str], tuple[tuple[float, float], ...]]
    """(tail, head) → control points of a chain of cubic curves, from tail to head, arrow head left out."""


def engine() -> str:
    """Path of the layout engine: the one that comes with the package, else Graphviz's `dot` on the PATH."""
    path = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts")) or shutil.which("dot")
    if path is None:
        raise LayoutError(
            "No Graphviz was found. It comes with the package graphviz-pure: run `make site` again, "
            "or install Graphviz (Debian, Ubuntu: apt install graphviz)."
        )
    return path


def place(sources: Sequence[str], cache: Path | None = None) -> list[PlacedGraph]:
    """Coordinates of every graph in `sources`, in their order. Raises LayoutError.

    `cache` is a directory of earlier answers; it is made where it is missing.
    """
    if cache is not None:  # two engines may place the same graph differently
        cache = cache / re.sub(r"\W", "-", Path(engine()).name)
    answers = {source: _cached(source, cache) for source in dict.fromkeys(sources)}
    missing = [source for source, answer in answers.items() if answer is None]
    for source, answer in zip(missing, _run(missing), strict=True):
        answers[source] = answer
        _store(source, answer, cache)
    return [_placed(answers[source]) for source in sources]


def _run(sources: Sequence[str]) -> list[Any]:
    """One process for all; a graph that stops the batch is found by halving, so that the error can name it."""
    if not sources:
        return []
    done = subprocess.run(
        [engine(), "-Tjson0"], input="\n".join(sources).encode(), capture_output=True, timeout=TIMEOUT, check=False
    )
    answers = list(_objects(done.stdout.decode())) if done.returncode == 0 else []
    if len(answers) == len(sources):
        return answers
    if len(sources) == 1:
        raise LayoutError(f"the layout engine refuses a graph: {done.stderr.decode().strip()}\n{sources[0]}")
    middle = len(sources) // 2
    return [*_run(sources[:middle]), *_run(sources[middle:])]


def _objects(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    position = 0
    while (start := text.find("{", position)) >= 0:
        answer, position = decoder.raw_decode(text, start)
        yield answer


def _placed(answer: Mapping[str, Any]) -> PlacedGraph:
    left, bottom, right, top = (float(side) for side in answer["bb"].split(","))

    def point(text: str) -> tuple[float, float]:
        x, y = (float(length) for length in text.split(",")[-2:])
        return round((x - left) / POINTS_PER_UNIT, 1), round((top - y) / POINTS_PER_UNIT, 1)

    objects = answer.get("objects", ())
    names = {node["_gvid"]: node["name"] for node in objects}
    return PlacedGraph(
        round((right - left) / POINTS_PER_UNIT, 1),
        round((top - bottom) / POINTS_PER_UNIT, 1),
        {node["name"]: point(node["pos"]) for node in objects if "pos" in node},
        {
            (names[edge["tail"]], names[edge["head"]]): tuple(point(part) for part in _curve(edge["pos"]))
            for edge in answer.get("edges", ())
            if "pos" in edge
        },
    )


def _curve(position: str) -> list[str]:
    """The control points of a curve; its arrow tip (`e,x,y`) becomes the last point."""
    parts = position.split()
    tips = [part for part in parts if part.startswith(("e,", "s,"))]
    return [*(part for part in parts if part not in tips), *(part for part in tips if part.startswith("e,"))]


def _cached(source: str, cache: Path | None) -> Any:
    if cache is None:
        return None
    try:
        return json.loads(_cache_file(source, cache).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _store(source: str, answer: Any, cache: Path | None) -> None:
    if cache is None:
        return
    file = _cache_file(source, cache)
    scratch = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):  # a directory that cannot be written keeps no answers
        file.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_text(json.dumps(answer), encoding="utf-8")
        scratch.replace(file)


def _cache_file(source: str, cache: Path) -> Path:
    return cache / f"{hashlib.sha256(source.encode()).hexdigest()[:32]}.json"
