"""Strict YAML: the 1.2 core schema without anchors, tags and duplicate keys, every value with its place.

`no`, `12:30` and dates stay text; only `true`/`false`, `null` and plain numbers get another type. libyaml reads the
characters, this module gives them meaning, because no ready loader tells the place of a duplicate key.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from palvelukartta.model.schema import Path

MAX_DEPTH = 40
"""Deeper nesting than any schema allows: a broken or hostile file."""

_NULL = re.compile(r"(?:null|Null|NULL|~|)\Z")
_BOOL = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]+)?\Z")
_OPENED = ("while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping")
"""What libyaml was doing where a quotation mark or a bracket stays open; the open one is the place to mend."""

_REFERRING = ("while scanning an alias", "while scanning an anchor")
"""What libyaml was doing where a text begins with * or &, such as the **bold** of Markdown."""

_HARD_SPACE = re.compile(r"(?:^[ \u00a0]*|[:-])\u00a0")
"""A space that looks like any other, from a word processor or a chat; YAML takes it for a letter."""

_UNSEEN_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""Line breaks to libyaml, but not to an editor: every line number after one would be wrong."""


Place = tuple[int, int]
"""Line and column, both from 1."""


class RefusedError(Exception):
    """The text is not acceptable YAML: `code` names the problem, `facts` its details."""

    def __init__(self, code: str, place: Place, **facts: str) -> None:
        super().__init__(code)
        self.code, self.place, self.facts = code, place, facts


@dataclass(frozen=True)
class Parsed:
    """What a file says, and where."""

    data: Any
    places: dict[Path, Place] = field(default_factory=dict)
    """Place of every value; of its key where the value is a collection."""
    duplicates: tuple[tuple[Path, Place, Place], ...] = ()
    """Keys written twice: path, place of the second, place of the first."""
    text: str = ""
    """The file's characters, for places inside a value."""


def parse(text: str) -> Parsed:
    """The one document in `text`. Raises RefusedError."""
    _refuse_unseen_breaks(text)
    _refuse_conflict_markers(text)
    try:
        return replace(
            _Reader(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))).document(), text=text
        )
    except yaml.MarkedYAMLError as error:
        raise _refusal(error, text) from None
    except yaml.reader.ReaderError as error:
        character = error.character if isinstance(error.character, str) else chr(error.character)
        raise _refused_character(text, text.find(character)) from None


def _refused_character(text: str, index: int) -> RefusedError:
    line_start = text.rfind("\n", 0, index) + 1
    place = (text.count("\n", 0, index) + 1, index - line_start + 1)
    return RefusedError("syntax-character", place, found=f"U+{ord(text[index]):04X}")


def _refuse_unseen_breaks(text: str) -> None:
    if found := _UNSEEN_BREAK.search(text):
        raise _refused_character(text, found.start())


def _refuse_conflict_markers(text: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")) or line == "=======":
            raise RefusedError("syntax-merge-conflict", (number, 1), found=line[:40])


def _refusal(error: yaml.MarkedYAMLError, text: str) -> RefusedError:
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    for number in range(max(0, place[0] - 2), min(len(lines), place[0] + 1)):
        indent = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indent:
            return RefusedError("syntax-tab", (number + 1, indent.index("\t") + 1))
        if found := _HARD_SPACE.search(lines[number]):
            return RefusedError("syntax-character", (number + 1, found.end()), found="U+00A0")
    reason = (error.problem or "").strip()
    opening = error.context_mark
    if opening and error.context in _OPENED and (place[0] > opening.line + 1 or "end of stream" in reason):
        return RefusedError("syntax-unclosed", (opening.line + 1, opening.column + 1), found=_at(lines, opening))
    if error.context in _REFERRING and opening:
        return RefusedError("syntax-alias", (opening.line + 1, opening.column + 1), found=_at(lines, opening))
    if "cannot start any token" in reason and "\t" not in lines[place[0] - 1]:
        return RefusedError("syntax-special", place, found=lines[place[0] - 1][place[1] - 1 :][:1])
    if "mapping values are not allowed" in reason:
        return RefusedError("syntax-colon", place)
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    if "\t" in line:
        return RefusedError("syntax-tab", (place[0], line.index("\t") + 1))
    return RefusedError("syntax-yaml", place, found=line.strip()[:60], reason=reason)


def _at(lines: list[str], mark: yaml.Mark) -> str:
    """The line that holds `mark`, cut to what a message can show."""
    return lines[mark.line].strip()[:60]


class _Reader:
    """Builds plain data from libyaml's events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.places: dict[Path, Place] = {}
        self.duplicates: list[tuple[Path, Place, Place]] = []

    def document(self) -> Parsed:
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            raise RefusedError("syntax-empty", (1, 1))
        data = self.value(next(self.events), (), None)
        next(self.events)
        more = next(self.events)
        if isinstance(more, yaml.DocumentStartEvent):
            raise RefusedError("syntax-documents", _place(more))
        return Parsed(data, self.places, tuple(self.duplicates))

    def value(self, event: Any, path: Path, key: Place | None) -> Any:
        place = _place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusedError("syntax-alias", place, found=str(event.anchor))
        if getattr(event, "tag", None):
            raise RefusedError("syntax-tag", place, found=str(event.tag))
        if len(path) > MAX_DEPTH:
            raise RefusedError("syntax-depth", place, expected=str(MAX_DEPTH))
        if isinstance(event, yaml.ScalarEvent):
            self.places[path] = place
            return _plain(event.value) if event.implicit[0] else event.value
        self.places[path] = key or place
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = _place(event)
            if not isinstance(event, yaml.ScalarEvent) or event.tag or event.anchor:
                raise RefusedError("syntax-key", place)
            key = event.value
            if "\u00a0" in key:
                raise RefusedError("syntax-character", place, found="U+00A0")
            if key in keys:
                self.duplicates.append(((*path, key), place, keys[key]))
            keys[key] = place
            found[key] = self.value(next(self.events), (*path, key), place)
        return found

    def sequence(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.value(event, (*path, len(found)), None))
        return found


def _place(event: Any) -> Place:
    return (event.start_mark.line + 1, event.start_mark.column + 1)


def written(text: str) -> str:
    """`text` as an editor writes it on one line: in quotation marks where YAML would read it otherwise."""
    try:
        plain = parse(f"a: {text}").data == {"a": text}
    except RefusedError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _plain(text: str) -> Any:
    """A plain scalar by the YAML 1.2 core schema; only numbers as people write them are numbers: 08, 0o17, 1e3 and .5
    stay text, and so does a number too large for one."""
    if _NULL.match(text):
        return None
    if _BOOL.match(text):
        return text.lower() == "true"
    if _INT.match(text):
        return int(text) if len(text) < 19 else text
    if _FLOAT.match(text) and math.isfinite(number := float(text)):
        return number
    return text
