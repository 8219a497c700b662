"""Guides of two readers in one text: who has the program's source code, with make and .venv, and who has the wheel.

A line that ends with `<!-- checkout -->`, and what stands between `<!-- checkout: -->` and `<!-- :checkout -->`, is for
the first alone; what stands inside of `<!-- wheel:` … `-->`, where a code host shows nothing, for the second alone.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"^.+ <!-- checkout -->\n", re.MULTILINE)
_BLOCK = re.compile(r"^<!-- checkout: -->\n(.*?)^<!-- :checkout -->\n", re.MULTILINE | re.DOTALL)
_WHEEL = re.compile(r"^<!-- wheel:\n(.*?)^-->\n", re.MULTILINE | re.DOTALL)

_COMMANDS = {
    ".venv/bin/palvelukartta": "palvelukartta",
    "make serve": "palvelukartta serve",
    "make check": "palvelukartta check",
    "make site": "palvelukartta build",
}
"""A command of who has the source code → that of who has the wheel."""


def of_wheel(text: str) -> str:
    """The guide of a map: its commands are those of the program that is installed."""
    text = _WHEEL.sub(r"\1", _LINE.sub("", _BLOCK.sub("", text)))
    for command, own in _COMMANDS.items():
        text = text.replace(command, own)
    return text


def of_checkout(text: str) -> str:
    """The guide as a code host shows it, without its marks."""
    return _WHEEL.sub("", _BLOCK.sub(r"\1", text.replace(" <!-- checkout -->\n", "\n")))
