"""The words of an index without what each has in common with the one before it: three quarters of them, compressed.

The browser's script puts them together again (theme/components/search-results/pieces.js).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

_NONE = ord("0")
"""The sign for no letters; each sign after it stands for one letter more."""


def coded(words: str) -> str:
    """The `words` of an index, parted as there. A word is told by how many letters of the word before it has, and its
    others; a further spelling of it by how many letters are gone of the spelling before, and what stands there instead:
    endings change alike in words of any length."""
    return " ".join(_words(words))


def _words(words: str) -> Iterator[str]:
    before = ""
    for word in words.split(" "):
        first, *others = word.split(",")
        kept = _common(before, first)
        yield ",".join([_sign(kept) + first[len(kept) :], *_spellings(first, others)])
        before = first


def _spellings(before: str, others: list[str]) -> Iterator[str]:
    for spelling in others:
        kept = len(_common(before, spelling))
        yield _sign(before[kept:]) + spelling[kept:]
        before = spelling


def _common(one: str, other: str) -> str:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in pairs)


def _sign(letters: str) -> str:
    """How many they are for a script: one beyond the basic plane counts twice there."""
    return chr(_NONE + len(letters.encode("utf-16-le")) // 2)
