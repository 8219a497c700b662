"""Rows of a list that lost their dash, or that begin with a sign that other programs put in its place."""

from __future__ import annotations

import re

from palvelukartta.source.errors import RefusedError
from palvelukartta.source.unreadable import FIELD, UnreadableText, shown

_SIGN = re.compile(r" *(?P<sign>\*(?= )|\+(?= )|\d{1,2}[.)](?= ))")
"""Bullets and numbers of Markdown and of word processors."""

_ROW = re.compile(r"(?P<indent> *)- ")


def other_bullet(broken: UnreadableText) -> RefusedError | None:
    """A star, a plus or a number where the rows beside it have a dash; a star with a space is never anything else."""
    mark = broken.error.context_mark or broken.error.problem_mark
    number = mark.line + 1 if mark and mark.line < len(broken.lines) else broken.place[0]
    line = broken.lines[number - 1]
    sign = _SIGN.match(line)
    if sign is None or (sign["sign"] != "*" and not _is_among_rows(broken, number)):
        return None
    return RefusedError("syntax-dash", (number, sign.start("sign") + 1), found=sign["sign"])


def lost_dash(broken: UnreadableText) -> RefusedError | None:
    """A text at the level of the dashes of the rows beside it."""
    begun = broken.error.context_mark
    number = begun.line + 1 if begun and begun.line < len(broken.lines) else broken.place[0]
    line = broken.lines[number - 1]
    if not line.strip() or line.lstrip().startswith("-") or FIELD.match(line) or not _is_among_rows(broken, number):
        return None
    return RefusedError("syntax-item", (number, _deep(line) + 1), found=shown(line))


def _is_among_rows(broken: UnreadableText, number: int) -> bool:
    """Whether the lines before or after line `number` are rows of a list at its level, texts that go on left out."""
    deep = _deep(broken.lines[number - 1])
    before = (line for line in reversed(broken.lines[: number - 1]) if line.strip() and _deep(line) <= deep)
    after = (line for line in broken.lines[number:] if line.strip())
    return any((row := _ROW.match(line)) and len(row["indent"]) == deep for line in (next(before, ""), next(after, "")))


def _deep(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
