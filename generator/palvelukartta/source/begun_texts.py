"""Texts whose first sign means something to YAML: a word in quotation marks, a word in brackets, a dash."""

from __future__ import annotations

import re

from palvelukartta.source.errors import RefusedError
from palvelukartta.source.unreadable import UnreadableText, as_typed, quoted, shown, text_begun_on

_BEGIN = r" *(?:- +)*(?:[\w-]+ *: +)?"
_QUOTED_WORD = re.compile(rf"{_BEGIN}(?P<quote>[\"'])[^\"']*[^\s\"'](?P=quote)(?=[\s.,;!?)–-]+\S)(?!.*(?P=quote)$)")
_BRACKETED_WORD = re.compile(rf"{_BEGIN}(?P<open>[\[{{])[^\[\]{{}}]*[\]}}](?=\s*[^\s#,\]}}:])")
_DASH_VALUE = re.compile(r" *(?:- +)*(?P<field>[\w-]+) *: +(?P<dash>-) +\S")
_NEEDS_QUOTES = re.compile(r"[\[{&*!|>@`%#\"']|.*(?:: | #|:$)")


def quoted_word(broken: UnreadableText) -> RefusedError | None:
    """A text that begins with a word in quotation marks and goes on after them."""
    word = _QUOTED_WORD.match(broken.line)
    if word is None:
        return None
    place = (broken.place[0], word.start("quote") + 1)
    return RefusedError("syntax-quoted-word", place, whole=as_typed(_whole(broken, word.start("quote"))))


def bracketed_word(broken: UnreadableText) -> RefusedError | None:
    """A text that begins with a word in brackets, such as a link, and goes on after them."""
    word = _BRACKETED_WORD.match(broken.line)
    if word is None or "did not find expected" not in broken.reason or broken.place[1] <= word.end():
        return None
    place, whole = (broken.place[0], word.start("open") + 1), _whole(broken, word.start("open"))
    return RefusedError("syntax-special", place, found=word["open"], whole=as_typed(whole))


def dash_value(broken: UnreadableText) -> RefusedError | None:
    """A dash on the row of the field's name."""
    value = _DASH_VALUE.match(broken.line)
    if value is None or broken.place[1] != value.start("dash") + 1:
        return None
    text = _whole(broken, value.start("dash")).removeprefix("-").strip()
    right = f"{value['field']}: {quoted(text) if _NEEDS_QUOTES.match(text) else text}"
    return RefusedError("syntax-dash-value", broken.place, found=shown(broken.line), right=right)


def _whole(broken: UnreadableText, column: int) -> str:
    return text_begun_on(broken.lines, broken.place[0] - 1, column)
