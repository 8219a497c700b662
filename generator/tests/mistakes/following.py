"""Cures followed to the letter, by somebody who changes nothing but what the message names."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from palvelukartta.problems import Problem
from palvelukartta.source.strict_yaml import written

_BEGIN = re.compile(r" *(?:- +)*(?:[\w-]+: +)?")
Follow = Callable[[str, int, Problem], str]
"""Line, column from 0 and problem → the line after the cure."""


def followed(text: str, problem: Problem) -> str | None:
    """`text` after the cure of `problem`; None where the message leaves to its reader what to write."""
    follow = _named(problem)
    if follow is None:
        return None
    lines = text.split("\n")
    number = (problem.location.line or 1) - 1
    lines[number] = follow(lines[number], (problem.location.column or 1) - 1, problem)
    return "\n".join(lines)


def _named(problem: Problem) -> Follow | None:
    if problem.code == "schema-unknown-field" and problem.text("suggestion"):
        return lambda line, column, told: f"{line[:column]}{told.text('suggestion')}{line[line.index(':') :]}"
    if problem.text("suggestion"):
        return lambda line, column, told: line[:column] + written(told.text("suggestion"))
    return _BY_CODE.get(problem.code)


def _whole(line: str, column: int, told: Problem) -> str:
    begin = re.match(r" *(?:- +)*", line) if told.code == "syntax-colon" and _is_row(line) else _BEGIN.match(line)
    return f"{begin[0] if begin else ''}{told.text('whole')}"


def _is_row(line: str) -> bool:
    """Whether the line is a row that is a text: its one name begins with a capital letter."""
    return bool(re.match(r" *- +[A-ZÅÄÖ]", line))


def _dash(line: str, column: int, told: Problem) -> str:
    return f"{line[:column]}- {line[column + 1 :].lstrip()}"


def _straight(line: str, column: int, told: Problem) -> str:
    return re.sub("[”“„‟]", '"', line)


_BY_CODE: Mapping[str, Follow] = {
    "syntax-colon": _whole,
    "syntax-special": _whole,
    "syntax-quoted-word": _whole,
    "wording-cut-text": _whole,
    "syntax-dash": _dash,
    "syntax-curly-quotes": _straight,
    "syntax-colon-space": lambda line, column, _: line[:column] + line[column:].replace(":", ": ", 1),
    "syntax-character": lambda line, column, _: f"{line[:column]} {line[column + 1 :]}",
    "syntax-dash-value": lambda line, _, told: (
        re.sub(r"^((?: |- )*).*", lambda begin: begin[1], line) + told.text("right")
    ),
    "syntax-lost-name": lambda line, _, told: line.replace(told.text("found"), told.text("right")),
    "syntax-joined-rows": lambda line, column, _: f"{line[: column - 2]}- {line[column:]}",
    "wording-word-twice": lambda line, column, told: line[:column] + written(told.text("right")),
    "schema-quotes": lambda line, column, told: line[:column] + json.dumps(told.text("found")),
}
"""Cures that say all that is to be written."""
