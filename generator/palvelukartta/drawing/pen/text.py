"""Texts of a drawing: how wide they may become, where words break, how they wrap.

A line fits when it still fits in a wider face, and in our face with the text spacing of WCAG 1.4.12. Room for both
at once would leave a third of every card empty for all others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.drawing.pen.font import advance
from palvelukartta.finnish.hyphenation import joints, syllable_breaks
from palvelukartta.model.text import SOFT_HYPHEN

WIDER_FACE = 1.2
"""How much wider than Arial a face may be that a reader has in its place (DejaVu Sans, Verdana)."""

LETTER_SPACING = 0.12
WORD_SPACING = 0.16
"""Of the size of the text, from WCAG 1.4.12."""

NO_BREAK_SPACE = "\u00a0"

SEPARATOR = "·"
"""Stands between two pieces of a line, never first on a line."""

ARROW = "→"
"""Stands between two names, never alone on a line."""

_AFTER = re.compile(r"[-–/]")


class Run(Struct, frozen=True):
    """A piece of text in one weight and colour."""

    text: str
    bold: bool = False
    css: str = ""
    """Class of its colour, or "" for the colour of the line."""


Line = tuple[Run, ...]
"""Runs on one line, separated by a space."""


class Hyphenation(Struct, frozen=True):
    """Where long words may break: joints are looked up in `words`, which are in lower case."""

    words: frozenset[str] = frozenset()
    language: str = "fi"

    def candidates(self, word: str) -> Iterator[tuple[Sequence[int], str]]:
        """Positions in `word`, the best kind first, each kind with the hyphen that it needs."""
        yield [space.start() for space in re.finditer(r"\s", word) if word[: space.start()] != ARROW], ""
        yield [sign.end() for sign in _AFTER.finditer(word) if sign.end() < len(word)], ""
        yield joints(word, self.words), "-"
        if self.language == "fi":
            yield syllable_breaks(word), "-"
        yield range(1, len(word)), "-"


@lru_cache(maxsize=16384)
def room(text: str, size: int, *, bold: bool = False) -> float:
    """Greatest width of `text` in units: in a wider face or with text spacing."""
    spacing = LETTER_SPACING * len(text) + WORD_SPACING * len(re.findall(r"\s", text))
    width = advance(text, bold=bold) / 1000
    return size * max(WIDER_FACE * width, width + spacing)


def line_room(line: Line, size: int) -> float:
    """Greatest width of a line in units."""
    return sum(room(run.text, size, bold=run.bold) for run in line) + (len(line) - 1) * room(" ", size)


def wrap(runs: Sequence[Run], width: float | Sequence[float], size: int, hyphenation: Hyphenation) -> tuple[Line, ...]:
    """`runs` on lines at most `width` units wide, or as wide as each of `width` says; the last one goes on."""
    widths = width if isinstance(width, Sequence) else (width,)
    lines: list[Line] = []
    line: Line = ()
    for word in _words(runs):
        if line and line_room(_joined(line, word), size) > _nth(widths, len(lines)):
            if _is_arrow(line):
                word = replace(word, text=f"{ARROW}{NO_BREAK_SPACE}{word.text}")
            else:
                lines.append(_without_separator(line))
            line = ()
        if line:
            line = _joined(line, word)
        elif word.text != SEPARATOR:
            *heads, tail = _fitted(word, widths[len(lines) :] or widths[-1:], size, hyphenation)
            lines += [(head,) for head in heads]
            line = (tail,)
    return (*lines, line) if line else tuple(lines)


def plain(text: str) -> str:
    """`text` without soft hyphens."""
    return text.replace(SOFT_HYPHEN, "")


def _words(runs: Sequence[Run]) -> Iterator[Run]:
    """Pieces that stand together: a sign ("§"), or a number at the end, stays with the word before it."""
    for run in runs:
        words = [word for word in run.text.split(" ") if word.strip()]
        pieces: list[str] = []
        for place, word in enumerate(words, start=1):
            sign = word not in (SEPARATOR, ARROW) and not any(letter.isalnum() for letter in word)
            if pieces and (sign or (word.isdecimal() and place == len(words))):
                pieces[-1] += f" {word}"
            else:
                pieces.append(word)
        yield from (Run(piece, run.bold, run.css) for piece in pieces)


def _without_separator(line: Line) -> Line:
    return line[:-1] if len(line) > 1 and line[-1].text == SEPARATOR else line


def _joined(line: Line, word: Run) -> Line:
    word = Run(plain(word.text), word.bold, word.css)
    if line and (line[-1].bold, line[-1].css) == (word.bold, word.css):
        return (*line[:-1], Run(f"{line[-1].text} {word.text}", word.bold, word.css))
    return (*line, word)


def _fitted(word: Run, widths: Sequence[float], size: int, hyphenation: Hyphenation) -> list[Run]:
    """`word` in pieces that fit on lines of `widths`; the author's soft hyphens are the first choice."""
    pieces: list[Run] = []
    rest = word.text

    def fits(text: str) -> bool:
        return room(plain(text), size, bold=word.bold) <= _nth(widths, len(pieces))

    while not fits(rest):
        head, rest = _split(rest, fits, hyphenation)
        pieces.append(Run(plain(head), word.bold, word.css))
        if not rest:
            return pieces
    return [*pieces, Run(plain(rest), word.bold, word.css)]


def _nth(widths: Sequence[float], number: int) -> float:
    return widths[min(number, len(widths) - 1)]


def _is_arrow(line: Line) -> bool:
    return len(line) == 1 and line[0].text == ARROW


def _split(word: str, fits: Callable[[str], bool], hyphenation: Hyphenation) -> tuple[str, str]:
    for place in reversed([hyphen.start() for hyphen in re.finditer(SOFT_HYPHEN, word)]):
        if fits(word[:place] + "-"):
            return word[:place] + "-", word[place + 1 :]
    word = plain(word)
    for places, hyphen in hyphenation.candidates(word):
        for place in reversed(places):
            if fits(word[:place] + hyphen):
                return word[:place] + hyphen, word[place:].lstrip(f" {NO_BREAK_SPACE}")
    return word, ""
