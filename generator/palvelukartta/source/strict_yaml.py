"""Strict YAML: the 1.2 core schema without anchors, tags and duplicate keys, every value with its place.

`no`, `12:30` and dates stay text; only `true`/`false`, `null` and plain numbers get another type. libyaml reads the
characters, this module gives them meaning, because no ready loader tells the place of a duplicate key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

import yaml
from msgspec import Struct, field

from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Term
from palvelukartta.source.conflicts import refuse_conflicts
from palvelukartta.source.diagnosis import CURLY, DASH, HARD_SPACE, HARD_SPACE_BEGIN, diagnosis
from palvelukartta.source.errors import LineColumn, RefusedError
from palvelukartta.source.quick_yaml import CURLY_WHOLE, MAX_DEPTH, NotPlainError, plain_scalar, read_plain
from palvelukartta.source.unreadable import as_typed, text_begun_on

_UNSEEN_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""Line breaks to libyaml, but not to an editor: every line number after one would be wrong."""


_COMMENT = re.compile(r"(?P<space>[ \t]+)(?P<comment>#.*)")
GLUED_ROW = re.compile(
    r"^(?P<indent> *)- +(?![|>\"'\[{&*])(?!\w+: )[^\n]*[.?!] *\n(?P=indent) +(?P<row>[A-ZÅÄÖ][^\n]*)$", re.MULTILINE
)
"""A plain row that ends a sentence, and a deeper line under it that begins one."""

_MAY_HAVE_COMMENT = re.compile(r"[^\s#][ \t]+#")

Places = Mapping[FieldPath, LineColumn]


class Comment(Struct, frozen=True):
    """What stands after a value on its line, and is no part of it."""

    place: LineColumn
    """Of its #."""
    space: str
    """What parts it from the value."""
    text: str
    """From the # to the end of the line."""


class Marks(Struct, frozen=True):
    """Where a file says what it says."""

    places: Places = field(default_factory=dict)
    """Place of every value; of its key where the value is a collection."""
    keys: Places = field(default_factory=dict)
    """Place of every field's name."""
    text: str = ""
    """The file's characters, for places inside a value."""
    written: Mapping[FieldPath, str] = field(default_factory=dict)
    """Plain values that are no text, as they were written: 3.10 is 3.1 to a program."""
    comments: Mapping[FieldPath, Comment] = field(default_factory=dict)
    """Comments after plain texts, and in place of texts that begin with their sign."""


class Parsed(Struct, frozen=True, eq=False, dict=True):
    """What a file says; where it says it is found when it is asked for, because most files have nothing to point at."""

    data: Any
    find_marks: Callable[[], Marks] = Marks
    duplicates: tuple[tuple[FieldPath, LineColumn, LineColumn], ...] = ()
    """Keys written twice: path, place of the second, place of the first."""
    may_have_comments: bool = False
    """Whether a comment may stand after a value; its marks know."""

    may_have_glued_rows: bool = False
    """Whether a row of a list may hold the next one, which lost its dash."""

    @cached_property
    def marks(self) -> Marks:
        """Where everything is."""
        return self.find_marks()

    @property
    def places(self) -> Places:
        """Place of every value; of its key where the value is a collection."""
        return self.marks.places


def parse(text: str) -> Parsed:
    """The one document in `text`. Raises RefusedError."""
    _refuse_unseen_breaks(text)
    refuse_conflicts(text)
    try:
        commented = bool(_MAY_HAVE_COMMENT.search(text))
        glued = bool(GLUED_ROW.search(text))
        return Parsed(read_plain(text), lambda: parse_strictly(text).marks, (), commented, glued)
    except (NotPlainError, yaml.YAMLError, RecursionError):
        return parse_strictly(text)


def parse_strictly(text: str) -> Parsed:
    """The one document in `text` by the reader that knows every place. Raises RefusedError."""
    try:
        return _Reader(text).document()
    except yaml.MarkedYAMLError as error:
        raise diagnosis(error, text) from None
    except yaml.reader.ReaderError as error:
        character = error.character if isinstance(error.character, str) else chr(error.character)
        raise _refused_character(text, text.find(character)) from None


def _refused_character(text: str, index: int) -> RefusedError:
    line_start = text.rfind("\n", 0, index) + 1
    place = (text.count("\n", 0, index) + 1, index - line_start + 1)
    return RefusedError("syntax-character", place, found=Term.character(text[index]))


def _refuse_unseen_breaks(text: str) -> None:
    if unseen := _UNSEEN_BREAK.search(text):
        raise _refused_character(text, unseen.start())


class _Reader:
    """Builds plain data from libyaml's events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.text_lines = text.split("\n")
        self.lines = len(self.text_lines)
        self.events: Iterator[Any] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.places: dict[FieldPath, LineColumn] = {}
        self.keys: dict[FieldPath, LineColumn] = {}
        self.duplicates: list[tuple[FieldPath, LineColumn, LineColumn]] = []
        self.written: dict[FieldPath, str] = {}
        self.comments: dict[FieldPath, Comment] = {}

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
        marks = partial(Marks, self.places, self.keys, self.text, self.written, self.comments)
        return Parsed(data, marks, tuple(self.duplicates), bool(self.comments), bool(GLUED_ROW.search(self.text)))

    def value(self, event: Any, path: FieldPath, key: LineColumn | None) -> Any:
        place = _place(event) if event.start_mark.line < self.lines else key or (self.lines, 1)  # nothing, at the end
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            whole = as_typed(text_begun_on(self.text_lines, place[0] - 1, place[1] - 1))
            raise RefusedError("syntax-alias", place, found=str(event.anchor), whole=whole)
        if getattr(event, "tag", None):
            raise RefusedError("syntax-tag", place, found=str(event.tag))
        if len(path) > MAX_DEPTH:
            raise RefusedError("syntax-depth", place, expected=str(MAX_DEPTH))
        if isinstance(event, yaml.ScalarEvent):
            self.places[path] = place
            return self.plain(event, path, place) if event.implicit[0] else event.value
        self.places[path] = key or place
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def plain(self, event: Any, path: FieldPath, place: LineColumn) -> Any:
        if DASH.match(event.value):
            raise RefusedError("syntax-dash", place, found=event.value[0])
        if CURLY_WHOLE.fullmatch(event.value):
            raise RefusedError("syntax-curly-quotes", place, found=event.value[0])
        if HARD_SPACE.search(event.value):
            self.refuse_hard_space(event)
        value = plain_scalar(event.value)
        if not isinstance(value, str):
            self.written[path] = event.value
        if (value is None or isinstance(value, str)) and (comment := self.comment_after(event.end_mark)):
            self.comments[path] = comment
        return value

    def refuse_hard_space(self, event: Any) -> None:
        """Refuses a text whose line begins like an item or a field, and would be one with a common space."""
        for number in range(event.start_mark.line, min(event.end_mark.line + 1, self.lines)):
            if space := HARD_SPACE_BEGIN.match(self.text_lines[number]):
                character = Term.character(space[0][-1])
                raise RefusedError("syntax-character", (number + 1, space.end()), found=character)

    def comment_after(self, end: Any) -> Comment | None:
        line = self.text_lines[end.line] if end.line < self.lines else ""
        match = _COMMENT.match(line.rstrip("\r"), end.column)
        return Comment((end.line + 1, match.start("comment") + 1), match["space"], match["comment"]) if match else None

    def mapping(self, path: FieldPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        keys: dict[str, LineColumn] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            place = _place(event)
            if not isinstance(event, yaml.ScalarEvent) or event.tag or event.anchor:
                raise RefusedError("syntax-key", place)
            key = event.value
            if hard := HARD_SPACE.search(key):
                character = Term.character(hard[0])
                raise RefusedError("syntax-character", (place[0], place[1] + hard.start()), found=character)
            if DASH.match(key):
                raise RefusedError("syntax-dash", place, found=key[0])
            if key[:1] in CURLY and key:
                raise RefusedError("syntax-curly-quotes", place, found=key[0])
            if key in keys:
                self.duplicates.append(((*path, key), place, keys[key]))
            keys[key] = self.keys[(*path, key)] = place
            found[key] = self.value(next(self.events), (*path, key), place)
        return found

    def sequence(self, path: FieldPath) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self.value(event, (*path, len(found)), None))
        return found


def _place(event: Any) -> LineColumn:
    return (event.start_mark.line + 1, event.start_mark.column + 1)


def written(text: str) -> str:
    """`text` as an editor writes it on one line: in quotation marks where YAML would read it otherwise."""
    try:
        plain = parse(f"a: {text}").data == {"a": text}
    except RefusedError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def as_lines(value: Any) -> list[str]:
    """`value` as an editor writes it: fields and items a line each, texts on one line."""
    if isinstance(value, dict):
        return [line for key, inner in value.items() for line in _field_lines(key, inner)]
    if isinstance(value, list):
        return [line for item in value for line in _indented(as_lines(item), "- ")]
    if isinstance(value, str):
        return [written(" ".join(value.split()))]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _field_lines(key: str, value: Any) -> list[str]:
    lines = as_lines(value)
    if not isinstance(value, dict | list):
        return [f"{key}: {lines[0]}"]
    return [f"{key}:", *_indented(lines, "  ")]


def _indented(lines: list[str], first: str) -> list[str]:
    return [f"{'  ' if number else first}{line}" for number, line in enumerate(lines)]
