"""A text that cannot be taken as content."""

from __future__ import annotations

from palvelukartta.problems import FactValue

LineColumn = tuple[int, int]
"""Line and column, both from 1."""


class RefusedError(Exception):
    """The text is not acceptable: `code` names the problem, `facts` its details."""

    def __init__(self, code: str, place: LineColumn, **facts: FactValue) -> None:
        super().__init__(code)
        self.code, self.place, self.facts = code, place, facts
