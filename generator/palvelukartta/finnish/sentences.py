"""Where a Finnish text may be cut: after a sentence."""

from __future__ import annotations

import re

_ENDED = r"(?:(?<=[^\W\d_]{2}[.!?])|(?<=\d{4}[.!?])|(?<=[)][.!?]))"
_NO_ABBREVIATION = r"(?<!\besim\.)(?<!\bks\.)(?<!\bmm\.)"
_END = re.compile(_ENDED + _NO_ABBREVIATION + r"\s+(?=[A-ZÅÄÖ])")
"""Between a sentence that ends in a word, a bracket or a year and a capital letter."""


def opening(text: str, most: int) -> tuple[str, str]:
    """The first sentences of `text`, at least one and together at most `most` words, and the rest of it.

    >>> opening("Yksi kaksi. Kolme neljä viisi. Kuusi.", 5)
    ('Yksi kaksi. Kolme neljä viisi.', 'Kuusi.')
    """
    sentences = _END.split(text.strip())
    count = len(sentences)
    while count > 1 and len(" ".join(sentences[:count]).split()) > most:
        count -= 1
    return " ".join(sentences[:count]), " ".join(sentences[count:])
