"""Barriers as problems: the content file, field and line from which the faulty place comes, where that can be told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from palvelukartta.auditing.judging import Barrier
from palvelukartta.auditing.opening import View
from palvelukartta.auditing.written import NOWHERE, TO, Texts, Written, pieces
from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE
from palvelukartta.problems import Finding, Location, Problem

PALETTE = "palette.css"
"""A county's own colours."""

HAND_WRITTEN = ".md"
"""Files without fields."""

OF_EVERY_PAGE = "barrier-dead-link"
"""What the head or the foot of every page may have: told once where no text of the content says it."""

_PAGES = re.compile(r"[\w/-]+\.html")

_COLOUR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)


def as_problems(
    barriers: Iterable[Barrier], content: Path, files: Mapping[str, str], texts: Texts
) -> Iterator[Problem]:
    """A problem for each barrier, the views in which it stands joined; what comes from another file than the page's
    own, such as a pale colour of the palette, is one, told of the first page, and so is a dead link that no text has.
    `files` maps addresses of pages to the files of `content` that they show, `texts` are what those files say."""
    told: set[tuple[str, Location]] = set()
    views: dict[tuple[str, str, str, str], list[Barrier]] = {}
    for barrier in barriers:
        views.setdefault((barrier.code, barrier.criterion, barrier.address, barrier.what), []).append(barrier)
    pages = Counter((code, what) for code, _, _, what in views)
    for (code, criterion, address, what), alike in views.items():
        own = files.get(address, "")
        written = place(content, own, what, texts, [files[page] for page in _PAGES.findall(what) if page in files])
        count = pages[code, what] if code == OF_EVERY_PAGE and written == Written(Location(own or SITE_FILE)) else 1
        if count > 1:
            written = Written(Location(SITE_FILE))
            if (what, written.location) in told:
                continue
            told.add((what, written.location))
        elif written.location.path != (own or SITE_FILE):
            if (code, written.location) in told:
                continue
            told.add((code, written.location))
        yield problem(
            code,
            written.location,
            address,
            page=address,
            found=Finding(what),
            criterion=criterion,
            pages=count,
            view="; ".join(dict.fromkeys(seen(barrier.view) for barrier in alike if barrier.view)) or "HTML",
            picture=next((barrier.picture for barrier in alike if barrier.picture), ""),
            field=written.field,
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


def place(content: Path, name: str, what: str, texts: Texts, others: Sequence[str] = ()) -> Written:
    """Where the faulty place `what` of a page that shows the file `name` was written: a colour in the palette, else the
    text of that file, or of another one, that says what the check names, the files of the pages that it names
    (`others`) last; the first line of the file where none does."""
    for colour in _COLOUR.findall(what):
        if line := _line_of_colour(content / PALETTE, colour):
            return Written(Location(PALETTE, line))
    file = name or SITE_FILE  # a page of no entry has its words from there
    asked = (texts.where(one, what) for one in (file, *others))
    written = next((found for found in asked if found != NOWHERE), NOWHERE)
    if written == NOWHERE:
        lines = _lines(content / file) if file.endswith(HAND_WRITTEN) else ()
        said = (*pieces(what.partition(TO)[0]), *pieces(what))
        numbers = [[number for number, line in enumerate(lines, 1) if piece in line] for piece in said]
        return Written(Location(file, next((alike[0] for alike in numbers if len(alike) == 1), 1)))
    return written


def _line_of_colour(file: Path, colour: str) -> int:
    """Number of the first line with the colour, in its short form, too; 0 where none has it."""
    long = colour.casefold()
    short = f"#{long[1]}{long[3]}{long[5]}" if long[1::2] == long[2::2] else long
    wanted = re.compile(rf"(?:{long}|{short})\b", re.IGNORECASE)
    return next((number for number, line in enumerate(_lines(file), 1) if wanted.search(line)), 0)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
