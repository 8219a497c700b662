"""A station of a map in a file: its sign, its name, and what is told at it, one below the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product

from msgspec import Struct

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

TICK_ROOM = 7
"""What a plate has before it for the tick of a change by which responsibility moves."""

GAP = 4
"""Between two plates."""

INSET = 5
"""From the border of a note to its words."""

MIN_RUN = 2
"""Numbers that follow each other are told as one where they are more than this."""


_IN_BRACKETS = re.compile(r"\([^()]{1,10}\)")


class Note(Struct, frozen=True):
    """Undrawn ways in signs: "← 1–4, 8 → 12"."""

    text: str
    is_guess: bool
    """Whether no source states them."""
    moves: bool = False
    """Whether responsibility moves on them."""


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
    if station.doubt:
        place = (x + width / 2, y) if centre else at
        y = noted(sheet, place, width, Note(decision(station, texts), is_guess=True), centre=centre)
    words = [(texts["decides"], "under", False)] if station.decides and not station.doubt else []
    words += [(plate.code, "card weak" if plate.is_guess else "card", bool(plate.gives)) for plate in plates]
    wides = [room(word, NOTE.size, bold=True) + 10 + TICK_ROOM * gives for word, _, gives in words]
    for row in _rows(wides, width):
        taken = sum(wides[index] for index in row) + GAP * (len(row) - 1)
        left = x + (width - taken) / 2 if centre else x
        for index in row:
            word, css, gives = words[index]
            if gives:
                sheet.line([(left + 2.5, y + 2), (left + 2.5, y + NOTE.leading + 5)], "tick")
            sheet.plate((left + TICK_ROOM * gives, y + 2), word, css=css)
            left += wides[index] + GAP
        y += NOTE.leading + 9
    return y


def decision(station: Station, texts: Mapping[str, str]) -> str:
    """The word of a decision, with what is not certain of it."""
    return f"{texts['decides']}, {texts[station.doubt]}" if station.doubt else texts["decides"]


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
    """The ways of a station that no line shows, and those whose tick its line cannot bear: those that sources state,
    then those that are concluded, of each those on which responsibility stays before those on which it moves, since a
    note has one border and one tick for all."""
    found, own = [], station.step.number
    coming = {*station.from_steps, *(source for source, target in station.ticks if target == own)}
    leading_on = {*station.to_steps, *(target for source, target in station.ticks if source == own)}
    for guess, moves in product((False, True), repeat=2):
        kept = (guess, moves)
        sources = [number for number in coming if _kind(station, (number, own)) == kept]
        targets = [number for number in leading_on if _kind(station, (own, number)) == kept]
        told = (("from_sign", sources), ("to_sign", targets))
        signs = [texts[name].format(n=in_runs(numbers)) for name, numbers in told if numbers]
        found += [Note(" ".join(signs), guess, moves)] if signs else []
    return found


def _kind(station: Station, way: tuple[int, int]) -> tuple[bool, bool]:
    """Whether a way told in numbers is concluded, and whether responsibility moves on it."""
    return way in station.guesses, way in station.hands


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
