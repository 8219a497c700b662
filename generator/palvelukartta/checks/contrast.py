"""Contrast of the design tokens (`model.colour`): engines cannot judge colours
behind SVG text, in hidden states or in another colour scheme, so the tokens decide."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from palvelukartta.model.colour import ratio

SCHEMES = ("light", "dark")

_DECLARATION = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?)\s*;")


class Colour(Struct, frozen=True):
    """A colour token of one scheme."""

    value: str
    """#rrggbb, or #rrggbbaa where it is translucent."""
    line: int


class Pair(Struct, frozen=True):
    """Two tokens that meet on a page."""

    text: str
    on: str
    least: float
    """The smallest allowed ratio."""
    use: str


class Contrast(Struct, frozen=True):
    """A pair as it came out in one scheme."""

    pair: Pair
    scheme: str
    ratio: float
    line: int
    """Line of the foreground token."""

    @property
    def passes(self) -> bool:
        """Whether the pair may be used."""
        return self.ratio >= self.pair.least


def tokens(css: str) -> dict[str, dict[str, Colour]]:
    """Scheme → token → colour. What the dark scheme does not redefine it takes from the light one."""
    found: dict[str, dict[str, Colour]] = {scheme: {} for scheme in SCHEMES}
    scheme, depth = "light", 0
    for number, line in enumerate(css.split("\n"), start=1):
        if "@media" in line and "dark" in line:
            scheme = "dark"
        for name, value in _DECLARATION.findall(line):
            found[scheme][name] = Colour(value, number)
        depth += line.count("{") - line.count("}")
        if depth == 0:
            scheme = "light"
    return {"light": found["light"], "dark": {**found["light"], **found["dark"]}}


def without_colours(css: str) -> str:
    """What a palette says beside its colours; no comments."""
    return _DECLARATION.sub("", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def pairs(theme: Path) -> list[Pair]:
    """Every pair that the theme uses, as theme/tokens/contrast.toml declares them."""
    declared = tomllib.loads((theme / "tokens" / "contrast.toml").read_text(encoding="utf-8"))["pair"]
    return [Pair(row["text"], row["on"], float(row["min"]), row.get("use", "")) for row in declared]


def contrasts(colours: Mapping[str, Mapping[str, Colour]], wanted: Iterable[Pair]) -> Iterator[Contrast]:
    """Each pair in each scheme. KeyError if a pair names a token that is not defined."""
    for pair in wanted:
        for scheme in SCHEMES:
            front, back = colours[scheme][pair.text], colours[scheme][pair.on]
            yield Contrast(pair, scheme, ratio(front.value, back.value), front.line)
