"""Dictionary forms of words, and the file beside the content that remembers them.

`simplemma` needs seconds and 400 MB for its first answer. A build that finds every word of the content in the file
never loads it; the file holds nothing but its answers, so the result is the same without the file.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

HEADER = "# Sanojen perusmuodot hakua varten: perusmuoto ja sen muodot. Tiedoston kirjoittaa palvelukartta build.\n"

LEAST_END = 4
"""Letters of the shortest word that may be a compound's end; fewer are an inflected form's ending."""


def lemma_file(content: Path, language: str) -> Path:
    """Where the dictionary forms of `content` are kept."""
    return content / f"lemmas.{language}.txt"


def read_lemmas(content: Path, language: str) -> Lemmas:
    """The dictionary forms that the content's file knows; none where there is no such file."""
    path = lemma_file(content, language)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = (line.split() for line in lines if not line.startswith("#"))
    return Lemmas({form: lemma for lemma, *forms in filter(None, rows) for form in forms}, language)


class Lemmas:
    """Dictionary forms in one language: those of a file, and what they lack from `simplemma`."""

    def __init__(self, known: Mapping[str, str], language: str) -> None:
        self._known = known
        self._language = language
        self._used: dict[str, str] = {}

    def of(self, word: str) -> str:
        """Dictionary form of `word` in small letters; the word itself where none is known, and of an abbreviation."""
        word = unicodedata.normalize("NFC", word)
        if word.isupper() or not word.isalpha():
            return word.lower()
        word = word.lower()
        if word not in self._used:
            self._used[word] = self._known.get(word) or self._looked_up(word)
        return self._used[word]

    @property
    def complete(self) -> bool:
        """Whether the file held every word that was asked for, and no other."""
        return self._used == self._known

    def text(self) -> str:
        """The file that holds exactly the words that were asked for: a line for each dictionary form, sorted."""
        forms = defaultdict(list)
        for form, lemma in self._used.items():
            forms[lemma].append(form)
        return HEADER + "".join(f"{lemma} {' '.join(sorted(forms[lemma]))}\n" for lemma in sorted(forms))

    def _looked_up(self, word: str) -> str:
        """The dictionary's answer. Where it knows only the start of a compound, the end gets a form of its own."""
        from simplemma import is_known, lemmatize

        lemma = str(lemmatize(word, lang=self._language)).lower()
        end = word.removeprefix(lemma)
        if len(end) >= LEAST_END and end != word and is_known(end, lang=self._language):
            lemma += str(lemmatize(end, lang=self._language)).lower()
        return lemma if lemma.isalpha() else word
