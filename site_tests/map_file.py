"""What the map's file draws and says of each line, read from the SVG by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

DASHED, DOTTED = "14 8", ".1 11"
"""Patterns of strokes; "" is a whole one."""

SVG = "{http://www.w3.org/2000/svg}"
LEFT = 48
"""Where the columns begin: what begins left of it is the trunk."""

CONNECTIONS = ("7", "3")
"""Widths of the main line and of a side line; a tick has another."""

KEY = "Merkit"
"""Heading of what the signs mean, below the last line."""

ON_PLATE = "#ffffff"
"""Ink of a line's code, which is written in full nowhere else."""


@dataclass(frozen=True)
class FileLine:
    """A line of the file."""

    code: str
    strokes: tuple[str, ...]
    """Pattern of each connection between its stations; ticks are none."""
    words: str
    """Everything that is written from its code to the next line's, in the order of the file."""


def lines_of_file(path: Path, codes: Sequence[str]) -> Iterator[FileLine]:
    """The lines with `codes`, in their order; each reaches down to the next one, the last to the key to the signs."""
    tree = etree.parse(path)
    texts = [(float(text.get("y")), "".join(text.itertext()), text.get("fill")) for text in tree.iter(f"{SVG}text")]
    tops = [next(y for y, words, ink in texts if (words, ink) == (code, ON_PLATE)) - 24 for code in codes]
    bottoms = [*tops[1:], next(y for y, words, _ in texts if words == KEY)]
    for code, top, bottom in zip(codes, tops, bottoms, strict=True):
        strokes = [stroke for x, y, stroke in _strokes(tree) if x >= LEFT and top < y < bottom]
        yield FileLine(code, tuple(strokes), " ".join(words for y, words, _ in texts if top < y < bottom))


def _strokes(tree: etree._ElementTree) -> Iterator[tuple[float, float, str]]:
    """Where each coloured connection begins, and its pattern."""
    for path in tree.iter(f"{SVG}path"):
        if path.get("fill") == "none" and path.get("stroke-width") in CONNECTIONS:
            x, y = path.get("d")[1:].replace("L", " ").replace("Q", " ").split()[:2]
            yield float(x), float(y), path.get("stroke-dasharray") or ""
