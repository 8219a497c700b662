"""Draws theme/icon.svg as pictures of 16 shades into theme/icons/: `.venv/bin/python .ci/icon_masks.py`.

A build puts a map's own colours into them (`rendering/icons.py`). Only what the icon is made of is known: circles, and
a stroked path of lines and quarter circles. The mark keeps to the middle, where no system cuts an icon that it rounds
(W3C Web Application Manifest, masks: a circle of two fifths of the width).
"""

from __future__ import annotations

import math
import re
import struct
import sys
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

SIZES = (180, 192, 512)
SHADES = 16
_PART = 0.85
"""How large the mark is, of what icon.svg has."""

_ARC_PARTS = 24
Point = tuple[float, float]
Line = tuple[Point, Point, float]
"""A round-ended stroke from point to point, and half its width; a circle is one of no length."""


def main() -> int:
    """Writes every size."""
    theme = Path(__file__).parent.parent / "theme"
    svg = (theme / "icon.svg").read_text(encoding="utf-8")
    for size in SIZES:
        (theme / "icons" / f"{size}.png").write_bytes(mask(svg, size))
    return 0


def mask(svg: str, size: int) -> bytes:
    """A square picture of the mark, PNG: shade 0 is the ground, the last one the mark."""
    view = float(_found(r'viewBox="0 0 (\S+) ', svg))
    scale = size / view * _PART
    shift = size * (1 - _PART) / 2
    shades = [bytearray(size) for _ in range(size)]
    for begin, end, half in lines(svg):
        first, last = _moved(begin, scale, shift), _moved(end, scale, shift)
        _stroke(shades, first, last, half * scale)
    return _png(shades, size)


def lines(svg: str) -> Iterator[Line]:
    """What the mark is made of, in the units of the SVG."""
    for x, y, radius in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', svg):
        yield (float(x), float(y)), (float(x), float(y)), float(radius)
    half = float(_found(r'stroke-width="([\d.]+)"', svg)) / 2
    points = list(_points(_found(r'<path d="([^"]+)"', svg)))
    yield from ((begin, end, half) for begin, end in pairwise(points))


def _points(path: str) -> Iterator[Point]:
    """The path as short lines: M x y, V y, h dx, and `a` of a quarter circle (SVG 2, path data)."""
    x = y = 0.0
    for command, written in re.findall(r"([MVha])([^MVha]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", written)]
        if command == "a":
            yield from _quarter((x, y), numbers)
        ends = {"M": (numbers[0], numbers[-1]), "V": (x, numbers[0]), "h": (x + numbers[0], y)}
        x, y = ends.get(command) or (x + numbers[-2], y + numbers[-1])
        yield x, y


def _quarter(begin: Point, numbers: list[float]) -> Iterator[Point]:
    radius, sweep, right, down = numbers[0], numbers[4], numbers[5], numbers[6]
    end = begin[0] + right, begin[1] + down
    corners = [(begin[0], end[1]), (end[0], begin[1])]
    centre = next(corner for corner in corners if _turns(begin, end, corner) == bool(sweep))
    from_angle = math.atan2(begin[1] - centre[1], begin[0] - centre[0])
    turn = math.pi / 2 * (1 if sweep else -1)
    for part in range(1, _ARC_PARTS + 1):
        angle = from_angle + turn * part / _ARC_PARTS
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _turns(begin: Point, end: Point, centre: Point) -> bool:
    """Whether one turns clockwise around `centre` from `begin` to `end`; y grows downwards."""
    across = (begin[0] - centre[0]) * (end[1] - centre[1]) - (begin[1] - centre[1]) * (end[0] - centre[0])
    return across > 0


def _stroke(shades: list[bytearray], begin: Point, end: Point, half: float) -> None:
    """A pixel is as much covered as its middle lies inside."""
    right, down = end[0] - begin[0], end[1] - begin[1]
    long = right * right + down * down
    for row in range(int(min(begin[1], end[1]) - half) - 1, int(max(begin[1], end[1]) + half) + 2):
        for column in range(int(min(begin[0], end[0]) - half) - 1, int(max(begin[0], end[0]) + half) + 2):
            x, y = column + 0.5 - begin[0], row + 0.5 - begin[1]
            along = min(max((x * right + y * down) / long, 0), 1) if long else 0
            inside = half - math.hypot(x - along * right, y - along * down) + 0.5
            shade = round(min(max(inside, 0), 1) * (SHADES - 1))
            shades[row][column] = max(shades[row][column], shade)


def _png(shades: list[bytearray], size: int) -> bytes:
    """Indexed colours of four bits each (PNG, ISO/IEC 15948); the colours of the palette are grey."""
    rows = b"".join(b"\0" + bytes(_pairs(row)) for row in shades)
    grey = bytes(part for shade in range(SHADES) for part in [shade * 17] * 3)
    header = struct.pack(">2I5B", size, size, 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", grey), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pairs(row: bytearray) -> Iterator[int]:
    return (first << 4 | second for first, second in zip(row[::2], row[1::2], strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _moved(point: Point, scale: float, shift: float) -> Point:
    return point[0] * scale + shift, point[1] * scale + shift


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"icon.svg has no {pattern}")
    return found[1]


if __name__ == "__main__":
    sys.exit(main())
