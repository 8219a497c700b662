"""What the signs of a pathway's line mean: those that it has, no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from palvelukartta.pages.line_certainty import GUESSED, GUESSES, UNSURE
from palvelukartta.pages.line_stops import BACK, FORWARD, FROM, OTHER, SHAPES, ShownLine
from palvelukartta.rendering.texts import Texts

BADGES = {"first": "key_first", "choice": "key_choice", "whole": "key_whole", "end": "key_end"}
"""Class of a station's badge → its words. A circle, with a number, is what all expect of a line."""

MARKS = {FORWARD: "key_forward", BACK: "key_back", FROM: "key_from", OTHER: "key_other"}
"""Sign of a way without a line → its words."""

_FIRST = re.compile(r"[^,–]+")


class KeySign(Struct, frozen=True):
    """A sign with its meaning: a badge, the tick where responsibility moves, or the mark of a way without a line."""

    words: str
    badge: str = ""
    """Class of the badge; "" for what is no badge."""
    mark: str = ""
    """With the first of what it leads to, for an example: "↘ 12"."""
    tick: bool = False
    line: str = ""
    """Class of a line that is not certain; "" for the other signs."""


def line_signs(lines: Sequence[ShownLine], texts: Texts) -> tuple[KeySign, ...]:
    """The signs of `lines`, each once."""
    return (*_signs(lines, texts["pages"]), *_uncertain(lines, texts["map"]))


def _uncertain(lines: Sequence[ShownLine], words: Mapping[str, str]) -> Iterator[KeySign]:
    """The dashes and dots of the lines, as a map explains them."""
    if any(UNSURE in stop.classes.split() for line in lines for stop in line.stops):
        yield KeySign(words["key_unknown"], line="dashes")
    if any({GUESSED, GUESSES} & {*stop.classes.split()} for line in lines for stop in line.stops):
        yield KeySign(words["key_way_guessed"], line="dots")


def _signs(lines: Sequence[ShownLine], words: Mapping[str, str]) -> Iterator[KeySign]:
    stops = [stop for line in lines for stop in line.stops]
    badges = {SHAPES.get(stop.view.type, "") for stop in stops}
    yield from (KeySign(words[said], badge=badge) for badge, said in BADGES.items() if badge in badges)
    if any("moves" in stop.classes.split() for stop in stops):
        yield KeySign(words["key_moves"], tick=True)
    notes = [note for stop in stops for note in stop.notes]
    for sign, said in MARKS.items():
        examples = [found[0] for note in notes if note.startswith(sign) and (found := _FIRST.match(note))]
        yield from (KeySign(words[said], mark=example) for example in examples[:1])
