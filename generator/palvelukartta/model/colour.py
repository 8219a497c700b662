"""Colours as numbers: contrast by the formula of WCAG 2.2 (1.4.3, 1.4.11), and shades of a colour that keep its hue.

Shades are taken in OKLCH (lightness, chroma, hue), in which equal steps look equal (Björn Ottosson, 2020).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

Lch = tuple[float, float, float]
"""Lightness from 0 to 1, chroma from 0, hue in radians."""

_STEPS = 24
"""Halvings of a search: finer than a channel of 256."""

_SHADES = 100
"""Shades from black to white."""

_TO_CONE = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
           (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
_FROM_LAB = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
             (1.0, -0.0894841775, -1.2914855480))  # fmt: skip
_FROM_CONE = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
              (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip


def ratio(front: str, back: str) -> float:
    """Contrast ratio from 1 to 21 of `front` over `back` (#rrggbb, #rrggbbaa), the opacity of `front` included."""
    below = _channels(back)[:3]
    *above, alpha = _channels(front)
    mixed = [alpha * over + (1 - alpha) * under for over, under in zip(above, below, strict=True)]
    lighter, darker = sorted((_luminance(mixed), _luminance(below)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lch(colour: str) -> Lch:
    """The colour #rrggbb in OKLCH."""
    cone = [value ** (1 / 3) for value in _product(_TO_CONE, list(map(_linear, _channels(colour)[:3])))]
    lightness, a, b = _product(_TO_LAB, cone)
    return lightness, math.hypot(a, b), math.atan2(b, a)


def shade(lightness: float, chroma: float, hue: float) -> str:
    """The colour #rrggbb of an OKLCH; with as much of the chroma as a screen can show at that lightness."""
    low, high = 0.0, chroma
    if not _is_shown(_rgb(lightness, chroma, hue)):
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if _is_shown(_rgb(lightness, middle, hue)) else (low, middle)
        chroma = low
    channels = (min(1.0, max(0.0, part)) for part in _rgb(lightness, chroma, hue))
    return "#" + "".join(f"{round(_encoded(part) * 255):02x}" for part in channels)


def readable_shade(colour: str, on: Sequence[str], least: float) -> str:
    """The shade of `colour` nearest to it that has the contrast `least` on each of `on`, which are all light or all
    dark; `colour` itself where it has."""
    if _passes(colour, on, least):
        return colour.lower()
    lightness, chroma, hue = lch(colour)
    far = 0.0 if all(lch(back)[0] > 0.5 for back in on) else 1.0
    near = lightness
    for _ in range(_STEPS):
        middle = (near + far) / 2
        near, far = (near, middle) if _passes(shade(middle, chroma, hue), on, least) else (middle, far)
    return shade(far, chroma, hue)


def nearest_shade(colour: str, holds: Callable[[str], bool]) -> str:
    """The shade of `colour` nearest in lightness for which `holds` is true; "" where there is none."""
    lightness, chroma, hue = lch(colour)
    for step in range(1, _SHADES + 1):
        for moved in (lightness - step / _SHADES, lightness + step / _SHADES):
            if 0 <= moved <= 1 and holds(found := shade(moved, chroma, hue)):
                return found
    return next((end for end in ("#000000", "#ffffff") if holds(end)), "")


def _passes(colour: str, on: Iterable[str], least: float) -> bool:
    return all(ratio(colour, back) >= least for back in on)


def _rgb(lightness: float, chroma: float, hue: float) -> list[float]:
    """Linear channels, outside 0–1 where no screen can show the colour."""
    cone = _product(_FROM_LAB, (lightness, chroma * math.cos(hue), chroma * math.sin(hue)))
    return _product(_FROM_CONE, [value**3 for value in cone])


def _is_shown(channels: Iterable[float]) -> bool:
    return all(-1e-4 <= part <= 1 + 1e-4 for part in channels)


def _product(rows: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(factor * part for factor, part in zip(row, vector, strict=True)) for row in rows]


def _channels(colour: str) -> list[float]:
    digits = colour.lstrip("#").ljust(8, "f")
    return [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4, 6)]


def _luminance(channels: Iterable[float]) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    return sum(weight * _linear(share) for weight, share in zip(weights, channels, strict=True))


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _encoded(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else float(1.055 * linear ** (1 / 2.4) - 0.055)
