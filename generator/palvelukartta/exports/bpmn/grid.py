"""In which column and row each cell stands: no two in the same place, and rows belong to one lane each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from palvelukartta.exports.bpmn.process import Cell, Flow, Process


class Grid(Struct, frozen=True):
    """The places of a process."""

    rows: Mapping[str, int]
    """Id of a cell → row, from 0."""
    lane_rows: tuple[range, ...]
    """The rows of each lane, in order."""
    columns: int
    straight: frozenset[str]
    """Ids of the flows that run along their row: nothing stands between their ends."""


def grid(process: Process) -> Grid:
    """Places every cell of `process`."""
    rows: dict[str, int] = {}
    lane_rows: list[range] = []
    for lane in process.lanes:
        first = lane_rows[-1].stop if lane_rows else 0
        placed = _lane(process, [cell for cell in process.cells if cell.lane == lane])
        rows |= {id: first + row for id, row in placed.items()}
        lane_rows.append(range(first, first + max(placed.values()) + 1))
    columns = max(cell.rank for cell in process.cells) + 1
    return Grid(rows, tuple(lane_rows), columns, frozenset(_straight(process, rows)))


def _lane(process: Process, cells: list[Cell]) -> dict[str, int]:
    """Cell → row in its lane: that of a cell before it where it is free, else the first free one."""
    before: dict[str, list[str]] = {}
    for flow in process.flows:
        before.setdefault(flow.target.id, []).append(flow.source.id)
    rows: dict[str, int] = {}
    taken: set[tuple[int, int]] = set()
    for cell in sorted(cells, key=lambda cell: cell.rank):
        wished = [rows[id] for id in before.get(cell.id, ()) if id in rows]
        row = next(row for row in [*wished, *range(len(cells))] if (cell.rank, row) not in taken)
        rows[cell.id] = row
        taken.add((cell.rank, row))
    return rows


def _straight(process: Process, rows: Mapping[str, int]) -> Iterator[str]:
    """Flows to the next cell of the row. One with a hand-over needs room beside its line, one of two with the same ends
    a line of its own."""
    following = _following(process, rows)
    joined: set[tuple[str, str]] = set()
    for flow in process.flows:
        ends = (flow.source.id, flow.target.id)
        if not flow.handover and following.get(flow.source.id) == flow.target.id and ends not in joined:
            joined.add(ends)
            yield flow.id


def _following(process: Process, rows: Mapping[str, int]) -> Mapping[str, str]:
    """Cell → the next one in its row."""
    ordered = sorted(process.cells, key=lambda cell: (rows[cell.id], cell.rank))
    pairs = pairwise(ordered)
    return {left.id: right.id for left, right in pairs if rows[left.id] == rows[right.id]}


def routed(process: Process, places: Grid) -> tuple[Flow, ...]:
    """The flows that leave their row, in order."""
    return tuple(flow for flow in process.flows if flow.id not in places.straight)
