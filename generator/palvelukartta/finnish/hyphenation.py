"""Where a Finnish word may break: at the joints of a compound, and between syllables."""

from __future__ import annotations

from functools import lru_cache

MIN_HEAD = 3
MIN_TAIL = 4
"""Fewest letters before and after a joint of a compound."""

MIN_SYLLABLES = 4
"""Fewest letters on either side of a break between syllables."""

LONG_PIECE = 12
"""Pieces of a compound that are longer than this also break between syllables."""

_VOWELS = "aeiouyåäöAEIOUYÅÄÖ"
_ENDINGS = 3
_MIN_STEM = 6


def break_points(word: str, words: frozenset[str] = frozenset()) -> list[int]:
    """Where a Finnish word may break, in order: at the joints of the compound, and in long pieces between syllables."""
    found = list(joints(word, words))
    for begin, end in zip([0, *found], [*found, len(word)], strict=True):
        if end - begin > LONG_PIECE:
            found += [begin + place for place in syllable_breaks(word[begin:end])]
    return sorted(set(found))


@lru_cache(maxsize=4096)
def joints(word: str, words: frozenset[str]) -> tuple[int, ...]:
    """Places where a known word, inflected or not, begins inside `word`; a compound of three parts has two."""
    folded = word.casefold()
    if len(folded) != len(word):
        return ()
    for place in range(MIN_HEAD, len(word) - MIN_TAIL + 1):
        if word[place - 1 : place + 1].isalpha() and _is_known(folded[place:], words):
            return (*joints(word[:place], words), place)
    return ()


def syllable_breaks(word: str) -> list[int]:
    """Places before a consonant and a vowel, with letters on both sides."""
    return [
        place
        for place in range(MIN_SYLLABLES, len(word) - MIN_SYLLABLES + 1)
        if word[place] not in _VOWELS
        and word[place - 1 : place + 2].isalpha()
        and word[place + 1] in _VOWELS
        and word[place - MIN_SYLLABLES : place + MIN_SYLLABLES].isalpha()
    ]


def _is_known(tail: str, words: frozenset[str]) -> bool:
    """Finnish inflects by endings: a long word may have lost up to three letters of its end."""
    return tail in words or any(tail[:-cut] in words for cut in range(1, _ENDINGS + 1) if len(tail) - cut >= _MIN_STEM)
