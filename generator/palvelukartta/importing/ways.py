"""How a row of a step says where it leads: names of steps, each with its condition where there are several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

_AFTER_NAME = re.compile(r"\s*[:,(]\s*|\s+[–-]\s+|\s+(?=jos\s)", re.IGNORECASE)
"""What comes between the name of a step and its condition."""


class Told(Struct, frozen=True):
    """One way on, as a person wrote it."""

    name: str
    """The step as the sheet calls it; what is taken for its name where no step is called so."""
    when: str
    is_known: bool


def told(written: str, titles: Sequence[str], condition: Mapping[str, object]) -> Told:
    """The longest name of a step that the text begins with, and the condition after it, without the word after which
    the site shows it."""
    text = " ".join(written.split())
    for title in sorted(titles, key=len, reverse=True):
        rest = text[len(title) :]
        if text[: len(title)].casefold() == title.casefold() and (not rest or _AFTER_NAME.match(rest)):
            return Told(title, _condition(rest, condition), True)
    name, _, rest = _AFTER_NAME.sub("\0", text, count=1).partition("\0")
    return Told(name, _condition(rest, condition), False)


def _condition(rest: str, schema: Mapping[str, object]) -> str:
    text = _AFTER_NAME.sub("", rest, count=1).strip().removesuffix(")" if rest.lstrip().startswith("(") else "")
    word = f"{schema['x-after-word']} "
    return text[len(word) :] if text.casefold().startswith(word) else text
