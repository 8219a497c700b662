"""What a map's own palette may hold: colours by their names, on light and dark screens, and no style of its own.

The file is a style sheet that every page loads as it is written: another rule would dress pages, and an address would
have readers ask another site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from palvelukartta.codes import problem
from palvelukartta.problems import Location, Problem

_PART = re.compile(
    r"\s+|/\*.*?\*/|:root\s*\{|@media[^{};\\]*\{|\}"
    r"|[a-z-][\w-]*\s*:(?:[\s\w#-]|var\(\s*--[\w-]+\s*\))*(?:;|(?=\}))",
    re.DOTALL,
)
"""Names with plain values; what else a colour's value may not be, the palette's other checks tell."""

_LONGEST = 60
"""Characters of what is told."""


def palette_part_problems(palette: Path) -> Iterator[Problem]:
    """The first part of the file that is no colour; what follows it is not read."""
    text, place = palette.read_text(encoding="utf-8"), 0
    while place < len(text):
        part = _PART.match(text, place)
        if not part:
            line = text.count("\n", 0, place) + 1
            found = text[place:].partition("\n")[0].strip()[:_LONGEST]
            yield problem("palette-foreign", Location(palette.name, line), palette.name, found=found)
            return
        place = part.end()
