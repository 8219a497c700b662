"""A YAML text as a tree whose nodes know their lines: what of the text says what.

A comment belongs to the entry below it where it stands directly above at the same indentation, and to the entry above
where it is indented deeper than that. Whatever else stands between two entries belongs to neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct, field

from palvelukartta.source.quick_yaml import plain_scalar

_DEEP = re.compile(r"( *)#")
_COLON = re.compile(r"\s*:(?=\s|$)")


class UnusualError(Exception):
    """The text is YAML, but written in a way that this tree has no place for."""


class Node(Struct, eq=False):
    """One value. Lines and columns are from 0."""

    data: Any
    line: int
    column: int
    end: int
    """Its last line."""
    end_column: int = 0
    """Behind its last character, on its last line; of a value on one line and of a flow collection."""
    style: str = ""
    """Of a text: its quotation mark, > or |, "" for plain."""
    flow: bool = False
    """Whether it is a list or a map in brackets."""
    entries: list[Entry] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it is a list or a map with a line for each of its entries."""
        return isinstance(self.data, dict | list) and not self.flow and bool(self.entries)


class Entry(Struct, eq=False, dict=True):
    """A field of a map or an item of a list."""

    key: str | None
    """None for an item."""
    line: int
    column: int
    """Of its key or its dash."""
    head_end: int
    """Column behind its colon or its dash."""
    node: Node
    end: int = 0
    """Its last line, with the comments below it that are its own."""


class Tree:
    """The lines of a text and the value that they make. UnusualError if it is no tree of block entries."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self._events: Iterator[Any] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        next(self._events)
        next(self._events)
        self.root = self._node(next(self._events))

    def _node(self, event: Any) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        start = event.start_mark
        node = Node({}, start.line, start.column, start.line, flow=bool(event.flow_style))
        end = self._list(node) if isinstance(event, yaml.SequenceStartEvent) else self._map(node)
        if node.flow:
            node.end, node.end_column = end.end_mark.line, end.end_mark.column
        elif node.entries:
            self._take_comments(node)
            node.end = node.entries[-1].end
        return node

    def _scalar(self, event: Any) -> Node:
        start, end, style = event.start_mark, event.end_mark, event.style or ""
        last = end.line - 1 if style in ("|", ">") and end.column == 0 and end.line > start.line else end.line
        if style in ("|", ">") and "+" not in self.lines[start.line][start.column :].split("#")[0]:
            while last > start.line and not self.lines[min(last, len(self.lines) - 1)].strip():
                last -= 1
        data = plain_scalar(event.value) if event.implicit[0] else event.value
        return Node(data, start.line, start.column, min(last, len(self.lines) - 1), end.column, style)

    def _list(self, node: Node) -> Any:
        node.data = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            inner = self._node(event)
            node.data.append(inner.data)
            line = inner.line if node.flow else self._dash(inner.line, node.column)
            if not node.flow and line > inner.line:  # nothing, and libyaml places it at what follows
                inner.line = inner.end = line
            node.entries.append(Entry(None, line, node.column, node.column + 1, inner, inner.end))
        return event

    def _dash(self, line: int, column: int) -> int:
        """The line of the dash at `column` to which the value at `line` belongs."""
        dash = re.compile(rf"[ -]{{{column}}}-(?:\s|$)")
        for number in range(min(line, len(self.lines) - 1), -1, -1):
            if dash.match(self.lines[number]):
                return number
        raise UnusualError

    def _map(self, node: Node) -> Any:
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            start, end = event.start_mark, event.end_mark
            colon = _COLON.match(self.lines[end.line], end.column)
            if not node.flow and (colon is None or start.line != end.line):
                raise UnusualError
            inner = self._node(next(self._events))
            if inner.data is None and not inner.style and inner.line != start.line and inner.end_column == inner.column:
                inner.line = inner.end = start.line  # nothing, and libyaml places it at what follows
                inner.column = inner.end_column = colon.end() if colon else end.column
            head_end = colon.end() if colon else end.column
            node.entries.append(Entry(event.value, start.line, start.column, head_end, inner, inner.end))
            node.data[event.value] = inner.data
        return event

    def _take_comments(self, node: Node) -> None:
        """Gives each entry the comments below it that are indented deeper than it."""
        ends = [entry.line for entry in node.entries[1:]] + [len(self.lines)]
        for entry, limit in zip(node.entries, ends, strict=True):
            entry.end = entry.node.end
            number = entry.end + 1
            while number < limit and (deep := _DEEP.match(self.lines[number]) or not self.lines[number].strip()):
                if isinstance(deep, re.Match):
                    if len(deep[1]) <= entry.column:
                        break
                    entry.end = number
                number += 1
