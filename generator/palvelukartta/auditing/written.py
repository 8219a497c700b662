"""What the content says, by file: from the words of a page to the field in which they were written.

The words alone decide, because a published page does not tell where it has them from. They decide only where a single
field has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Origin
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import strings
from palvelukartta.problems import Location

SHORTEST = 6
"""Letters of words that are looked for: shorter ones are a chance."""

TO = " → "
"""Between what a check names and the page to which it leads."""

_PIECES = re.compile(r"[;:…→\n\"'“”{}()]+|, ")


class Written(Struct, frozen=True):
    """A place in the content."""

    location: Location
    field: str = ""
    """Its field, with dots between the parts of its name; "" where no field is meant."""


NOWHERE = Written(Location(""))
"""Where no field, or more than one, has the words."""

_Place = tuple[Origin, FieldPath, str]


def pieces(what: str) -> list[str]:
    """What may be words of the content in what a check names, the longest first."""
    return sorted(filter(_is_long, (_plain(piece) for piece in _PIECES.split(what))), key=len, reverse=True)


class Texts:
    """Every text of the content, by its file."""

    def __init__(self, catalog: Catalog | None) -> None:
        """`catalog` is None where a site is judged without its content."""
        self._files: dict[str, tuple[Origin, Mapping[str, Any]]] = {}
        if catalog:
            entries = [(entry.origin, entry.data) for entry in catalog.entries.values()]
            others = [(file.origin, file.data) for file in catalog.files.values()]
            self._files = {origin.path: (origin, data) for origin, data in (*entries, *others)}

    def where(self, file: str, what: str) -> Written:
        """The field that has the words of `what`: in `file`, else the only one of all that is just these words."""
        said, own = pieces(what), self._of(file)
        link = f"[{_plain(what.partition(TO)[0])}]("  # the words of a link may be short, and stand nowhere else so
        if len(linking := [place for place in own if link in _plain(place[2])]) == 1:
            return _written(linking[0], link)
        for piece in said:
            same = [place for place in own if _plain(place[2]) == piece]
            holding = same or [place for place in own if piece in _plain(place[2])]
            if len(holding) == 1:
                return _written(holding[0], piece)
        for piece in said:
            alike = self._by_text.get(piece, ())
            if len(alike) == 1:
                return _written(alike[0], piece)
        return NOWHERE

    def _of(self, file: str) -> list[_Place]:
        if file not in self._files:
            return []
        origin, data = self._files[file]
        return [(origin, path, text) for path, text in strings(data)]

    @cached_property
    def _by_text(self) -> dict[str, list[_Place]]:
        found: dict[str, list[_Place]] = {}
        for place in self._all():
            found.setdefault(_plain(place[2]), []).append(place)
        return found

    def _all(self) -> Iterator[_Place]:
        for file in self._files:
            yield from self._of(file)


def _plain(text: str) -> str:
    """Without soft hyphens, and with single spaces."""
    return " ".join(text.replace("\u00ad", "").split())


def _is_long(piece: str) -> bool:
    return len(piece) >= SHORTEST


def _written(place: _Place, piece: str) -> Written:
    origin, path, text = place
    return Written(origin.locate(path, piece if piece in text else ""), ".".join(map(str, path)))
