"""Words as the search compares them: folded, and for each dictionary form the ways its inflected forms begin."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

LONGEST_ENDING = 3
"""Letters after the dictionary form that are still an ending; more of them are another word (`hyvinvointi|alueen`)."""

AFTER_ROOT = 2
"""Letters after the common root that tell a changed stem (`päätös`, `päätö|ks|en`)."""

_MARK = re.compile("[\u0300-\u036f\u00ad]")
"""What the browser's script takes away, too."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def folded(text: str) -> str:
    """Small letters without dots, accents and soft hyphens: `Työkyky` and `tyokyky` are the same."""
    return text.lower() if text.isascii() else _MARK.sub("", unicodedata.normalize("NFD", text.lower()))


def words_of(text: str) -> list[str]:
    """The words of `text`; of a word with hyphens its parts, and the parts written together."""
    found = _WORD.findall(text.replace("\u00ad", ""))
    return list(
        chain.from_iterable([*word.split("-"), word.replace("-", "")] if "-" in word else [word] for word in found)
    )


def spellings(lemma: str, forms: Iterable[str]) -> list[str]:
    """How a word begins, whatever its ending: its dictionary form, and the changed stems of its `forms`, all folded."""
    changed = defaultdict(list)
    for form in sorted(forms):
        root = len(_common_start([lemma, form]))
        if root < len(lemma) or len(form) - root > LONGEST_ENDING:
            changed[form[: root + AFTER_ROOT]].append(form)
    stems = {
        stem if len(found) == 1 and not stem.startswith(lemma) else _common_start(found)
        for stem, found in changed.items()
    }
    return [lemma, *sorted(stems - {lemma})]


def _common_start(words: Sequence[str]) -> str:
    """What all `words` begin with: no word differs earlier from the first in order than the last does."""
    first, last = min(words), max(words)
    length = next(
        (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first)
    )
    return first[:length]
