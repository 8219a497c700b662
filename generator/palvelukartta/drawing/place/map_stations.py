"""A station of a map in a file: its sign, its name, and what is told at it, one below the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from palvelukartta.drawing.pen.badges import framed_half_width
from palvelukartta.drawing.pen.routes import Point
from palvelukartta.drawing.pen.shapes import Badge, Disc, Panel
from palvelukartta.drawing.pen.text import NO_BREAK_SPACE, room
from palvelukartta.drawing.place.map_sheet import NOTE, STATION, Sheet, Sign
from palvelukartta.views.map_line import Station
from palvelukartta.views.map_shapes import Plate

RADIUS = 13
MIDDLE = 20
"""From the top of a station to the middle of its sign."""

BELOW = 44
"""From the top of a station to its name."""

EDGE = 6
"""From the edge of a column to the words in it."""

TICK = 11
"""Half height of the tick where responsibility moves."""

TICK_AT = 30
"""From the tick to the middle of the station before which it stands."""

GAP = 4
"""Between two plates."""

INSET = 5
"""From the border of a note to its words."""

MIN_RUN = 2
"""Numbers that follow each other are told as one where they are more than this."""


_IN_BRACKETS = re.compile(r"\([^()]{1,10}\)")


@dataclass(frozen=True)
class Note:
    """Undrawn ways in signs: "← 1–4, 8 → 12"."""

    text: str
    is_guess: bool
    """Whether no source states them."""
    moves: bool = False
    """Whether responsibility moves on one of them."""


def sign(sheet: Sheet, at: Point, station: Station) -> None:
    """The numbered sign of a station around the point `at`."""
    step = station.step
    sheet.signs.append(Sign(Disc(*at, framed_half_width(step.type, RADIUS) + 2, "under"), step.sector))
    sheet.signs.append(Sign(Badge(*at, RADIUS, step.type, step.number), step.sector))


def stand(
    sheet: Sheet, at: Point, width: float, station: Station, plates: Sequence[Plate], texts: Mapping[str, str]
) -> float:
    """A station around the middle of the upper edge `at` of a column `width` wide; the height below it."""
    x, top = at
    sign(sheet, (x, top + MIDDLE), station)
    inner = width - 2 * EDGE
    title = _IN_BRACKETS.sub(_unbroken, station.step.short_title)
    y = sheet.write((x, top + BELOW), inner, title, STATION, centre=True)
    for note in notes(station, texts):
        y = noted(sheet, (x, y), inner, note, centre=True)
    return told(sheet, (x - inner / 2, y), inner, station, plates, texts, centre=True)


def _unbroken(section: re.Match[str]) -> str:
    """A section of law in brackets, "(27 e §)", on one line."""
    return section[0].replace(" ", NO_BREAK_SPACE)


def told(
    sheet: Sheet,
    at: Point,
    width: float,
    station: Station,
    plates: Sequence[Plate],
    texts: Mapping[str, str],
    *,
    centre: bool = False,
) -> float:
    """Below `at`: that a service is decided on, and the changes to other lines; the height below them."""
    x, y = at
    words = [(texts["decides"], "under")] if station.decides else []
    words += [(plate.code, "card weak" if plate.is_guess else "card") for plate in plates]
    wides = [room(word, NOTE.size, bold=True) + 10 for word, _ in words]
    for row in _rows(wides, width):
        taken = sum(wides[index] for index in row) + GAP * (len(row) - 1)
        left = x + (width - taken) / 2 if centre else x
        for index in row:
            sheet.plate((left, y + 2), words[index][0], css=words[index][1])
            left += wides[index] + GAP
        y += NOTE.leading + 9
    return y


def _rows(wides: Sequence[float], width: float) -> Sequence[Sequence[int]]:
    """Places of what is `wides` wide, row by row: as many beside each other as the width has room for."""
    rows: list[list[int]] = []
    taken = width
    for index, wide in enumerate(wides):
        if taken + GAP + wide > width:
            rows.append([])
            taken = -GAP
        rows[-1].append(index)
        taken += GAP + wide
    return rows


def notes(station: Station, texts: Mapping[str, str]) -> Sequence[Note]:
    """The ways of a station that no line shows: those that sources state, then those that are concluded, since each
    note has one border."""
    found, own = [], station.step.number
    for guess in (False, True):
        sources = [number for number in station.from_steps if ((number, own) in station.guesses) is guess]
        targets = [number for number in station.to_steps if ((own, number) in station.guesses) is guess]
        told = (("from_sign", sources), ("to_sign", targets))
        signs = [texts[name].format(n=in_runs(numbers)) for name, numbers in told if numbers]
        ways = {*((number, own) for number in sources), *((own, number) for number in targets)}
        found += [Note(" ".join(signs), guess, bool(ways & station.hands))] if signs else []
    return found


def noted(sheet: Sheet, at: Point, width: float, note: Note, *, centre: bool = False) -> float:
    """A note below the point `at`, or around it; the height below it. One that is concluded has a broken border."""
    x, y = at
    inner = min(room(note.text, NOTE.size), width - 2 * INSET)
    if note.moves:
        tick = (x - inner / 2 if centre else x + INSET) - TICK / 2 - 3 * note.is_guess
        sheet.line([(tick, y + 1), (tick, y + NOTE.leading)], "tick")
    if not note.is_guess:
        begin = (x, y) if centre or not note.moves else (x + INSET, y)
        return sheet.write(begin, width, note.text, NOTE, css="quiet", centre=centre)
    below = sheet.write((x if centre else x + INSET, y + 2), inner + 1, note.text, NOTE, centre=centre)
    left = x - inner / 2 - INSET if centre else x
    sheet.plates.append(Panel(left, y + 1, inner + 2 * INSET, below - y, "card weak", 4))
    return below + 4


def in_runs(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow each other as one: "1–4, 8, 9"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (f"{run[0]}–{run[-1]}" if len(run) > MIN_RUN else ", ".join(map(str, run)) for run in runs)
    return ", ".join(parts)
