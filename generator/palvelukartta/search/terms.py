"""Words as the search compares them: folded, and for each dictionary form the stems of its inflected forms.

One rule says which words are forms of one word, here and in the browser: `Inflection`. The index carries its pattern
and its numbers to theme/components/search-results/inflection.js.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

LEAST_STEM = 2
"""Letters of the shortest stem."""

LEAST_CHANGED = 3
"""Letters of the shortest changed stem: a shorter one begins too many words."""

MOST_GUESSED = 6
"""Changed stems that only a dictionary tells: a word with more is a verb or a pronoun, whose endings are others."""

LEAST_FORMS = 3
"""So many forms are no error of the dictionary though their stem is another word, too: `vuoden` of `vuosi`."""

_MARK = re.compile("[\u0300-\u036f\u00ad]")
"""What the browser's script takes away, too."""

_WORD = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Small letters without dots, accents and soft hyphens: `Työkyky` and `tyokyky` are the same."""
    return text.lower() if text.isascii() else _MARK.sub("", unicodedata.normalize("NFD", text.lower()))


def lowered(text: str) -> str:
    """Small letters with their dots, each standing where its folded letter stands in `folded(text)`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text.lower()).replace("\u00ad", "").translate(_FOLDED_TO_ONE)


class _FoldedToOne(dict[int, str]):
    """Letter → itself, or what it is folded to where that is not one letter."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if len(folded(letter)) == 1 else folded(letter)
        return self[code]


_FOLDED_TO_ONE = _FoldedToOne()


class Inflection:
    """Which words are forms of one word: those that are a stem of it and an ending."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words`: the site's words on searching.

        Those that say nothing of what is sought (`stop`) are no stems, but for those that have cases (`declined`): a
        brand may bear their name.
        """
        self.stop = sorted({folded(word) for word in words["stop_words"].split()})
        self._declined = sorted(map(folded, words["declined_stop_words"].split()))
        self._stop = frozenset(self.stop).difference(self._declined)
        self._ending, self._likely = re.compile(f"^(?:{words['endings']})$"), re.compile(words["likely_stem"])
        self._changes = [(re.compile(words["plural_stem"]), "i"), (re.compile(words["weak_stem"]), "")]

    def is_ending(self, text: str) -> bool:
        """Whether `text` is an ending and nothing else."""
        return bool(self._ending.search(folded(text)))

    def stems(self, word: str) -> Iterator[str]:
        """`word` itself, then what is left of it without an ending, the longest first. A number has no endings."""
        yield word
        plain = folded(word)
        if _has_digit(word):
            return
        for length in range(len(word) - 1, LEAST_STEM - 1, -1):
            if self._is_stem(plain, length):
                yield word[:length]

    def _is_stem(self, plain: str, length: int) -> bool:
        """Whether so many first letters of a folded word are a stem, and the others an ending."""
        return self._ending.search(plain[length:]) is not None and plain[:length] not in self._stop

    def joins(self, stem: str, word: str) -> bool:
        """Whether `stem` is one of the stems of `word`."""
        if word == stem or not word.startswith(stem):
            return word == stem
        return len(stem) >= LEAST_STEM and self._is_stem(folded(word), len(stem)) and not _has_digit(word)

    def is_likely(self, stem: str) -> bool:
        """Whether `stem` looks like one; another may be what an ending left by chance."""
        return bool(self._likely.search(folded(stem)))

    def changed(self, lemma: str) -> list[str]:
        """Stems that the dictionary lacks, or too short to be told from its forms: `öi` of `yö`, `iä` of `ikä`."""
        parts = [(change.search(lemma), sign) for change, sign in self._changes]
        found = [part["start"] + part["end"] + sign for part, sign in parts if part]
        return [stem for stem in found if stem != lemma]

    def words_of(self, text: str) -> Iterator[str]:
        """The words of `text`; of one with hyphens its parts, then the whole. An ending after a colon is left out."""
        for written in _WORD.findall(text.replace("\u00ad", "")):
            for word in self._without_ending(written):
                if "-" in word:
                    yield from word.split("-")
                yield word

    def _without_ending(self, word: str) -> list[str]:
        start, _, end = word.rpartition(":")
        return (start if start and self.is_ending(end) else word).split(":")

    def data(self) -> dict[str, Any]:
        """The rule as the index carries it."""
        return {
            "ending": self._ending.pattern,
            "likely": self._likely.pattern,
            "least": LEAST_STEM,
            "declined": self._declined,
        }


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def spellings(
    inflection: Inflection, lemma: str, forms: Iterable[str], unseen: Iterable[str] = (), others: Collection[str] = ()
) -> list[str]:
    """Stems with which every one of `forms` is a stem and an ending: the dictionary form, then as few as possible.

    `unseen` are forms that stand in no text. A dictionary holds errors: what begins otherwise is another word. A stem
    that is one of `others`, folded dictionary forms, does not stand for the forms that it explains: they stand
    themselves, where they are many. What is no noun is left as the texts have it.
    """
    chosen = _stems(inflection, [lemma], forms)
    alike = {folded(form): form for form in sorted(unseen) if form[:1] == lemma[:1]}
    changed = [stem for stem in inflection.changed(lemma) if alike and stem not in chosen]
    guessed = _stems(inflection, [*chosen, *changed], alike.values())[len(chosen) :]
    if len(guessed) > MOST_GUESSED:
        return chosen
    told = [_unmistaken(inflection, stem, alike.values(), others) for stem in guessed]
    return list(dict.fromkeys([*chosen, *(stem for stems in told for stem in stems)]))


def _unmistaken(inflection: Inflection, stem: str, forms: Iterable[str], others: Collection[str]) -> list[str]:
    """`stem`, or where it is another word, too, those of `forms` that it explains: an error explains few."""
    if folded(stem) not in others:
        return [stem]
    explained = [form for form in forms if inflection.joins(stem, form) and folded(form) not in others]
    return explained if len(explained) >= LEAST_FORMS else []


def _stems(inflection: Inflection, known: list[str], forms: Iterable[str]) -> list[str]:
    """`known` and the stems that explain the other forms, those first that explain most."""
    explained: dict[str, set[str]] = defaultdict(set)
    left = {form for form in forms if not any(inflection.joins(stem, form) for stem in known)}
    for form in left:
        for stem in inflection.stems(form):
            if stem == form or len(stem) >= LEAST_CHANGED:
                explained[stem].add(form)
    chosen = []

    def worth(stem: str) -> tuple[bool, bool, int, str]:
        return stem not in left, inflection.is_likely(stem), len(stem), stem

    while left:
        counts = {stem: len(forms & left) for stem, forms in explained.items()}
        most = max(counts.values())
        best = max((stem for stem, count in counts.items() if count == most), key=worth)
        chosen.append(best)
        left -= explained[best]
    return [*known, *sorted(chosen)]
