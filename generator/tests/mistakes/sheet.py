"""A file under the hands of somebody who follows a message, and what the message leaves them to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta.problems import Problem

DASHES = re.compile(r" *(?:- +)*")
BEGIN = re.compile(r" *(?:- +)*(?:[a-z_]+: +)?")
"""What stands before the text of a line: indentation, dashes, the name of its field."""


class Sheet:
    """The lines of a file, at the place that `told` names; `answers` is what its reader writes, in the order in which
    the messages ask."""

    def __init__(self, text: str, told: Problem, answers: Iterator[str]) -> None:
        self.lines, self.told, self._answers = text.split("\n"), told, answers
        self.row, self.column = told.location.line - 1, told.location.column - 1

    @property
    def line(self) -> str:
        """The line that the message names."""
        return self.lines[self.row]

    @line.setter
    def line(self, line: str) -> None:
        self.lines[self.row] = line

    def answer(self) -> str:
        """What the reader writes in answer to the message."""
        answer = next(self._answers, None)
        assert answer is not None, f"{self.told.code} asks for what the mistake does not say"
        return answer

    def begin(self) -> str:
        """What stands before the text of the line."""
        return _matched(BEGIN, self.line)

    def depth(self, row: int) -> int:
        """Spaces and dashes before the first word of a line."""
        return len(_matched(DASHES, self.lines[row]))

    def end(self, row: int) -> int:
        """The row after the last line of what begins in `row`: its lines are deeper than its own beginning."""
        indent = len(self.lines[row]) - len(self.lines[row].lstrip(" "))
        rows = range(row + 1, len(self.lines))
        return next(
            (below for below in rows if len(self.lines[below]) > 0 and self._indent(below) <= indent), rows.stop
        )

    def rows_of(self, name: str) -> int:
        """The row of the field `name` in the item in which the message is."""
        depth = self.depth(self.row)
        field = f"{' ' * depth}{name}:"
        return next(row for row in range(self.row, self.end(self.row)) if self.lines[row].startswith(field))

    def put(self, row: int, text: str, depth: int) -> None:
        """Writes the lines of `text` before `row`, each `depth` spaces deeper."""
        self.lines[row:row] = [f"{' ' * depth}{line}" for line in text.split("\n")]

    def _indent(self, row: int) -> int:
        return len(self.lines[row]) - len(self.lines[row].lstrip(" "))


def _matched(pattern: re.Pattern[str], line: str) -> str:
    matched = pattern.match(line)
    return matched[0] if matched else ""
