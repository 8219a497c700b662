"""What a person has tried by hand: the steps that are asked, and the file that keeps the results."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib import resources
from typing import Any

from msgspec import Struct

from palvelukartta.resources import resource_directory

RESULTS = "docs/accessibility/manual-results.yml"
"""Path of the file, from the folder of the content directory."""

PASS, FAIL = "pass", "fail"

_HEAD = """\
# Käsin tehdyn tarkistuksen tulokset kriteereittäin. Lomake: palvelukartta audit --by-hand.
# Arviointiraportti lukee tämän tiedoston.
# Kentät: result (pass tai fail), date, who (kuka), tools (millä), note (havainto).
"""


class Step(Struct, frozen=True):
    """Something to try."""

    criterion: str
    """Number in WCAG 2.2."""
    title: str
    what: str


class Tried(Struct, frozen=True):
    """Who tried a step, when, with what, and with which result."""

    result: str
    """`PASS` or `FAIL`."""
    day: date
    who: str
    tools: str
    note: str = ""

    def row(self) -> Mapping[str, str]:
        """The result as the file holds it."""
        kept = {"result": self.result, "date": self.day.isoformat(), "who": self.who, "tools": self.tools}
        return {**kept, "note": self.note} if self.note else kept


def instructions() -> Mapping[str, str]:
    """Criterion → what to try."""
    return tomllib.loads(resources.files(__package__).joinpath("by_hand.toml").read_text(encoding="utf-8"))


def steps() -> tuple[Step, ...]:
    """Every step, in the order of criteria."""
    schema: Any = json.loads((resource_directory("schema") / "known-defects.schema.json").read_bytes())
    criteria = schema["properties"]["defects"]["items"]["properties"]["criterion"]["oneOf"]
    titles = {row["const"]: row["title"] for row in criteria}
    return tuple(Step(number, titles[number], what) for number, what in instructions().items())


def results_file(results: Mapping[str, Mapping[str, object]]) -> str:
    """The file: criterion → what is kept of it, in the order of criteria; fields of other names stay."""
    if not results:
        return f"{_HEAD}results: {{}}\n"
    lines = [f"{_HEAD}results:"]
    for number in sorted(results, key=lambda number: [int(part) for part in number.split(".")]):
        lines.append(f"  {number}:")
        lines += [f"    {name}: {_written(value)}" for name, value in results[number].items()]
    return "\n".join(lines) + "\n"


def _written(value: object) -> str:
    """A value on one line: a string of JSON is one of YAML."""
    text = str(value)
    return text if text.isalpha() and text.islower() else json.dumps(text, ensure_ascii=False)
