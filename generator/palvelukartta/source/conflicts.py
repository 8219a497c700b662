"""The marks that an unfinished merge leaves in a file."""

from __future__ import annotations

from palvelukartta.source.errors import RefusedError

_OURS, _BASE, _THEIRS, _END = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


def refuse_conflicts(text: str) -> None:
    """Raises RefusedError at the first mark of a merge: with the lines of both versions where its marks are whole."""
    lines = text.split("\n")
    marks = [(number, mark) for number, line in enumerate(lines, start=1) if (mark := _mark(line))]
    if not marks:
        return
    first, mark = marks[0]
    if mark != _OURS:
        raise RefusedError("syntax-merge-mark", (first, 1), found=lines[first - 1][:40])
    ours_end = next((number for number, mark in marks if mark in (_BASE, _THEIRS)), 0)
    middle = next((number for number, mark in marks if mark == _THEIRS), 0)
    end = next((number for number, mark in marks if mark == _END), 0)
    if not first < ours_end <= middle < end:
        raise RefusedError("syntax-merge-mark", (first, 1), found=lines[first - 1][:40])
    raise RefusedError(
        "syntax-merge-conflict",
        (first, 1),
        ours=_lines(first, ours_end),
        theirs=_lines(middle, end),
        end=str(end),
        conflicts=str(sum(mark == _OURS for _, mark in marks)),
    )


def _mark(line: str) -> str:
    line = line.rstrip("\r")
    begin = line[:7]
    if begin in (_OURS, _BASE, _END) and (len(line) == 7 or line[7] == " "):
        return begin
    return _THEIRS if line == _THEIRS else ""


def _lines(above: int, below: int) -> str:
    """The lines between two marks: "12", "12–15", or "–" where there is none."""
    if below - above < 2:
        return "–"
    return str(above + 1) if below - above == 2 else f"{above + 1}–{below - 1}"
