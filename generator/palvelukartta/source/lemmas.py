"""Dictionary forms of words, and the memory of what the dictionary answered.

`simplemma` needs seconds and 60 MB for its first answer: it is asked in the way that keeps the dictionary packed, which
for the words of a map is faster than unpacking all of it into 400 MB. A build that finds every word of the content in
the memory never loads it; the memory holds nothing but its answers, so the result is the same without it. Another
version of the dictionary or of this module forgets everything.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

LEAST_END = 4
"""Letters of the shortest word that may be a compound's end; fewer are an inflected form's ending."""

SHORT = 5
"""Letters of the longest word whose every form is told: what changes in it leaves too little to guess from."""

MOST_BYTES = 4
"""Bytes of a letter in UTF-8, at most."""

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
        return _lemma(word, self._language)

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
def _lemma(word: str, language: str) -> str:
    """The dictionary's answer. Where it knows only the start of a compound, the end gets a form of its own."""
    from simplemma import is_known, lemmatize

    lemma = str(lemmatize(word, lang=language, low_memory=True)).lower()
    end = word.removeprefix(lemma)
    if len(end) >= LEAST_END and end != word and is_known(end, lang=language, low_memory=True):
        lemma += str(lemmatize(end, lang=language, low_memory=True)).lower()
    return lemma if lemma.isalpha() else word


@cache
def _inflected(language: str) -> Mapping[str, list[str]]:
    """Each short dictionary form and its forms in small letters, sorted: the dictionary read the other way."""
    forms_of: dict[str, list[str]] = defaultdict(list)
    for form, lemma in _short(language):
        if form.isalpha():
            forms_of[lemma.lower()].append(form.lower())
    return {lemma: sorted(set(forms)) for lemma, forms in forms_of.items()}


def _short(language: str) -> Iterator[tuple[str, str]]:
    """Each form of a short dictionary form, and that form.

    The records are read as they are packed: `items()` decodes each of the 3.5 million forms, encodes it again and looks
    it up, which takes longer than all else. The package names no way to do so: its version is held for that.
    """
    from simplemma.strategies import LOW_MEMORY_DICTIONARY_FACTORY
    from simplemma.strategies.dictionaries.frontcode import _iter_records
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

    packed = LOW_MEMORY_DICTIONARY_FACTORY.get_dictionary(language)
    assert isinstance(packed, StreamMap)
    order = -1 if packed._rev else 1
    for _, form, lemma in _iter_records(packed._data, packed._pos):
        if len(lemma) <= SHORT * MOST_BYTES:
            short = lemma[::order].decode()
            if len(short) <= SHORT:
                yield form[::order].decode(), short
