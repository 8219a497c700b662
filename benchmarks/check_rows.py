"""Rows 1, 2, 3, 12 and 14: the check."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import ROOT, corpus
from benchmarks.measure import PYTHON_START, Command, interleaved, peak_megabytes
from benchmarks.peers import node_peer
from benchmarks.table import Result
from palvelukartta.source.own_schema import map_schemas

CHECK = (sys.executable, "-m", "palvelukartta", "check", "--content")
HEAVY = ("mkdocs", "jinja2", "playwright", "networkx", "jsonschema", "minijinja")
LONG_AGO = 1_795_305_600
"""22.11.2026: before any run, and after every day that the content names."""


def rows(home: Path, largest: int) -> Iterator[Result]:
    """The rows over content of 1,000 entries and up to `largest`."""
    content = corpus(1000, home)
    yield from _one_edit(content)
    yield from _cold(content)
    if largest > 1000:
        yield from _growth(home, largest)
    yield _imports(content)
    yield Result(
        "14", f"peak memory of a check at {largest:,}", peak_megabytes(_check(corpus(largest, home))), 1500, "MB"
    )


def _check(content: Path, *, cold: bool = True) -> Command:
    def forget() -> None:
        shutil.rmtree(content.parent / ".cache", ignore_errors=True)

    return Command((*CHECK, str(content)), before=forget if cold else None)


def _edited(content: Path) -> Command:
    edited = sorted((content / "services").glob("*.yml"))[0]
    text = edited.read_text(encoding="utf-8")
    turn = iter(range(1_000_000))

    def edit() -> None:
        edited.write_text(f"{text}# {next(turn)}\n", encoding="utf-8")

    return Command((*CHECK, str(content)), before=edit)


def _one_edit(content: Path) -> Iterator[Result]:
    for path in content.rglob("*.yml"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    commands = {"edit": _edited(content), "start": Command(PYTHON_START)}
    subprocess.run(commands["edit"].arguments, check=True, capture_output=True)
    found = interleaved(commands)
    yield Result("1", "check, one file edited of 1,000 ÷ python -c pass", found["edit"] / found["start"], 12)
    ajv = _ajv_seconds(content)
    yield Result("1", "… ÷ ajv-cli on the same files", ajv and found["edit"] / ajv, 0.2)


def _cold(content: Path) -> Iterator[Result]:
    plain = Command((sys.executable, str(ROOT / "benchmarks" / "plain_check.py"), str(content), str(_schemas(content))))
    found = interleaved({"cold": _check(content), "plain": plain}, rounds=3)
    ajv = _ajv_seconds(content)
    yield Result("2", "check, cold, 1,000 ÷ ajv-cli", ajv and found["cold"] / ajv, 0.6)
    yield Result("2", "… ÷ PyYAML-C + jsonschema + networkx", found["cold"] / found["plain"], 0.29)


def _schemas(content: Path) -> Path:
    """A directory with the schemas of the content, the map's own laid over the package's, for the peers."""
    into = content.parent / "schema"
    into.mkdir(exist_ok=True)
    for name, schema in map_schemas(content).documents.items():
        (into / name).write_text(json.dumps(schema), encoding="utf-8")
    return into


def _ajv_seconds(content: Path) -> float | None:
    """Seconds of ajv-cli over every kind, the starts of all its processes but one taken off: it has one schema each."""
    ajv = node_peer("ajv-cli/dist/index.js")
    if ajv is None:
        return None
    commands = {"start": Command((*ajv, "help"), accepts=(0, 1, 2))}
    for schema in _schemas(content).glob("*.schema.json"):
        directory = content / _directory(schema)
        if directory != content and directory.is_dir():
            others = [one for other in schema.parent.glob("common*.json") for one in ("-r", str(other))]
            flags = ("--spec=draft2020", "--strict=false", "-s", str(schema), *others, "-d", f"{directory}/*.yml")
            commands[schema.name] = Command((*ajv, "validate", *flags))
    found = interleaved(commands, rounds=3)
    return sum(found.values()) - (len(commands) - 1) * found["start"]


def _directory(schema: Path) -> str:
    return str(json.loads(schema.read_text(encoding="utf-8")).get("x-kind", {}).get("directory", ""))


def _growth(home: Path, largest: int) -> Iterator[Result]:
    small, large = corpus(1000, home), corpus(largest, home)
    for content in (small, large):
        for path in content.rglob("*.yml"):
            os.utime(path, (LONG_AGO, LONG_AGO))
        subprocess.run((*CHECK, str(content)), check=True, capture_output=True)
    reading = "import sys,pathlib; [p.read_bytes() for p in pathlib.Path(sys.argv[1]).rglob('*.yml')]"
    found = interleaved(
        {
            "small": _check(small, cold=False),
            "large": _check(large, cold=False),
            "read small": Command((sys.executable, "-c", reading, str(small))),
            "read large": Command((sys.executable, "-c", reading, str(large))),
        },
        rounds=3,
    )
    growth = (found["large"] - found["small"]) / (found["read large"] - found["read small"])
    yield Result("3", f"warm check, each further entry, 1,000 → {largest:,} ÷ a raw read", growth, 2.5)


def _imports(content: Path) -> Result:
    program = (
        "import sys; from palvelukartta.cli import main;"
        f"main(['check', '--content', {str(content)!r}]);"
        f"print(sum(name in sys.modules for name in {HEAVY!r}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return Result("12", f"heavy modules that a check loads ({', '.join(HEAVY)})", float(done.stderr.split()[-1]), 0, "")
