"""The lines of a text, with those replaced that must say something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from palvelukartta.source.writing.fresh import block_lines, flow_text, fresh_entry
from palvelukartta.source.writing.pairing import paired, same
from palvelukartta.source.writing.scalars import (
    SHORT,
    WIDTH,
    chomping,
    is_foldable,
    is_literal,
    is_short,
    literal,
    refolded,
    scalar_lines,
)
from palvelukartta.source.writing.tree import Entry, Node, Tree

_BEHIND = re.compile(r"[ \t]+#.*")
_BLOCK_MARK = re.compile(r"[|>][-+0-9]*(?P<comment>[ \t]+#.*)?")
_COMMENT_LINE = re.compile(r"(?P<indent> *)#")

Part = tuple[Entry | None, str | None, Any]
"""An entry of the wanted collection: the old one that it was, its key, its value."""


class Rewriter:
    """Rewrites one text. Without `blocks`, new texts are put on one line."""

    def __init__(self, tree: Tree, blocks: bool = True) -> None:
        self.tree, self.lines, self.blocks = tree, tree.lines, blocks

    def rewritten(self, wanted: Any) -> str:
        """The text that says `wanted`."""
        root = self.tree.root
        if root.is_block and wanted and isinstance(wanted, type(root.data)):
            first = root.entries[0].line
            headed = bool(first and _COMMENT_LINE.match(self.lines[first - 1]))
            inside = self._body(root, wanted, first, 1 if headed else 0)
        else:
            first = root.line
            whole = isinstance(wanted, dict | list) and wanted
            inside = block_lines(wanted, 0, self.blocks) if whole else [flow_text(wanted)]
        return "\n".join([*self.lines[:first], *inside, *self.lines[root.end + 1 :]])

    def _body(self, node: Node, wanted: Any, low: int, first_new: int = 0) -> list[str]:
        """The whole lines of a block collection; what stands before its first entry begins at the line `low`, and no
        new field comes before the place `first_new`: the comment that begins a file may speak of its first field."""
        lows = [low, *(entry.end + 1 for entry in node.entries)]
        parts = _parts(node, wanted, first_new)
        going = _going(node, parts)
        lines: list[str] = []
        for entry, key, value in parts:
            if entry is None:
                lines += fresh_entry(key, value, node.entries[0].column, self.blocks)
                continue
            place = node.entries.index(entry)
            while going and going[0] < place:
                lines += self._left(node.entries[going[0]], lows[going.pop(0)])
            own = self._own(entry, lows[place])
            between = self.lines[lows[place] : own]
            lines += [line for line in between if lines or place == 0 or line.strip()]
            lines += [*self.lines[own : entry.line], *self._entry(entry, value)]
        return [*lines, *(line for place in going for line in self._left(node.entries[place], lows[place]))]

    def _own(self, entry: Entry, low: int) -> int:
        """The first line of the comments directly above an entry."""
        start = entry.line
        while start > low and (comment := _COMMENT_LINE.match(self.lines[start - 1])):
            if len(comment["indent"]) != entry.column:
                break
            start -= 1
        return start

    def _left(self, entry: Entry, low: int) -> list[str]:
        """What stays of an entry that goes: comments above it that were not its own."""
        return [line for line in self.lines[low : self._own(entry, low)] if line.strip()]

    def _entry(self, entry: Entry, wanted: Any) -> list[str]:
        """The whole lines of an entry that says `wanted`; its first without what stands before its key or dash."""
        node = entry.node
        first = " " * entry.column + self.lines[entry.line][entry.column :]
        if same(node.data, wanted):
            return [first, *self.lines[entry.line + 1 : entry.end + 1]]
        after = self.lines[node.end + 1 : entry.end + 1]
        if node.is_block and wanted and isinstance(wanted, type(node.data)):
            return [*self._block(entry, first, wanted), *after]
        if node.line > entry.line and not node.is_block:
            return [first, *self.lines[entry.line + 1 : node.line], *self._below(entry, wanted), *after]
        return [*self._beside(entry, first, wanted), *after]

    def _block(self, entry: Entry, first: str, wanted: Any) -> list[str]:
        """A collection that stays one."""
        node = entry.node
        if node.entries[0].line > entry.line:
            return [first, *self._body(node, wanted, entry.line + 1)]
        body = self._body(node, wanted, entry.line)
        begin = next(number for number, line in enumerate(body) if line.strip() and not _COMMENT_LINE.match(line))
        above = [f"{' ' * entry.column}{line.strip()}" for line in body[:begin]]
        return [*above, first[: node.column] + body[begin][node.column :], *body[begin + 1 :]]

    def _below(self, entry: Entry, wanted: Any) -> list[str]:
        """A value that stands below its key or dash, with lines of its own."""
        node, pad = entry.node, " " * entry.node.column
        comment = self._comment(entry)
        if isinstance(wanted, dict | list) and wanted:
            above = [pad + line.strip() for line in [*self._inside(node), comment] if line.strip()]
            return [*above, *block_lines(wanted, node.column, self.blocks)]
        first, *others = self._value(entry, wanted, node.column, len(pad))
        return [f"{pad}{first}{comment}", *others]

    def _beside(self, entry: Entry, first: str, wanted: Any) -> list[str]:
        """A value that begins on the line of its key or dash."""
        node, column = entry.node, entry.column
        head = first[: entry.head_end].rstrip()
        spaced = first[: node.column] if node.line == entry.line and node.column > entry.head_end else f"{head} "
        comment = self._comment(entry)
        if isinstance(wanted, dict | list) and wanted:
            inside = self._inside(node)
            flow = flow_text(wanted)
            if node.flow and not inside and len(spaced) + len(flow) <= WIDTH:
                return [f"{spaced}{flow}{comment}"]
            lines = [*(f"{' ' * (column + 2)}{line}" for line in inside), *block_lines(wanted, column + 2, self.blocks)]
            if entry.key is None and not comment and not inside:
                return [f"{head} {lines[0][column + 2 :]}", *lines[1:]]
            return [f"{head}{comment}", *lines]
        value, *others = self._value(entry, wanted, column + 2, len(spaced))
        return [f"{spaced}{value}{comment}", *others]

    def _comment(self, entry: Entry) -> str:
        """The comment behind the value on its line, or behind the key of a collection, with the space before it."""
        node = entry.node
        if node.is_block:
            on_its_own = node.entries[0].line > entry.line
            found = _BEHIND.match(self.lines[entry.line].rstrip("\r"), entry.head_end) if on_its_own else None
        elif node.style in ("|", ">"):
            mark = _BLOCK_MARK.match(self.lines[node.line].rstrip("\r"), node.column)
            return mark["comment"] or "" if mark else ""
        else:
            found = _BEHIND.match(self.lines[node.end].rstrip("\r"), node.end_column)
        return found[0] if found else ""

    def _inside(self, node: Node) -> list[str]:
        """Comments between the brackets of a collection on several lines."""
        return list(_inside_brackets(node, self.lines)) if node.flow else []

    def _value(self, entry: Entry, wanted: Any, indent: int, before: int) -> list[str]:
        """The lines of a value without entries, as near to how the old one was written as can be."""
        node = entry.node
        if not isinstance(wanted, str) or not self.blocks:
            style = node.style if node.style in ('"', "'") else ""
            whole = isinstance(wanted, dict | list)
            return [flow_text(wanted)] if whole else scalar_lines(wanted, style, indent, WIDTH, self.blocks)
        if node.style in ("|", ">") and is_short(wanted, before):
            return scalar_lines(wanted, "", indent, SHORT, self.blocks)
        old = self.lines[node.line + 1 : node.end + 1]
        if old and node.style in ("|", ">"):
            indent = max(len(old[0]) - len(old[0].lstrip(" ")), entry.column + 1)
        if node.style == ">" and is_foldable(wanted):
            return [f">{chomping(wanted)}", *refolded(old, node.data, wanted, indent)]
        if node.style == "|" and is_literal(wanted):
            return [f"|{chomping(wanted)}", *literal(wanted, indent)]
        is_long = isinstance(node.data, str) and node.line == node.end and len(self.lines[node.line]) > WIDTH
        return scalar_lines(wanted, node.style, indent, len(wanted) if is_long else WIDTH - before, self.blocks)


def _parts(node: Node, wanted: Any, first_new: int) -> list[Part]:
    """The wanted entries with the old ones that they were. Fields stay in the order of the text, a new one stands
    behind the field that it follows in `wanted`."""
    if isinstance(wanted, list):
        pairs = paired(node.data, wanted)
        return [
            (node.entries[pairs[place]] if place in pairs else None, None, item) for place, item in enumerate(wanted)
        ]
    parts: list[Part] = [(entry, entry.key, wanted[entry.key]) for entry in node.entries if entry.key in wanted]
    place = min(first_new, len(parts))
    for key, value in wanted.items():
        if key not in node.data:
            parts.insert(place, (None, key, value))
        place = next(number for number, part in enumerate(parts) if part[1] == key) + 1
    return parts


def _going(node: Node, parts: list[Part]) -> list[int]:
    """Places of the old entries that the wanted collection has no more."""
    kept = {id(entry) for entry, _, _ in parts}
    return [place for place, entry in enumerate(node.entries) if id(entry) not in kept]


def _inside_brackets(node: Node, lines: list[str]) -> Iterator[str]:
    """Comments on the lines of a flow collection but its last; a # within quotation marks is none."""
    values = [(inner.node.line, inner.node.column, inner.node.end, inner.node.end_column) for inner in node.entries]
    for number in range(node.line, node.end):
        begin = max([end for _, _, line, end in values if line == number], default=0)
        if comment := re.search(r"(?:^|[ \t,\[{])(#.*)", lines[number].rstrip("\r")[begin:]):
            yield comment[1]
