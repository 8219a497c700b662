"""A station of a map in a file: its sign, its name, and what is told at it, one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from palvelukartta.drawing.pen.badges import framed_half_width
from palvelukartta.drawing.pen.routes import Point
from palvelukartta.drawing.pen.shapes import Badge, Disc
from palvelukartta.drawing.pen.text import room
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

MIN_RUN = 2
"""Numbers that follow each other are told as one where they are more than this."""


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
    y = sheet.write((x, top + BELOW), inner, station.step.short_title, STATION, centre=True)
    for note in notes(station, texts):
        y = sheet.write((x, y), inner, note, NOTE, css="quiet", centre=True)
    return told(sheet, (x - inner / 2, y), inner, station, plates, texts, centre=True)


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
    words = [*([texts["decides"]] if station.decides else []), *(plate.code for plate in plates)]
    row: list[tuple[str, float]] = []
    for number, word in enumerate(words):
        row.append((word, room(word, NOTE.size, bold=True) + 10))
        following = room(words[number + 1], NOTE.size, bold=True) + 10 if number + 1 < len(words) else width
        taken = sum(wide for _, wide in row) + GAP * (len(row) - 1)
        if taken + GAP + following > width:
            left = x + (width - taken) / 2 if centre else x
            for one, wide in row:
                is_decision = station.decides and one == texts["decides"]
                sheet.plate((left, y + 2), one, css="under" if is_decision else "card")
                left += wide + GAP
            y += NOTE.leading + 9
            row = []
    return y


def notes(station: Station, texts: Mapping[str, str]) -> Sequence[str]:
    """The ways of a station that no line shows, in signs: "← 1–4, 8"."""
    told = (("from_sign", station.from_steps), ("to_sign", station.to_steps))
    return [texts[name].format(n=in_runs(numbers)) for name, numbers in told if numbers]


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
