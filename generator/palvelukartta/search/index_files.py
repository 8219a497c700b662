"""The files of the search under their addresses: those of a large map in pieces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from palvelukartta.search.pieces import cut
from palvelukartta.sitemap.addresses import asset_address


@dataclass(frozen=True)
class IndexFiles:
    """What the search looks through."""

    names: str
    """Address of what is asked first: names of entries, or in pieces their head."""
    texts: str
    """Address of what is asked then."""
    in_pieces: bool
    content: Mapping[str, bytes] = field(repr=False)
    """Address → content of each file, the pieces among them."""


def index_files(names: bytes, texts: bytes, *, in_pieces: bool) -> IndexFiles:
    """The files of `search_index`'s index."""
    pieces: Mapping[str, bytes] = {}
    if in_pieces:
        names, texts, pieces = cut(names, texts)
    first, second = asset_address("haku", names, "json"), asset_address("haku-tekstit", texts, "json")
    return IndexFiles(first, second, in_pieces, {first: names, second: texts, **pieces})
