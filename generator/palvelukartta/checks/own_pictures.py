"""A map's own icon and logo: SVG that draws, and does nothing else.

The site shows them as pictures, in which no script runs; an address of their own can be opened, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from palvelukartta.codes import problem
from palvelukartta.problems import Location, Problem
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.files import ICON_PICTURE, PICTURES, read_text
from palvelukartta.source.pictures import pixels

MAX_BYTES = 60_000
"""A picture that each page shows."""

MAX_ICON_BYTES, LEAST_PIXELS, MOST_PIXELS = 200_000, 180, 1024
"""An icon for home screens: iOS asks for 180 pixels."""

_SVG = "http://www.w3.org/2000/svg"
_DRAWING = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "title",
        "desc",
        "metadata",
        "clipPath",
        "mask",
        "text",
        "tspan",
        "use",
        "symbol",
    ]
)
_OWN_PART = re.compile(r"url\(\s*[\"']?#[\w.-]+[\"']?\s*\)", re.IGNORECASE)
"""A reference to a part of the picture itself."""

_CALLS = re.compile(r"\\|(?:url|image|image-set|src|cross-fade|paint)\s*\(", re.IGNORECASE)
"""Ways in which a style asks for something; a backslash can spell any of them."""

_ACTIVE_SPACE = "http://www.w3.org/1999/xhtml"
_BETWEEN = " "
"""Between the address of a name's space and the name."""


def own_picture_problems(content: Path) -> Iterator[Problem]:
    """What is wrong with the map's icon and logo."""
    for name in PICTURES:
        path = content / name
        if not path.is_file() and not path.is_symlink():
            continue
        try:
            text = read_text(content, path, name)
        except RefusedError as refused:
            yield problem(refused.code, Location(name, *refused.place), name, **refused.facts)
            continue
        if len(text) > MAX_BYTES:
            yield problem("own-picture", Location(name), name, found=f"{len(text) // 1000} kB")
        else:
            yield from _Reading(name).problems(text)


def own_icon_problems(content: Path) -> Iterator[Problem]:
    """What is wrong with the map's icon for home screens."""
    path = content / ICON_PICTURE
    if not path.is_file():
        return
    raw = path.read_bytes()
    width, height = pixels(raw)
    if width != height or not LEAST_PIXELS <= width <= MOST_PIXELS or len(raw) > MAX_ICON_BYTES:
        found = f"{width} × {height}, {len(raw) // 1000} kB"
        yield problem("own-icon", Location(ICON_PICTURE), ICON_PICTURE, found=found)


class _Reading:
    """One picture, read as a machine reads it."""

    def __init__(self, name: str) -> None:
        self._name, self._found = name, list[Problem]()
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = lambda *_: self._told("<!DOCTYPE")
        self._parser.ProcessingInstructionHandler = lambda target, _: self._told(f"<?{target}")

    def problems(self, text: str) -> list[Problem]:
        """What the picture holds that it must not."""
        try:
            self._parser.Parse(text, True)
        except expat.ExpatError as error:
            at = Location(self._name, error.lineno, error.offset + 1)
            self._found.append(problem("own-picture", at, self._name, found=expat.ErrorString(error.code)))
        return self._found

    def _element(self, name: str, attributes: dict[str, Any]) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        if (space in ("", _SVG) and local not in _DRAWING) or space == _ACTIVE_SPACE:
            self._told(f"<{local}>")
        for attribute, value in attributes.items():
            word = attribute.rpartition(_BETWEEN)[2].lower()
            outside = word in ("href", "src") and not value.startswith("#")
            if word.startswith("on") or outside or _CALLS.search(_OWN_PART.sub("", value)):
                self._told(f'{word}="{value[:40]}"')

    def _told(self, found: str) -> None:
        at = Location(self._name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._found.append(problem("own-picture", at, self._name, found=found))
