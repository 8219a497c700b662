"""Soft hyphens in headings: long Finnish compounds must break at 320 px, and browsers have no Finnish dictionary."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from palvelukartta.finnish.hyphenation import break_points
from palvelukartta.model.text import SOFT_HYPHEN

LONG_WORD = 14
"""Letters: longer words get soft hyphens."""

LONG_NAME = 9
"""Letters that a word may have where names are as narrow as a column of a map; a piece of a compound has one more."""

_SYLLABLE = re.compile(r"(?<=[^\W\d_]{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå][^\W\d_])", re.IGNORECASE)
"""A place before a consonant and a vowel, with three letters on both sides."""

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1 << 14)
def with_soft_hyphens(text: str, words: frozenset[str] = frozenset(), longest: int = LONG_WORD) -> str:
    """`text` with soft hyphens where words of more than `longest` letters may break: joints before syllables."""
    return _WORD.sub(lambda word: _broken(word[0], words, longest), text)


@lru_cache(maxsize=4096)
def _broken(word: str, words: frozenset[str], longest: int) -> str:
    if len(word) <= longest:
        return word
    points = break_points(word, words) if longest >= LONG_WORD else _narrow_points(word, words, longest)
    pieces = [word[begin:end] for begin, end in zip([0, *points], [*points, len(word)], strict=True)]
    return SOFT_HYPHEN.join(pieces)


def _narrow_points(word: str, words: frozenset[str], longest: int) -> list[int]:
    """Joints, and places between syllables in every piece that is too long."""
    places = break_points(word, words)
    found = [0, *places, len(word)]
    most = longest + bool(places)
    pieces = [(begin, end) for begin, end in pairwise(found) if end - begin > most]
    within = (begin + place.start() for begin, end in pieces for place in _SYLLABLE.finditer(word[begin:end]))
    return sorted({*places, *within})
