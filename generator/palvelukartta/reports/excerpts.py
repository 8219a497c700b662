"""The line that a problem speaks of, with the place marked under it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct

from palvelukartta.codes import code_of
from palvelukartta.problems import Problem

Lines = Callable[[str], Sequence[str]]
"""File path relative to the content directory → its lines, none where the file cannot be read."""

WIDTH = 100
"""Columns of a line that an excerpt shows."""

_KEY = re.compile(r"[\w-]+(?=\s*:(?:\s|$))")
_MARK = re.compile(r"([^\w\s\"'”“]|\s)\1*")
_SEEN = {"\t": "→", "\u00a0": "␣", "\ufeff": "·"}
"""Characters that look like nothing, and what shows them."""


class Excerpt(Struct, frozen=True):
    """A line cut to what a terminal shows, and the marks under it."""

    text: str
    marks: str


def no_lines(_: str) -> Sequence[str]:
    """Where no file is at hand."""
    return ()


def excerpt(problem: Problem, lines: Lines) -> Excerpt | None:
    """The problem's line and carets under its place; None where the fault is not on a line or may not be repeated."""
    code = code_of(problem.code)
    if code.of_file or code.secret:
        return None
    line = line_of(problem, lines)
    if not line.strip():
        return None
    column = max(min(problem.location.column, len(line)), len(line) - len(line.lstrip(" ")) + 1)
    length = span(line, column, problem.text("found"))
    shown, start = _window(line, column - 1)
    before, marked = shown[:start], shown[start : start + length]
    return Excerpt(shown, " " * _columns(before) + "^" * max(1, _columns(marked)))


def line_of(problem: Problem, lines: Lines) -> str:
    """The line that the problem names, or ""."""
    file = lines(problem.location.path)
    number = problem.location.line
    return file[number - 1].rstrip("\r\n") if number <= len(file) else ""


def span(line: str, column: int, found: str) -> int:
    """Length in characters of what is marked from `column` on: what was found, a field's name, or a value to the end
    of its line."""
    rest = line[column - 1 :]
    quoted = len(rest) - len(rest.lstrip("\"'"))
    if found and rest[quoted:].startswith(found):
        return len(found) + 2 * min(quoted, 1)
    if key := _KEY.match(rest):
        return len(key[0])
    if mark := _MARK.match(rest):
        return len(mark[0])
    return max(1, len(rest.rstrip()))


def visible(text: str) -> str:
    """`text` with a sign for every character that a reader would not see, each one character long."""
    return "".join(_SEEN.get(letter, letter if letter.isprintable() else "·") for letter in text)


def _window(line: str, start: int) -> tuple[str, int]:
    """What is shown of the line, with the place in it, and where the place then begins."""
    text = visible(line.rstrip())
    if _columns(text) <= WIDTH:
        return text, start
    first = max(0, min(start - WIDTH // 4, len(text) - WIDTH))
    cut = text[first : first + WIDTH]
    while _columns(cut) > WIDTH:
        cut = cut[:-1]
    end = "…" if first + len(cut) < len(text) else ""
    begin = "…" if first else ""
    return f"{begin}{cut}{end}", start - first + len(begin)


def _columns(text: str) -> int:
    """Columns that a terminal gives to `text` (Unicode Standard Annex 11)."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
