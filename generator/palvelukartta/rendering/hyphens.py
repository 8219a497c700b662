"""Soft hyphens in headings: long Finnish compounds must break at 320 px, and browsers have no Finnish dictionary."""

from __future__ import annotations

import re
from functools import lru_cache

from palvelukartta.finnish.hyphenation import break_points
from palvelukartta.model.text import SOFT_HYPHEN

LONG_WORD = 14
"""Letters: longer words get soft hyphens."""

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1 << 14)
def with_soft_hyphens(text: str, words: frozenset[str] = frozenset()) -> str:
    """`text` with soft hyphens where its long words may break, compound joints before syllables."""
    return _WORD.sub(lambda word: _broken(word[0], words), text)


@lru_cache(maxsize=4096)
def _broken(word: str, words: frozenset[str]) -> str:
    if len(word) <= LONG_WORD:
        return word
    points = break_points(word, words)
    pieces = [word[begin:end] for begin, end in zip([0, *points], [*points, len(word)], strict=True)]
    return SOFT_HYPHEN.join(pieces)
