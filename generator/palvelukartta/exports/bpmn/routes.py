"""Where everything of the picture is. Flows never run through a node, share a line only with one of the same end, and
their words lie where nothing else runs.

Between two columns is a channel of three parts: in the first each cell to the left has an upright line of its own for
what leaves it, in the last each cell to the right one for what comes to it, and in the middle are the words. Above each
row is a space in which every flow that leaves its row has a level of its own, or one that it shares with flows that end
before it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field

from palvelukartta.exports.bpmn import measures
from palvelukartta.exports.bpmn.grid import Grid, routed
from palvelukartta.exports.bpmn.process import Cell, Flow, Process

HEADER = 30
"""Width of the name of the pool, and of that of a lane."""

_TRACK = 12
"""Between upright lines."""
_EDGE = 24
"""Between a column and the lines beside it."""
_PAD = 10
"""Around what lies in a space or a row."""
_NARROW = 20
"""The middle of a channel without words."""
_NAME_LETTER = 8
"""Width of a letter of a lane's name, which is written upright."""


class Box(Struct, frozen=True):
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.y + self.height


class Line(Struct, frozen=True):
    """A flow as it is drawn."""

    points: tuple[tuple[int, int], ...]
    words: Box | None = None
    note: Box | None = None
    """Of its hand-over."""
    joint: tuple[int, int] = (0, 0)
    """Where the note is tied to the line."""


class Picture(Struct, frozen=True):
    """The whole picture."""

    pool: Box
    lanes: tuple[Box, ...]
    nodes: Mapping[str, Box]
    names: Mapping[str, Box]
    """Names below nodes."""
    lines: Mapping[str, Line]


class _Level(Struct):
    """A line of a space: the stretches that are taken, and how much room their words need above and below."""

    taken: list[tuple[int, int]] = field(default_factory=list)
    above: int = 0
    below: int = 0

    def holds(self, stretch: tuple[int, int]) -> bool:
        """Whether `stretch` is free."""
        return all(stretch[1] + _PAD < left or right + _PAD < stretch[0] for left, right in self.taken)


def picture(process: Process, places: Grid) -> Picture:
    """The picture of `process` in its `places`."""
    return _Drawing(process, places).picture()


class _Drawing:
    """Widths first, then heights, then everything."""

    def __init__(self, process: Process, places: Grid) -> None:
        self._process, self._places = process, places
        self._routed = routed(process, places)
        self._x, self._leaving, self._coming, self._middle, self._width = self._columns()
        self._levels: list[list[_Level]] = [[] for _ in range(len(self._row_cells()) + 1)]
        self._level = {flow.id: self._take(flow) for flow in self._routed}
        self._row_middle, self._space_top, self._lanes, self._height = self._rows()

    def picture(self) -> Picture:
        nodes, names = self._nodes()
        lines = {flow.id: self._line(flow, nodes) for flow in self._process.flows}
        lines |= dict(self._inner_lines(nodes))
        pool = Box(0, 0, self._width, self._height)
        lanes = tuple(Box(HEADER, top, self._width - HEADER, bottom - top) for top, bottom in self._lanes)
        return Picture(pool, lanes, nodes, names, lines)

    def _row(self, cell: Cell) -> int:
        return self._places.rows[cell.id]

    def _row_cells(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[] for _ in range(self._places.lane_rows[-1].stop)]
        for cell in self._process.cells:
            rows[self._row(cell)].append(cell)
        return rows

    def _columns(self) -> tuple[list[int], dict[str, int], dict[str, int], list[tuple[int, int]], int]:
        """Left edge of each column, x of what leaves and comes to each cell, the middle of each channel, the width."""
        x, lefts, middles = 2 * HEADER + _EDGE, [], []
        leaving: dict[str, int] = {}
        coming: dict[str, int] = {}
        for column in range(self._places.columns):
            lefts.append(x)
            cells = [cell for cell in self._process.cells if cell.rank == column]
            x += max(map(measures.cell_width, cells), default=0) + _EDGE
            for id in dict.fromkeys(flow.source.id for flow in self._routed if flow.source.rank == column):
                leaving[id], x = x, x + _TRACK
            width = measures.ZONE if self._has_words(column) else _NARROW
            middles.append((x, x + width))
            x += width + _TRACK
            for id in dict.fromkeys(flow.target.id for flow in self._routed if flow.target.rank == column + 1):
                coming[id], x = x, x + _TRACK
            x += _EDGE
        return lefts, leaving, coming, middles, x

    def _has_words(self, column: int) -> bool:
        return any(flow.source.rank == column and (flow.name or flow.handover) for flow in self._process.flows)

    def _words_x(self, flow: Flow) -> tuple[int, int]:
        """Left edge and width of the words of a flow: in the middle of the channel, or above the cell that it leaves
        where it leads back over it."""
        if flow.target.rank > flow.source.rank:
            return self._middle[flow.source.rank][0], measures.ZONE
        width = measures.cell_width(flow.source)
        return self._x[flow.source.rank], min(width, measures.ZONE)

    def _space(self, flow: Flow) -> int:
        """The space in which the flow runs: below its source where it leads down or back, else above it."""
        source, target = self._row(flow.source), self._row(flow.target)
        back = flow.target.rank <= flow.source.rank
        return source + 1 if target > source or (target == source and back) else source

    def _take(self, flow: Flow) -> int:
        """The number of the level on which the flow runs."""
        ends = (self._leaving[flow.source.id], self._coming[flow.target.id])
        words = self._words_x(flow)
        stretch = (min(*ends, words[0]), max(*ends, words[0] + words[1]))
        levels = self._levels[self._space(flow)]
        number = next((number for number, level in enumerate(levels) if level.holds(stretch)), len(levels))
        if number == len(levels):
            levels.append(_Level())
        level = levels[number]
        level.taken.append(stretch)
        level.above = max(level.above, measures.height(flow.name, words[1]))
        level.below = max(level.below, _note_height(flow, words[1]))
        return number

    def _rows(self) -> tuple[list[int], list[int], list[tuple[int, int]], int]:
        """Middle of each row, top of each space, top and bottom of each lane, the height."""
        y, middles, tops = 0, [], []
        lanes: list[tuple[int, int]] = []
        cells = self._row_cells()
        for name, rows in zip(self._process.lanes, self._places.lane_rows, strict=True):
            start = y
            for row in rows:
                tops.append(y)
                half = self._half(row, cells[row])
                y += self._space_height(row) + half
                middles.append(y)
                y += half
            if rows.stop == len(cells):
                tops.append(y)
                y += self._space_height(rows.stop)
            y = max(y, start + len(name) * _NAME_LETTER + 2 * _PAD)
            lanes.append((start, y))
        return middles, tops, lanes, y

    def _half(self, row: int, cells: Sequence[Cell]) -> int:
        """Half the height of a row: of its nodes with their names, and of the words at its straight flows."""
        straight = [flow for flow in self._process.flows if flow.id in self._places.straight]
        words = [measures.height(flow.name, measures.ZONE) for flow in straight if self._row(flow.source) == row]
        nodes = [measures.reach(node) for cell in cells for node in cell.nodes]
        return max([*nodes, *words], default=0) + _PAD

    def _space_height(self, space: int) -> int:
        return sum(level.above + level.below + 2 * _PAD for level in self._levels[space])

    def _level_y(self, flow: Flow) -> int:
        space = self._space(flow)
        levels = self._levels[space]
        before = sum(level.above + level.below + 2 * _PAD for level in levels[: self._level[flow.id]])
        return self._space_top[space] + before + levels[self._level[flow.id]].above + _PAD

    def _nodes(self) -> tuple[dict[str, Box], dict[str, Box]]:
        boxes: dict[str, Box] = {}
        names: dict[str, Box] = {}
        for cell in self._process.cells:
            x, y = self._x[cell.rank] + measures.overhang(cell.nodes[0]), self._row_middle[self._row(cell)]
            for node in cell.nodes:
                width, height = measures.size(node)
                boxes[node.id] = Box(x, y - height // 2, width, height)
                if wide := measures.name_width(node):
                    lines = measures.height(node.name, wide)
                    names[node.id] = Box(x + width // 2 - wide // 2, y + height // 2 + measures.UNDER, wide, lines)
                x += width + measures.BESIDE
        return boxes, names

    def _inner_lines(self, nodes: Mapping[str, Box]) -> Iterator[tuple[str, Line]]:
        for cell in self._process.cells:
            y = self._row_middle[self._row(cell)]
            for left, right in pairwise(cell.nodes):
                yield inner_id(left.id), Line(((nodes[left.id].right, y), (nodes[right.id].x, y)))

    def _line(self, flow: Flow, nodes: Mapping[str, Box]) -> Line:
        begin = (nodes[flow.source.nodes[-1].id].right, self._row_middle[self._row(flow.source)])
        end = (nodes[flow.target.nodes[0].id].x, self._row_middle[self._row(flow.target)])
        x, width = self._words_x(flow)
        if flow.id in self._places.straight:
            return Line((begin, end), _above(flow.name, x, begin[1], width))
        y, out, back = self._level_y(flow), self._leaving[flow.source.id], self._coming[flow.target.id]
        points = (begin, (out, begin[1]), (out, y), (back, y), (back, end[1]), end)
        note = Box(x, y + _PAD, width, _note_height(flow, width) - _PAD) if flow.handover else None
        return Line(points, _above(flow.name, x, y, width), note, (x + width // 2, y))


def inner_id(left: str) -> str:
    """Id of the flow from a node to the next one of its cell."""
    return f"sisalla_{left}"


def _above(text: str, x: int, y: int, width: int) -> Box | None:
    height = measures.height(text, width)
    return Box(x, y - height - 2, width, height) if text else None


def _note_height(flow: Flow, width: int) -> int:
    """Room for the note of a hand-over and the line that ties it."""
    return measures.height(flow.handover, width - _PAD) + 2 * _PAD if flow.handover else 0
