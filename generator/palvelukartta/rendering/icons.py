"""The site's icons in its own colours.

The mark is the theme's: `icon.svg`, and `icons/<pixels>.png`, the same mark in 16 shades (`.ci/icon_masks.py` draws
them). A picture's colours stand in one part of it (the chunk PLTE of PNG, ISO/IEC 15948), so that a build writes
those of the map's palette there and draws nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

GROUND, MARK = "band", "on-band"
"""Names of the colours of an icon's ground and of its mark."""

TOUCH = 180
"""Pixels of the icon that iOS puts beside other programs."""

_PLTE = b"PLTE"
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


def icon_colours(theme: str, palette: str) -> Mapping[str, str]:
    """Name → colour (`#rrggbb`) of the light colours that icons and the manifest have. `palette` is the map's own style
    sheet of colours, or ""; what it writes in another way than in hexadecimals is as in the style sheet `theme`."""
    names = (GROUND, MARK, "bg")
    return {name: _colour(palette, name) or _colour(theme, name) for name in names}


def svg_icon(svg: str, theme: str, colours: Mapping[str, str]) -> bytes:
    """The theme's icon, whose colours are those of its style sheet `theme`, in `colours`."""
    ground, mark = _colour(theme, GROUND), _colour(theme, MARK)
    if (ground, mark) != (colours[GROUND], colours[MARK]):
        svg = svg.replace(f'"{ground}"', f'"{colours[GROUND]}"').replace('"#fff"', f'"{colours[MARK]}"')
    return svg.encode()


def picture_icons(directory: Path, colours: Mapping[str, str]) -> Mapping[int, bytes]:
    """Pixels → picture, PNG, of each size in the theme's `directory`."""
    files = sorted(directory.glob("*.png"), key=lambda path: int(path.stem))
    return {int(path.stem): recoloured(path.read_bytes(), colours) for path in files}


def recoloured(png: bytes, colours: Mapping[str, str]) -> bytes:
    """The picture with shades from the ground's colour to the mark's in place of its own, which are as many."""
    begin = png.index(_PLTE)
    length = int.from_bytes(png[begin - 4 : begin])
    end = begin + len(_PLTE) + length
    shades = _PLTE + _shades(_parts(colours[GROUND]), _parts(colours[MARK]), length // 3)
    return png[:begin] + shades + struct.pack(">I", zlib.crc32(shades)) + png[end + 4 :]


def _shades(ground: tuple[int, ...], mark: tuple[int, ...], count: int) -> bytes:
    steps = (shade / (count - 1) for shade in range(count))
    return bytes(round(low + (high - low) * step) for step in steps for low, high in zip(ground, mark, strict=True))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _colour(css: str, name: str) -> str:
    """The first, which is the light one."""
    written = re.search(rf"--{name}:\s*([^;]+);", css)
    colour = written[1].strip().lower() if written else ""
    if not _HEX.fullmatch(colour):
        return ""
    return colour if len(colour) == len("#rrggbb") else "#" + "".join(part * 2 for part in colour[1:])
