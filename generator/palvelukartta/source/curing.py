"""Cures for what has one safe cure: of a text that cannot be read, and of line ends and spaces that say nothing.

A cure is tried, and taken only where the whole text can be read afterwards and every line that was cured says something
of its own: a row that a cure would glue to the row above it stays as it was. A text that could be read says the same
after it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Set
from functools import cache
from typing import Any

from msgspec import Struct

from palvelukartta.source.diagnosis import COLON_SPACE, CURLY, HARD_SPACE
from palvelukartta.source.errors import LineColumn, RefusedError
from palvelukartta.source.schemas import Schemas
from palvelukartta.source.strict_yaml import Parsed, parse
from palvelukartta.source.unreadable import FIELD, ITEM
from palvelukartta.source.writing import same

_MOST = 500
"""Cures of one text; one that needs more is not what an editor typed."""

_BULLET = re.compile(r"(?P<indent> *)[–—•·‣▪](?=\s)[ \t\u00a0]*")
_BEGIN = re.compile(
    rf"[ {HARD_SPACE.pattern[1:-1]}]*(?:-[ {HARD_SPACE.pattern[1:-1]}]+)*(?P<end>-|(?P<key>[a-z_]+):)?\s*"
)
_VALUE = re.compile(r"(?P<item> *(?:- +)*)(?:(?P<key>[A-Za-z_]+): +)?(?P<value>[^\s\"'\[{&*!|>#].*?) *")
_NAMED = re.compile(r"([a-z_]+):(?:\s|$)")
_CURLY_VALUE = re.compile(rf"[{CURLY}](?P<text>[^{CURLY}\"\\]+)[{CURLY}]\s*")
_INDENTS = (2, 4, 6, 8)
"""Spaces that a tab may stand for."""


class Cured(Struct, frozen=True):
    """A text that can be read."""

    text: str


class Uncured(Struct, frozen=True):
    """A text for which there is no safe cure."""

    fault: RefusedError


Fields = Set[str]
"""Every name that a schema gives to a field."""


class Broken(Struct, frozen=True):
    """A text that cannot be read."""

    lines: list[str]
    place: LineColumn
    """Of what keeps it from being read."""
    fields: Fields

    @property
    def line(self) -> str:
        """The line of the place."""
        return self.lines[self.place[0] - 1]

    def with_line(self, line: str) -> list[str]:
        """The lines of the text with another in its place."""
        return [*self.lines[: self.place[0] - 1], line, *self.lines[self.place[0] :]]


Cure = Callable[[Broken], "list[str] | None"]
"""What cannot be read → the lines of the text without that, or None."""


def cured(text: str, fields: Fields) -> Cured | Uncured:
    """`text` without what has one safe cure; the same text where there is nothing to cure."""
    text = text.replace("\r\n", "\n")
    lines, touched, last = text.split("\n"), set[int](), (0, 0)
    for _ in range(_MOST):
        try:
            return _judged(text, "\n".join(lines), touched)
        except RefusedError as fault:
            cure = _CURES.get(fault.code)
            mended = cure(Broken(lines, fault.place, fields)) if cure and fault.place > last else None
            if mended is None:
                return Uncured(fault)
            touched |= {number for number, (old, new) in enumerate(zip(lines, mended, strict=True), 1) if old != new}
            lines, last = mended, fault.place
    return Uncured(RefusedError("syntax-yaml", last))


@cache
def field_names(schemas: Schemas) -> frozenset[str]:
    """Every name that a schema gives to a field."""
    return frozenset(name for document in schemas.documents.values() for name in _names(document))


def _names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
    inside = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for inner in inside:
        yield from _names(inner)


def _judged(before: str, text: str, touched: set[int]) -> Cured | Uncured:
    """The readable `text` with tidy lines, if each line in `touched` says something of its own. Raises RefusedError."""
    parsed = parse(text)
    if parsed.duplicates:
        return Uncured(RefusedError("syntax-duplicate-key", parsed.duplicates[0][1]))
    if touched:
        saying = {line for line, _ in (*parsed.places.values(), *parsed.marks.keys.values())}
        if glued := touched - saying:
            return Uncured(_fault(before, (min(glued), 1)))
    return Cured(_tidied(text, parsed))


def _fault(text: str, place: tuple[int, int]) -> RefusedError:
    try:
        parse(text)
    except RefusedError as fault:
        return fault
    return RefusedError("syntax-yaml", place)


def _tidied(text: str, parsed: Parsed) -> str:
    """The text with one line end at its end, and without spaces at the ends of lines; where they are
    part of a value, they stay."""
    lines = text.split("\n")
    bare = [line.rstrip(" \t") for line in lines]
    whole = "\n".join(bare).rstrip("\n") + "\n"
    if _says(whole, parsed):
        return whole
    for number, line in enumerate(bare):
        kept = lines[number]
        lines[number] = line
        if kept != line and not _says("\n".join(lines), parsed):
            lines[number] = kept
    return "\n".join(lines)


def _says(text: str, parsed: Parsed) -> bool:
    try:
        return same(parse(text).data, parsed.data)
    except RefusedError:
        return False


def _tabs(broken: Broken) -> list[str] | None:
    """Tabs in indentations, where every number of spaces that can be read says the same."""
    found: list[tuple[list[str], Any]] = []
    for width in _INDENTS:
        spaced = [_spaced(line, width) for line in broken.lines]
        try:
            found.append((spaced, parse("\n".join(spaced)).data))
        except RefusedError:
            continue
    if found and all(same(data, found[0][1]) for _, data in found):
        return found[0][0]
    return None


def _spaced(line: str, width: int) -> str:
    text = line.lstrip(" \t")
    return line[: len(line) - len(text)].replace("\t", " " * width) + text


def _hard_space(broken: Broken) -> list[str] | None:
    """A no-break space in an indentation, or behind the dash or the colon that begins a line."""
    line, column = broken.line, broken.place[1]
    begin = _BEGIN.fullmatch(line[: column - 1])
    if begin is None or not HARD_SPACE.match(line, column - 1) or (begin["key"] and begin["key"] not in broken.fields):
        return None
    return broken.with_line(f"{line[: column - 1]} {line[column:]}")


def _dashes(broken: Broken) -> list[str] | None:
    """A word processor's bullet for the dash of an item; a dash without its space."""
    line, column = broken.line, broken.place[1]
    bullet = _BULLET.match(line)
    if bullet and bullet.end("indent") == column - 1:
        return broken.with_line(f"{bullet['indent']}- {line[bullet.end() :]}")
    if re.match(r" *-[^\s\d-]", line) and line[column - 1] == "-":
        return broken.with_line(f"{line[:column]} {line[column:]}")
    return None


def _colon_space(broken: Broken) -> list[str] | None:
    """A field's name and its value without a space between them."""
    line, column = broken.line, broken.place[1]
    colon = COLON_SPACE.match(line, column - 1)
    if colon is None or colon["key"] not in broken.fields:
        return None
    return broken.with_line(f"{line[: colon.end('key') + 1]} {line[colon.end('key') + 1 :]}")


def _quotes(broken: Broken) -> list[str] | None:
    """A text on one line that needs quotation marks; not where a field lost its line or a comment is meant."""
    found = _VALUE.fullmatch(broken.line)
    if found is None or _goes_on(broken.lines, broken.place[0]):
        return None
    begin, value = found.start("value"), found["value"]
    if found["key"] and found["key"] not in broken.fields:
        if not found["item"].strip():
            return None
        begin, value = found.end("item"), broken.line[found.end("item") : found.end("value")]
    if " #" in value or set(value) & {'"', "\\"} or not broken.fields.isdisjoint(_NAMED.findall(value)):
        return None
    return broken.with_line(broken.line[:begin] + json.dumps(value, ensure_ascii=False))


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether the line below `number` continues its text."""
    below = lines[number] if number < len(lines) else ""
    deep = len(lines[number - 1]) - len(lines[number - 1].lstrip(" "))
    is_deeper = len(below) - len(below.lstrip(" ")) > deep
    return bool(below.strip()) and is_deeper and not FIELD.match(below) and not ITEM.match(below)


def _curly(broken: Broken) -> list[str] | None:
    """A whole value in the quotation marks of a word processor."""
    line, column = broken.line, broken.place[1]
    value = _CURLY_VALUE.fullmatch(line, column - 1)
    return broken.with_line(f'{line[: column - 1]}"{value["text"]}"') if value else None


_CURES: dict[str, Cure] = {
    "syntax-tab": _tabs,
    "syntax-character": _hard_space,
    "syntax-dash": _dashes,
    "syntax-colon-space": _colon_space,
    "syntax-colon": _quotes,
    "syntax-special": _quotes,
    "syntax-curly-quotes": _curly,
}
"""What keeps a text from being read → its cure."""
