"""The order of a Finnish index, as the standard SFS 4600 has it, and the letters under which it stands."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LAST = {"å": "z\u00e5", "ä": "z\u00e6", "ö": "z\u00f8"}
"""Letters after z, in their order."""

_AS_OTHERS = {
    **dict.fromkeys("æ", "ä"),
    **dict.fromkeys("øõő", "ö"),
    **dict.fromkeys("üű", "y"),
    **dict.fromkeys("đð", "d"),
    **dict.fromkeys("ħ", "h"),
    **dict.fromkeys("ı", "i"),
    **dict.fromkeys("ł", "l"),
    **dict.fromkeys("ŋ", "n"),
    **dict.fromkeys("ŧ", "t"),
    "œ": "oe",
    "þ": "th",
}
"""Letters that stand where another stands, or two others; a letter with an accent stands where it would without."""


@lru_cache(maxsize=1 << 14)
def alphabetical(text: str) -> tuple[str, str]:
    """Sort key: é as e, š as s, ü as y, æ as ä; w after v; å, ä and ö after z. Of two names that differ only in such
    letters, the one without an accent stands first."""
    found = text.casefold()
    return "".join(_LAST.get(letter, letter) for letter in _letters(found)), found


def initial(text: str) -> str:
    """The letter under which `text` stands in an index; 0–9 for what begins with none."""
    first = _letters(text.casefold())[:1].upper()
    return first if first.isalpha() else "0–9"


def _letters(text: str) -> str:
    """`text`, in small letters, with nothing but the letters of the Finnish alphabet where it is in Latin script."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


class _Plain(dict[int, str]):
    """Letter → what it stands as, each found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = letter if letter in _LAST else unicodedata.normalize("NFD", letter)[:1]
        self[code] = _AS_OTHERS.get(letter, bare)
        return self[code]


_PLAIN = _Plain()
