"""When two texts, numbers or names say the same, however they are written."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*_`#>]+|^\s*[-–•]\s+", re.MULTILINE)
_NUMBER_OF_LAW = re.compile(r"\b\d{1,4}/\d{4}\b")
_TERRITORY = "+358"


def plain(text: str) -> str:
    """A text without Markdown, on one line: the register has none."""
    return " ".join(_MARKUP.sub(" ", _LINK.sub(r"\1", text)).split())


def bare(name: str) -> str:
    """A name without case and spacing."""
    return " ".join(name.casefold().split())


def dialled(number: str) -> str:
    """A number as it is dialled in Finland: digits alone."""
    digits = re.sub(r"[^\d+]", "", re.sub(r"\(0\)", "", number))
    if digits.startswith(_TERRITORY):
        return "0" + digits.removeprefix(_TERRITORY).lstrip("0")
    return digits.lstrip("+")


def number_of_law(name: str) -> str:
    """The number of an act in its name, such as 189/2001; "" where it has none."""
    match = _NUMBER_OF_LAW.search(name)
    return match[0] if match else ""


def law_name(name: str) -> str:
    """The name of an act without its number."""
    return bare(re.sub(r"[()]", " ", _NUMBER_OF_LAW.sub(" ", name)))
