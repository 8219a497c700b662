"""Whether the main navigation has room in one line of the header: a map chooses its own names for it."""

from __future__ import annotations

from collections.abc import Iterable

from palvelukartta.drawing.pen.font import advance
from palvelukartta.model.schema import Kind

ROOM = 68.0
"""Width of the header's line where the style sheet puts the menu into it, in rem: 72, less the gutters."""

_PADDING, _GAP = 1.5, 0.25
"""Of an item, and between two."""

_OTHERS = 3.0 + 6.0 + 1.0
"""The sign, the search, and the gaps beside the menu."""

_TITLE_SIZE = 1.125


def menu_is_long(kinds: Iterable[Kind], contacts: str, title: str) -> bool:
    """Whether the names of the kinds that are in the menu, and of the contacts, are too long for one line."""
    names = [*(kind.menu_label for kind in kinds if kind.menu), contacts]
    menu = sum(_width(name) + _PADDING + _GAP for name in names)
    return menu + _OTHERS + _in_two_lines(title) * _TITLE_SIZE > ROOM


def _in_two_lines(title: str) -> float:
    """What the site's title takes when it wraps once."""
    return max(_width(title) / 2, *map(_width, title.split()), 0.0)


def _width(text: str) -> float:
    return advance(text, bold=True) / 1000
