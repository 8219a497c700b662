"""The quick half of the YAML reader: data without places, for files that have nothing to explain.

It refuses whatever is not plain; `strict_yaml` then reads the file again and says what is wrong and where. A test holds
both readers' data equal, and everything that one refuses is refused by the other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import yaml

from palvelukartta.source.diagnosis import CURLY, DASH, HARD_SPACE

CURLY_WHOLE = re.compile(rf"[{CURLY}][^{CURLY}]*[{CURLY}]")
"""A whole value between the quotation marks of a word processor: they would be seen on the page."""

MAX_DEPTH = 40
"""Deeper nesting than any schema allows: a broken or hostile file."""

_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z")
_OTHER_THAN_TEXT = frozenset("+-0123456789~ntfNTF")
"""First letters of plain scalars that may be something else than text."""


_MISTAKEN = frozenset({*CURLY, *"–—•·‣▪"})
"""First letters of keys that come from a word processor."""


class NotPlainError(Exception):
    """The file holds something that the strict reader must look at."""


def read_plain(text: str) -> Any:
    """The data of the one document in `text`. NotPlainError or yaml.YAMLError if anything in it is unusual."""
    if HARD_SPACE.search(text):
        raise NotPlainError
    following: Callable[[], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event
    following()
    if type(following()) is not yaml.DocumentStartEvent:
        raise NotPlainError
    data = _value(following(), following, 0)
    following()
    if type(following()) is not yaml.StreamEndEvent:
        raise NotPlainError
    return data


def plain_scalar(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema; only numbers as people write them are numbers: 08, 0o17, 1e3 and .5
    stay text, and so does a number too large for one."""
    if text in _NULL:
        return None
    if text[0] not in _OTHER_THAN_TEXT:
        return text
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if len(text) < 19 else text
    if _FLOAT.match(text) and math.isfinite(number := float(text)):
        return number
    return text


def _value(event: Any, following: Callable[[], Any], depth: int) -> Any:
    kind = type(event)
    if kind is yaml.AliasEvent or event.anchor or event.tag or depth > MAX_DEPTH:
        raise NotPlainError
    if kind is yaml.ScalarEvent:
        if not event.implicit[0]:
            return event.value
        if DASH.match(event.value) or CURLY_WHOLE.fullmatch(event.value):
            raise NotPlainError
        return plain_scalar(event.value)
    if kind is yaml.MappingStartEvent:
        return _mapping(following, depth + 1)
    found = []
    while type(event := following()) is not yaml.SequenceEndEvent:
        found.append(_value(event, following, depth + 1))
    return found


def _mapping(following: Callable[[], Any], depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while (kind := type(event := following())) is not yaml.MappingEndEvent:
        if kind is not yaml.ScalarEvent or event.tag or event.anchor or event.value in found:
            raise NotPlainError
        if event.value[:1] in _MISTAKEN:
            raise NotPlainError
        found[event.value] = _value(following(), following, depth)
    return found
