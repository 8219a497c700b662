"""Rows of a list that lost their dash or the name of their first field, or that begin with a sign that other programs
put in place of the dash."""

from __future__ import annotations

import re
from itertools import takewhile

from palvelukartta.source.errors import RefusedError
from palvelukartta.source.unreadable import FIELD, UnreadableText, shown

_SIGN = re.compile(r" *(?P<sign>\*(?= )|\+(?= )|\d{1,2}[.)](?= ))")
"""Bullets and numbers of Markdown and of word processors."""

_ROW = re.compile(r"(?P<indent> *)- ")
_NAMED_ROW = re.compile(r"(?P<indent> *)- +(?P<name>[a-z_]+):\s")
_PLAIN_ROW = re.compile(r"(?P<dash> *- +)(?P<text>(?:[^:\s]|:(?=\S)).*)")
_LIST = re.compile(r" *(?:- +)?(?:open_)?(?P<row>source|question)s:\s*")
"""Lists whose rows begin with a field of their own name."""


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


def lost_name(broken: UnreadableText) -> RefusedError | None:
    """A row without the name of its first field, told by the field under it."""
    number, deep = broken.place[0] - 1, _deep(broken.line)
    if "mapping values" not in broken.reason or not FIELD.match(broken.line) or _ROW.match(broken.line):
        return None
    while number > 0 and _deep(broken.lines[number - 1]) == deep and not FIELD.match(broken.lines[number - 1]):
        number -= 1
    row = _PLAIN_ROW.fullmatch(broken.lines[number - 1])
    if row is None or len(row["dash"]) != deep or ": " in row["text"]:
        return None
    if not (name := _name_of_rows(broken, number)):
        return None
    facts = {"found": shown(row[0]), "below": shown(broken.line), "right": f"- {name}: {row['text']}"}
    return RefusedError("syntax-lost-name", (number, deep + 1), **facts)


def _name_of_rows(broken: UnreadableText, number: int) -> str:
    """The name with which other rows of the list of line `number` begin, or that the list's own name tells; else ""."""
    deep = _deep(broken.lines[number - 1])
    above = list(takewhile(lambda line: not line.strip() or _deep(line) >= deep, reversed(broken.lines[: number - 1])))
    below = takewhile(lambda line: not line.strip() or _deep(line) >= deep, broken.lines[number:])
    rows = (row for line in (*above, *below) if (row := _NAMED_ROW.match(line)) and len(row["indent"]) == deep)
    title = _LIST.fullmatch(broken.lines[number - 2 - len(above)])
    return next((row["name"] for row in rows), title["row"] if title else "")


def _is_among_rows(broken: UnreadableText, number: int) -> bool:
    """Whether the lines before or after line `number` are rows of a list at its level, texts that go on left out."""
    deep = _deep(broken.lines[number - 1])
    before = (line for line in reversed(broken.lines[: number - 1]) if line.strip() and _deep(line) <= deep)
    after = (line for line in broken.lines[number:] if line.strip())
    return any((row := _ROW.match(line)) and len(row["indent"]) == deep for line in (next(before, ""), next(after, "")))


def _deep(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
