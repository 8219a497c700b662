"""Lines that stand between two levels of indentation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from palvelukartta.problems import Choices
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.unreadable import FIELD, ITEM, UnreadableText

_BEGIN = re.compile(r"(?P<indent> *)(?:- +)*")


def between_levels(broken: UnreadableText) -> RefusedError | None:
    """A field or an item that stands between two levels."""
    begin = _BEGIN.match(broken.line)
    deep = len(begin["indent"]) if begin else 0
    at_its_first_colon = broken.line[: broken.place[1] - 1].count(":") == 0
    if not (FIELD.match(broken.line) or ITEM.match(broken.line)) or not at_its_first_colon:
        return None
    levels = _levels(broken.lines[: broken.place[0] - 1])
    near = [level for level in levels if abs(level - deep) == 1] or [level for level in levels if level != deep][-1:]
    if deep in levels and "mapping values" not in broken.reason:
        return None
    wanted = Choices(tuple(str(level) for level in sorted(near)))
    return RefusedError("syntax-indentation", (broken.place[0], deep + 1), spaces=str(deep), wanted=wanted)


def _levels(before: Sequence[str]) -> list[int]:
    """Indentations at which a field may stand after the lines `before`, the deepest first."""
    levels: list[int] = []
    for line in reversed(before):
        if not FIELD.match(line) and not ITEM.match(line):
            continue
        begin = _BEGIN.match(line)
        for level in sorted({len(begin[0]), len(begin["indent"])} if begin else set(), reverse=True):
            if not levels or level < levels[-1]:
                levels.append(level)
        if levels and levels[-1] == 0:
            break
    return levels
