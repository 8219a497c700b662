"""Sizes of the picture, in its units: those of bpmn.io, whose letters are taken wider than they are."""

from __future__ import annotations

import math
import textwrap

from palvelukartta.exports.bpmn.process import Cell, Node

TASK_WIDTH, TASK_HEIGHT = 150, 80
EVENT, GATEWAY = 36, 50
BESIDE = 30
"""Between the nodes of a cell."""

UNDER = 5
"""Between a node and its name."""

EVENT_NAME, GATEWAY_NAME = 130, 90
"""Widths of names below events and gateways; 90 is the least that bpmn.io writes in."""

ZONE = 190
"""Width of the words at a flow."""

LINE = 14
"""Height of a line of words."""

_LETTER = 6.4
"""Width of a letter of 11 or 12 px in Arial, wide."""


def height(text: str, width: int) -> int:
    """Height of `text` in a column `width` wide; 0 without text."""
    letters = max(int(width / _LETTER), 1)
    lines = sum(max(len(textwrap.wrap(line, letters)), 1) for line in text.split("\n")) if text else 0
    return lines * LINE


def size(node: Node) -> tuple[int, int]:
    """Width and height of a node without its name."""
    if node.is_event:
        return EVENT, EVENT
    return (GATEWAY, GATEWAY) if node.is_gateway else (TASK_WIDTH, TASK_HEIGHT)


def name_width(node: Node) -> int:
    """Width of the name below a node; 0 for a task, which holds its own."""
    if node.is_event:
        return EVENT_NAME
    return GATEWAY_NAME if node.is_gateway else 0


def overhang(node: Node) -> int:
    """How far the name below a node reaches past it, on each side."""
    return max(0, math.ceil((name_width(node) - size(node)[0]) / 2))


def cell_width(cell: Cell) -> int:
    """Width of a cell, names included."""
    inner = sum(size(node)[0] for node in cell.nodes) + BESIDE * (len(cell.nodes) - 1)
    return inner + overhang(cell.nodes[0]) + overhang(cell.nodes[-1])


def reach(node: Node) -> int:
    """How far a node and its name reach below the middle of its row."""
    named = UNDER + height(node.name, name_width(node)) if name_width(node) else 0
    return size(node)[1] // 2 + named
