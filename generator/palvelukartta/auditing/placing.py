"""Barriers as problems: the content file and line from which the faulty place comes, as far as that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from palvelukartta.auditing.judging import Barrier
from palvelukartta.auditing.opening import View
from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE
from palvelukartta.problems import Location, Problem

PALETTE = "palette.css"
"""A county's own colours."""

_COLOUR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
_PIECES = re.compile(r"[;:/…→\n\"'{}()]+|, ")

SHORTEST, LONGEST = 6, 40
"""Letters of a piece of a page that is looked for in its file: a shorter one is a chance, a longer one is cut."""


def as_problems(barriers: Iterable[Barrier], content: Path, files: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each barrier, the views in which it stands joined. `files` maps addresses of pages to the files of
    `content` that they show."""
    views: dict[tuple[str, str, str, str], list[Barrier]] = {}
    for barrier in barriers:
        views.setdefault((barrier.code, barrier.criterion, barrier.address, barrier.what), []).append(barrier)
    for (code, criterion, address, what), alike in views.items():
        yield problem(
            code,
            place(content, files.get(address, ""), what),
            address,
            page=address,
            found=what,
            criterion=criterion,
            view="; ".join(dict.fromkeys(seen(barrier.view) for barrier in alike if barrier.view)) or "HTML",
            picture=next((barrier.picture for barrier in alike if barrier.picture), ""),
        )


def seen(view: View) -> str:
    """A view in words that a browser's tools use."""
    looks = {
        "dark": view.dark,
        "forced-colors": view.forced,
        "reduced-motion": view.reduced,
        "no script": not view.script,
        "no style": not view.style,
    }
    return ", ".join([f"{view.width} px", *(name for name, there in looks.items() if there)])


def place(content: Path, name: str, what: str) -> Location:
    """Where in the file `name` the faulty place `what` was written; its first line where no line says it. A colour is
    looked for in the palette first."""
    for colour in _COLOUR.findall(what):
        if line := _line(content / PALETTE, colour):
            return Location(PALETTE, line)
    file = name or SITE_FILE  # a page of no entry has its words from there
    pieces = (piece.replace("\u00ad", "").strip() for piece in _PIECES.split(what))
    wanted = sorted((piece[:LONGEST] for piece in pieces if len(piece) >= SHORTEST), key=len, reverse=True)
    return Location(file, next((line for piece in wanted if (line := _line(content / file, piece))), 1))


def _line(file: Path, words: str) -> int:
    """Number of the first line that holds the words; 0 where none does."""
    lines = _lines(file) if file.is_file() else ()
    return next((number for number, line in enumerate(lines, 1) if words.casefold() in line), 0)


@cache
def _lines(file: Path) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8", errors="replace").casefold().splitlines())
