"""Colours of a county's palette that cannot be told from their ground: which one to move, which way, and to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from palvelukartta.checks.contrast import SCHEMES, Colour, Contrast, Pair, contrasts, pairs, tokens
from palvelukartta.codes import problem
from palvelukartta.model.colour import lch, nearest_shade, ratio
from palvelukartta.problems import Location, Problem, Term


def pale_problems(theme: Path, own: str, palette: str) -> Iterator[Problem]:
    """What is too pale in the palette of the text `own`: one problem for each colour that has to move, whatever it
    meets and in however many schemes it stands there."""
    drawing = (theme / "tokens" / "drawing.css").read_text(encoding="utf-8")
    colours = _Colours(tokens(own + "\n" + drawing), own.count("\n") + 1, pairs(theme))
    found: dict[_Move, list[Contrast]] = {}
    for contrast in contrasts(colours.named, colours.pairs):
        if not contrast.passes:
            found.setdefault(colours.move(contrast), []).append(contrast)
    for move, pale in found.items():
        yield _too_pale(move, pale, palette)


class _Move(Struct, frozen=True):
    """A colour of the palette, and the nearest shade of it that can be read wherever it is used; "" where none can."""

    name: str
    colour: Colour
    shade: str

    @property
    def direction(self) -> str:
        if not self.shade:
            return "either"
        return "darker" if lch(self.shade)[0] < lch(self.colour.value)[0] else "lighter"


class _Colours(Struct, frozen=True):
    """Every colour by scheme, the number of lines that are the palette's own, and what is asked of them."""

    named: Mapping[str, Mapping[str, Colour]]
    own_lines: int
    pairs: Sequence[Pair]

    def move(self, contrast: Contrast) -> _Move:
        """What has to move: the text, or what it stands on where no shade of the text can be read or it is not the
        palette's."""
        named = self.named[contrast.scheme]
        both = [(name, named[name]) for name in (contrast.pair.text, contrast.pair.on)]
        moves = [self._moved(name, colour) for name, colour in both if colour.line <= self.own_lines]
        return next((move for move in moves if move.shade), moves[0])

    def _moved(self, name: str, colour: Colour) -> _Move:
        demands = list(self._demands(name, colour))
        return _Move(name, colour, nearest_shade(colour.value, lambda shade: all(one.holds(shade) for one in demands)))

    def _demands(self, name: str, colour: Colour) -> Iterator[_Demand]:
        for scheme in (scheme for scheme in SCHEMES if self.named[scheme][name] == colour):
            for pair in self.pairs:
                if pair.text == name:
                    yield _Demand(self.named[scheme][pair.on].value, pair.least, is_ground=True)
                elif pair.on == name:
                    yield _Demand(self.named[scheme][pair.text].value, pair.least, is_ground=False)


class _Demand(Struct, frozen=True):
    """What a colour meets."""

    other: str
    least: float
    is_ground: bool
    """Whether the other one is the ground."""

    def holds(self, shade: str) -> bool:
        front, back = (shade, self.other) if self.is_ground else (self.other, shade)
        return ratio(front, back) >= self.least


def _too_pale(move: _Move, pale: Iterable[Contrast], palette: str) -> Problem:
    """Told by the pair that is furthest from what it needs."""
    worst = min(pale, key=lambda contrast: contrast.ratio / contrast.pair.least)
    schemes = {contrast.scheme for contrast in pale}
    return problem(
        "palette-contrast",
        Location(palette, move.colour.line),
        palette,
        field=f"--{worst.pair.text}",
        on=f"--{worst.pair.on}",
        scheme=Term("both" if len(schemes) > 1 else worst.scheme),
        use=worst.pair.use,
        found=f"{worst.ratio:.2f}",
        expected=f"{worst.pair.least:g}",
        moved=f"--{move.name}",
        direction=Term(move.direction),
        example=f"--{move.name}: {move.shade};" if move.shade else "",
    )
