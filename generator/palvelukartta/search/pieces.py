"""The index of a large map in pieces: a head that every search reads, and apart from it what only some words ask for.

The words stay together, as a part of a word or a typing error may be in any of them. Their entries, and what is shown
of an entry, are fetched for those words and entries that a query leads to. What is found stays the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate, groupby, islice
from typing import Any, NamedTuple

from palvelukartta.search.terms import folded
from palvelukartta.search.word_list import coded
from palvelukartta.sitemap.addresses import asset_stem

TOGETHER = 16
"""Entries in a piece. With fewer a query asks for more pieces, with more for entries that it does not show."""

LETTERS = 2_500
"""Characters of a piece that tells of words."""

Data = dict[str, Any]
Found = Sequence[Sequence[int]]
"""Of each word its entries."""


class CutIndex(NamedTuple):
    """The two files of an index, each a head now, and the pieces that they lead to, by address."""

    names: bytes
    texts: bytes
    pieces: Mapping[str, bytes]


def cut(names: bytes, texts: bytes, together: int = TOGETHER, letters: int = LETTERS) -> CutIndex:
    """The index of `search_index` in pieces.

    Both heads have their `words` as `coded`. A piece tells of words that begin alike, another of words that end alike:
    `parts` and `ends` say of how many each. In place of the entries the names have `runs` (number of a kind, how many
    entries of it follow), `over` (gaps between the numbers of what is over), `together` (how many entries a piece
    holds) and `pieces` (how the addresses of the pieces begin). An address goes on with `na` or `nz` (names, by
    beginning or end), `ta` or `tz` (texts) or `s` (what is shown of entries), and the number of the piece. An entry
    tells no kind, but as `old` which of its names are those of something in whose place something else is now.
    """
    whole, bodies = json.loads(names), json.loads(texts)
    entries = whole.pop("entries")
    parts: dict[str, list[Any]] = {
        "s": list(_batched(_shown(entries), together)),
        **_parts("n", whole, letters),
        **_parts("t", bodies, letters),
    }
    pieces = {f"{of}{number}": _json(part) for of in parts for number, part in enumerate(parts[of])}
    stem = asset_stem(f"haku-osa-{sha256(b''.join(pieces.values())).hexdigest()[:12]}")
    told = {"runs": _runs(entries), "over": _over(entries, whole["closed"]), "together": together, "pieces": stem}
    return CutIndex(
        _json({**whole, **told, **_head(whole, parts["na"], parts["nz"])}),
        _json({**bodies, **_head(bodies, parts["ta"], parts["tz"])}),
        {f"{stem}{name}.json": content for name, content in pieces.items()},
    )


def _head(file: Data, parts: Sequence[Found], ends: Sequence[Found]) -> Data:
    return {"words": coded(file["words"]), "parts": [*map(len, parts)], "ends": [*map(len, ends)]}


def _parts(letter: str, file: Data, most: int) -> Mapping[str, list[Found]]:
    """The entries of the words, once in the order of the words and once in that of their ends."""
    found, words = file.pop("found"), file["words"].split(" ")
    turned = [word.partition(",")[0][::-1].encode("utf-16-be") for word in words]  # as a script compares them
    by_ends = sorted(range(len(found)), key=turned.__getitem__)
    return {f"{letter}a": _parted(found, most), f"{letter}z": _parted([found[word] for word in by_ends], most)}


def _parted(found: Found, most: int) -> list[Found]:
    """The entries of one word after the other, in parts of about the same length."""
    ends = accumulate(len(_json(one)) for one in found)
    numbered = groupby(zip(ends, found, strict=True), key=lambda one: one[0] // most)
    return [[one for _, one in part] for _, part in numbered]


def _runs(entries: Iterable[Sequence[Any]]) -> list[list[int]]:
    return [[kind, len(list(run))] for kind, run in groupby(entry[2] for entry in entries)]


def _over(entries: Iterable[Sequence[Any]], closed: Sequence[int]) -> list[int]:
    numbers = [number for number, entry in enumerate(entries) if _more(entry).get("status") in closed]
    return [number - last for last, number in zip([0, *numbers], numbers, strict=False)]


def _shown(entries: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
    replaced = (entry for entry in entries if "now" in _more(entry))
    old = {folded(name) for entry in replaced for name in (entry[0], *entry[4])}
    return (_without_kind(entry, old) for entry in entries)


def _without_kind(entry: Sequence[Any], old: set[str]) -> list[Any]:
    title, href, _, text, others = entry[:5]
    known = [name for name in others if folded(name) in old]
    more = {**_more(entry), **({"old": known} if known else {})}
    return [title, href, text, others, *([more] if more else [])]


def _batched(items: Iterator[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    while batch := list(islice(items, size)):
        yield batch


def _more(entry: Sequence[Any]) -> Data:
    more: Data = entry[5] if len(entry) > 5 else {}
    return more


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
