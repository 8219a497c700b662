"""Dictionary forms of words, and the memory of what the dictionary answered.

`simplemma` needs seconds and 400 MB for its first answer. A build that finds every word of the content in the memory
never loads it; the memory holds nothing but its answers, so the result is the same without it. Another version of the
dictionary or of this module forgets everything.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

LEAST_END = 4
"""Letters of the shortest word that may be a compound's end; fewer are an inflected form's ending."""

SHORT = 5
"""Letters of the longest word whose every form is told: what changes in it leaves too little to guess from."""

OWN_FORMS = 4
"""Forms of a word that is one of its own, whatever other word has the same form."""


class _Answers(NamedTuple):
    """What the dictionary said."""

    lemmas: dict[str, str]
    """Form → dictionary form."""
    inflected: dict[str, list[str]]
    """Short dictionary form → its inflected forms."""


class Lemmas:
    """Dictionary forms in one language: those that a file remembers, and what it lacks from `simplemma`."""

    def __init__(self, language: str, file: Path | None = None) -> None:
        """`file` need not exist; one that cannot be read, or that another version wrote, counts as empty."""
        self._language, self._file = language, file
        self._known = _read(file) if file else _Answers({}, {})
        self._used = _Answers({}, {})

    def of(self, word: str) -> str:
        """Dictionary form of `word` in small letters; the word itself where none is known, and of an abbreviation."""
        word = unicodedata.normalize("NFC", word)
        if word.isupper() or not word.isalpha():
            return word.lower()
        word = word.lower()
        if word not in self._used.lemmas:
            self._used.lemmas[word] = self._known.lemmas.get(word) or self._looked_up(word)
        return self._used.lemmas[word]

    def inflected(self, lemma: str) -> list[str]:
        """Every form that the dictionary knows of a short dictionary form; none of a long one."""
        if len(lemma) > SHORT or not lemma.isalpha():
            return []
        if lemma not in self._used.inflected:
            known = self._known.inflected.get(lemma)
            self._used.inflected[lemma] = _inflected(self._language).get(lemma, []) if known is None else known
        return self._used.inflected[lemma]

    def _looked_up(self, word: str) -> str:
        """The dictionary's answer; the word itself where others are its forms: `työ`, a dialect's `te`, too."""
        if len(self.inflected(word)) >= OWN_FORMS:
            return word
        return _lemma(word, self._language, low_memory=bool(self._known.lemmas))

    @property
    def complete(self) -> bool:
        """Whether the file held every word that was asked for."""
        known, used = self._known, self._used
        return known.lemmas.keys() >= used.lemmas.keys() and known.inflected.keys() >= used.inflected.keys()

    def save(self) -> None:
        """Remembers exactly the words that were asked for, where the file lacked one of them.

        A directory that cannot be written keeps no memory: the next build looks the words up again.
        """
        if self._file is None or self.complete:
            return
        scratch = self._file.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_text(json.dumps([_version(), *self._used], ensure_ascii=False), encoding="utf-8")
            scratch.replace(self._file)
        except OSError:
            with contextlib.suppress(OSError):
                scratch.unlink()


def _read(file: Path) -> _Answers:
    try:
        found_version, lemmas, inflected = json.loads(file.read_bytes())
    except (OSError, ValueError, TypeError):
        return _Answers({}, {})
    return _Answers(lemmas, inflected) if found_version == _version() else _Answers({}, {})


@cache
def _version() -> str:
    return f"{version('simplemma')} {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}"


@cache
def _lemma(word: str, language: str, *, low_memory: bool) -> str:
    """The dictionary's answer. Where it knows only the start of a compound, the end gets a form of its own.

    With `low_memory` the dictionary is there in a third of the time, and is slower for each word.
    """
    from simplemma import is_known, lemmatize

    lemma = str(lemmatize(word, lang=language, low_memory=low_memory)).lower()
    end = word.removeprefix(lemma)
    if len(end) >= LEAST_END and end != word and is_known(end, lang=language, low_memory=low_memory):
        lemma += str(lemmatize(end, lang=language, low_memory=low_memory)).lower()
    return lemma if lemma.isalpha() else word


@cache
def _inflected(language: str) -> Mapping[str, list[str]]:
    """Each short dictionary form and its forms in small letters, sorted: the dictionary read the other way."""
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

    forms_of: dict[str, list[str]] = defaultdict(list)
    for form, lemma in DEFAULT_DICTIONARY_FACTORY.get_dictionary(language).items():
        if len(lemma) <= SHORT and form.isalpha():
            forms_of[lemma.lower()].append(form.lower())
    return {lemma: sorted(set(forms)) for lemma, forms in forms_of.items()}
