"""What the style sheet must know of the drawings: a colour for each sector, and how wide the layouts are.

Sectors stand in the schema, widths in the layouts, and neither in a style sheet a second time. A sector's two colours
are tokens (theme/tokens/drawing.css), or shades of the colour that the schema gives it (`x-colour`); one that has
neither stops a build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.drawing.finish.legend import HALF_WIDTH
from palvelukartta.drawing.finish.overview import OVERVIEW_LAYOUTS
from palvelukartta.drawing.finish.svg import MARGIN_X, UNITS_PER_REM
from palvelukartta.drawing.place.placing import sector_class
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.model.colour import lch, readable_shade, shade
from palvelukartta.model.overlay import COLOUR
from palvelukartta.model.schema import Kind, labels

_ON_LIGHT, _ON_DARK = 5.6, 8.0
"""Contrast on white and on black that is at least 4.5 on each light, each dark ground of a drawing."""

_TINTS = {"light": 0.95, "dark": 0.28}
"""Lightness of the ground of a sector's strip."""

_TINT_CHROMA = {"light": 0.03, "dark": 0.05}
"""The most that a tint has of its colour."""


def drawing_style(kinds: Mapping[str, Kind]) -> str:
    """Rules for a class of each sector, and a custom property with the width of each layout in rem."""
    widths = "".join(f" --pk-{name}: {width / UNITS_PER_REM:g}rem;" for name, width in _widths())
    return f":root {{{widths} }}\n" + _own_colours(kinds) + "".join(map(_rule, sectors(kinds)))


def sectors(kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    """Every sector that the schema lets an actor have."""
    return tuple(labels(kinds["actor"].field("sector")))


def sector_colours(colour: str) -> Mapping[str, Mapping[str, str]]:
    """Scheme → the colour of a sector's names and lines, and its tint: shades of `colour` that can be read."""
    _, chroma, hue = lch(colour)
    found = {"light": readable_shade(colour, ("#ffffff",), _ON_LIGHT)}
    found["dark"] = readable_shade(colour, ("#000000",), _ON_DARK)
    tints = {scheme: shade(_TINTS[scheme], min(chroma, _TINT_CHROMA[scheme]), hue) for scheme in found}
    return {scheme: {"": found[scheme], "-tint": tints[scheme]} for scheme in found}


def _own_colours(kinds: Mapping[str, Kind]) -> str:
    """Tokens of the sectors to which the schema gives a colour; "" where it gives none."""
    options = kinds["actor"].field("sector").get("oneOf", ())
    own = {_token(option["const"]): sector_colours(option[COLOUR]) for option in options if COLOUR in option}
    if not own:
        return ""
    light, dark = ("".join(_tokens(own, scheme)) for scheme in ("light", "dark"))
    return f":root {{{light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{{dark} }} }}\n"


def _tokens(own: Mapping[str, Mapping[str, Mapping[str, str]]], scheme: str) -> Iterator[str]:
    for token, schemes in own.items():
        yield from (f" {token}{part}: {value};" for part, value in schemes[scheme].items())


def _rule(sector: str) -> str:
    token = _token(sector)
    return f".{sector_class(sector)} {{ --pk-org: var({token}); --pk-tint: var({token}-tint); }}\n"


def _token(sector: str) -> str:
    return f"--pk-{sector_class(sector).removeprefix('org-')}"


def _widths() -> Iterator[tuple[str, int]]:
    yield f"{WIDE.name}-width", WIDE.width + 2 * MARGIN_X
    yield from ((f"{layout.name}-width", layout.width) for layout in OVERVIEW_LAYOUTS)
    yield "sign-width", 2 * HALF_WIDTH
