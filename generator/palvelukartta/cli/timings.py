"""What a command took, part by part, as a table."""

from __future__ import annotations

from collections.abc import Mapping

from palvelukartta.cli.command import WORDS
from palvelukartta.timing import Part, Spent

LABEL = 34
"""Letters of the column of the parts."""


def timings(taken: Mapping[Part, Spent], language: str) -> str:
    """A line for each part, and one for all: seconds on the clock, seconds of processors."""
    said = {WORDS.say(language, f"timing_{part}"): one for part, one in taken.items()}
    whole = Spent(sum(one.wall for one in taken.values()), sum(one.cpu for one in taken.values()))
    rows = [_row(label, one) for label, one in {**said, WORDS.say(language, "timing_all"): whole}.items()]
    wall, cpu = WORDS.say(language, "timing_wall"), WORDS.say(language, "timing_cpu")
    return "".join([f"{'':{LABEL}}{wall:>10}{cpu:>14}\n", *rows])


def _row(label: str, one: Spent) -> str:
    return f"{label:{LABEL}}{one.wall:10.2f}{one.cpu:14.2f}\n"
