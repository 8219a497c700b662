"""A text that libyaml gave up on, and what is around the place where it did."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

import yaml

from palvelukartta.source.errors import LineColumn

_VALUE = re.compile(r"(?P<indent> *)(?:- +)*(?:[\w-]+ *: +)?(?P<value>.*)")
FIELD = re.compile(r" *(?:- +)*[A-Za-z_]+ *:(?:\s|$)")
ITEM = re.compile(r" *-(?:\s|$)")
LONGEST = 2000
"""Characters of a text that a message shows whole: who copies it must not lose its end. Nobody writes more on a row."""


class UnreadableText:
    """A text that libyaml gave up on."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        self.error = error
        self.lines = text.split("\n")
        self.place: LineColumn = _inside(mark, self.lines) if mark else (1, 1)
        self.reason = (error.problem or "").strip()

    @property
    def line(self) -> str:
        """The line on which libyaml gave up."""
        return self.lines[self.place[0] - 1]

    def near(self) -> Iterator[tuple[int, str]]:
        """The line and the one before, with their numbers, the earlier first."""
        for number in range(max(1, self.place[0] - 1), min(len(self.lines), self.place[0]) + 1):
            yield number, self.lines[number - 1]


def _inside(mark: yaml.Mark, lines: Sequence[str]) -> LineColumn:
    """The place of `mark`; libyaml ends every text with a line break, and may give up after one that is not there."""
    last = len(lines)
    return (mark.line + 1, mark.column + 1) if mark.line < last else (last, len(lines[-1]) + 1)


def whole_text(broken: UnreadableText) -> str:
    """The plain text in which libyaml gave up, its lines joined."""
    first = last = broken.place[0] - 1
    if ":" not in broken.line[: broken.place[1] - 1]:  # a line of the text that is not its first
        first = next((number for number in range(first - 1, -1, -1) if FIELD.match(broken.lines[number])), first)
    begin = _VALUE.match(broken.lines[first])
    return text_begun_on(broken.lines, first, begin.start("value") if begin else 0, last)


def text_begun_on(lines: Sequence[str], first: int, column: int, last: int = 0) -> str:
    """The plain text that begins in `column` of line `first` and goes on at least to line `last`, its lines joined;
    all from 0."""
    last, deep = max(first, last), len(lines[first]) - len(lines[first].lstrip())
    for line in lines[last + 1 :]:
        if not line.strip() or len(line) - len(line.lstrip()) <= deep or FIELD.match(line) or ITEM.match(line):
            break
        last += 1
    return " ".join(line.strip() for line in (lines[first][column:], *lines[first + 1 : last + 1]))


def quoted(text: str) -> str:
    """The text in quotation marks, those inside it curly, and cut to what a message can show."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return json.dumps(cut.replace('"', "”"), ensure_ascii=False)


def as_typed(text: str) -> str:
    """The text in quotation marks that keep those inside it; curly ones where it holds both kinds."""
    return f"'{text}'" if '"' in text and "'" not in text and len(text) <= LONGEST else quoted(text)


def shown(line: str) -> str:
    """The line, cut to what a message can show."""
    return line.strip()[:60]
