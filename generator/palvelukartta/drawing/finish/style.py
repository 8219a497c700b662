"""What the style sheet must know of the drawings: a colour for each sector, and how wide the layouts are.

Sectors stand in the schema, widths in the layouts, and neither in a style sheet a second time. A sector's two colours
are tokens (theme/tokens/drawing.css); one that lacks them stops a build.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from palvelukartta.drawing.finish.legend import HALF_WIDTH
from palvelukartta.drawing.finish.overview import OVERVIEW_LAYOUTS
from palvelukartta.drawing.finish.svg import MARGIN_X, UNITS_PER_REM
from palvelukartta.drawing.place.placing import sector_class
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.model.schema import Kind, labels


def drawing_style(kinds: Mapping[str, Kind]) -> str:
    """Rules for a class of each sector, and a custom property with the width of each layout in rem."""
    widths = "".join(f" --pk-{name}: {width / UNITS_PER_REM:g}rem;" for name, width in _widths())
    return f":root {{{widths} }}\n" + "".join(map(_rule, sectors(kinds)))


def sectors(kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    """Every sector that the schema lets an actor have."""
    return tuple(labels(kinds["actor"].field("sector")))


def _rule(sector: str) -> str:
    css = sector_class(sector)
    token = f"--pk-{css.removeprefix('org-')}"
    return f".{css} {{ --pk-org: var({token}); --pk-tint: var({token}-tint); }}\n"


def _widths() -> Iterator[tuple[str, int]]:
    yield f"{WIDE.name}-width", WIDE.width + 2 * MARGIN_X
    yield from ((f"{layout.name}-width", layout.width) for layout in OVERVIEW_LAYOUTS)
    yield "sign-width", 2 * HALF_WIDTH
