"""A pathway as one named line: its main line, the stations beside it, and which of its ways on have a line.

Columns and rows are whole numbers from 1; row 1 is the main line. Gap g is the space after column g: what leaves the
main line or comes back to it runs there, never through a name. A way without a line is a numbered mark at its step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.views.line_ground import Claim, Ground
from palvelukartta.views.main_line import main_views, moved
from palvelukartta.views.pathway import EdgeView, PartView, PathwayView, StepView

MAX_STATIONS = 14
"""A pathway of more steps has a line for each of its parts."""

START = "start"
"""Type of a step with which a pathway begins; a second one stands under the station that it is an alternative to."""

MAX_SOURCES = 2
"""A step that more steps lead to has numbers instead of a line: one of many lines would look like the only way."""


class Station(Struct, frozen=True):
    """A step on the line."""

    step: StepView
    column: int
    row: int = 1
    before: str = ""
    """Sector that answers for the way here along the main line, or for the main line above a side station."""
    length: int = 0
    """Columns from the station before it on the main line; 0 for the first one and for side stations."""
    moves: bool = False
    """Whether responsibility moves on the line here."""
    passes: bool = False
    """Whether it moves on the line back to the main line."""
    leaves: int = 0
    """Gap in which a line leaves the main line for this side station: that after its source; 0 where there is none."""
    returns: int = 0
    """Gap in which its line comes back to the main line: that before its target; 0 where there is none."""
    straight: int = 0
    """Columns from the side station before it in the same row, where a line connects the two; else 0."""
    past: bool = False
    """Whether the main line ends before the gap in which it leaves."""
    branch: str = ""
    """Mode of the step where the side line begins: one, all or any."""
    lines: tuple[EdgeView, ...] = ()
    """Its ways on that a line shows."""
    marks: tuple[EdgeView, ...] = ()
    """Its other ways on."""
    from_steps: tuple[int, ...] = ()
    """Of a side station to which no line leads: the numbers of the steps that lead to it."""

    @property
    def is_side(self) -> bool:
        """Whether it stands under the main line."""
        return self.row > 1


class NamedLine(Struct, frozen=True):
    """The line of a pathway, or of one part of it."""

    part: int
    """Number of the part; 0 where the line shows the whole pathway."""
    stations: tuple[Station, ...]
    """In order of number."""

    @property
    def columns(self) -> int:
        """How many columns it is wide."""
        return max(station.column for station in self.stations)


def named_lines(view: PathwayView) -> tuple[NamedLine, ...]:
    """The line of `view`; one for each part where there are too many steps for one."""
    if len(view.steps) <= MAX_STATIONS:
        return (NamedLine(0, stations_of(view.steps)),)
    pieces = ((part, part.steps[at : at + MAX_STATIONS]) for part in view.parts for at in _starts(part))
    return tuple(NamedLine(part.number, stations_of(steps)) for part, steps in pieces)


def _starts(part: PartView) -> range:
    """Where a line begins in a part: one too long for a line has several."""
    return range(0, len(part.steps), MAX_STATIONS)


def stations_of(steps: Sequence[StepView]) -> tuple[Station, ...]:
    """The stations of `steps`, which are a pathway or a part of one, in order of number."""
    main = main_views(steps)
    sides = {side.step.id: side for side in _sides(steps, main)}
    columns = _columns(main, sides)
    placed = {station.step.id: station for station in _on_main_line(main, columns)}
    ground = Ground()
    for side in sides.values():
        placed[side.step.id] = _with_moves(_beside(side, main, placed, ground), side, main, columns[-1])
    shown = _shown(main, placed)
    return tuple(_with_ways(placed[step.id], steps, shown) for step in steps)


class _Side(Struct, frozen=True):
    """A step beside the main line, before it has a place."""

    step: StepView
    source: StepView | None
    """From which its line comes, if any does."""
    begin: int
    """Index on the main line of the station after which it stands."""
    depth: int
    """How many side stations there are from the main line to it, itself included; 0 where it needs no column."""
    end: int
    """Index of the station further on to which its line comes back; 0 where it does not."""


def _sides(steps: Sequence[StepView], main: Sequence[StepView]) -> Iterator[_Side]:
    index = {step.id: place for place, step in enumerate(main)}
    known: dict[str, _Side] = {}
    for step in steps:
        if step.id in index:
            continue
        source = _source(step, steps)
        chain = known.get(source.id) if source else None
        if chain:
            begin, depth = chain.begin, chain.depth + 1
        elif source and source.id in index:
            begin, depth = index[source.id], 1
        else:
            source = None
            begin = max((index[one.id] for one in main if one.number < step.number), default=0)
            depth = 0 if step.type == START else 1
        ahead = (index.get(edge.target, 0) for edge in step.edges if not edge.pathway)
        known[step.id] = _Side(step, source, begin, depth, next((end for end in ahead if end > begin), 0))
        yield known[step.id]


def _source(step: StepView, steps: Sequence[StepView]) -> StepView | None:
    """The step from which the line to a side step comes: the nearest before it, where not many lead to it."""
    sources = [one for one in steps if any(_leads(edge, step) for edge in one.edges)]
    earlier = [one for one in sources if one.number < step.number]
    return earlier[-1] if earlier and len(sources) <= MAX_SOURCES else None


def _leads(edge: EdgeView, step: StepView) -> bool:
    return not edge.pathway and edge.target == step.id


def _columns(main: Sequence[StepView], sides: Mapping[str, _Side]) -> tuple[int, ...]:
    """Column of each station of the main line: one after another, with room for the side stations between two."""
    extra = [0] * (len(main) + 1)
    for side in sorted(sides.values(), key=lambda side: side.end or len(main)):
        if side.end and side.source:
            room = side.end - side.begin - 1 + sum(extra[side.begin + 1 : side.end + 1])
            extra[side.end] += max(0, side.depth - room)
    return tuple(place + 1 + sum(extra[: place + 1]) for place in range(len(main)))


def _on_main_line(main: Sequence[StepView], columns: Sequence[int]) -> Iterator[Station]:
    for place, (step, column) in enumerate(zip(main, columns, strict=True)):
        before = main[place - 1] if place else None
        yield Station(
            step,
            column,
            before=before.sector if before else "",
            length=column - columns[place - 1] if place else 0,
            moves=before is not None and moved(before, step),
        )


def _beside(side: _Side, main: Sequence[StepView], placed: Mapping[str, Station], ground: Ground) -> Station:
    """The side station with as many lines as the ground lets it have."""
    begin = placed[main[side.begin].id]
    source = placed[side.source.id] if side.source else None
    returns = placed[main[side.end].id].column - 1 if side.end else 0
    station = Station(side.step, begin.column + side.depth, before=begin.step.sector)
    if source and source.is_side:
        column = source.column + 1
        for back in dict.fromkeys((returns if returns >= column else 0, 0)):
            claim = Claim.of(column, 0, back).after(source.column)
            if ground.take(claim, rows=(source.row,)):
                return replace(station, column=column, row=source.row, returns=back, straight=1)
    leaves = source.column if source and not source.is_side else 0
    returns = returns if returns >= station.column else 0
    for leave, back in dict.fromkeys(((leaves, returns), (leaves, 0), (0, returns), (0, 0))):
        row = ground.take(Claim.of(station.column, leave, back), endless=not leave and not back)
        if row:
            branch = source.step.mode if leave and source else ""
            return replace(station, row=row, leaves=leave, returns=back, branch=branch)
    raise AssertionError("the rows of the ground never end")


def _with_moves(station: Station, side: _Side, main: Sequence[StepView], last: int) -> Station:
    """The side station with what its lines say; `last` is the column in which the main line ends."""
    comes = station.leaves or station.straight
    return replace(
        station,
        moves=bool(comes and side.source and moved(side.source, side.step)),
        passes=bool(station.returns and moved(side.step, main[side.end])),
        past=station.leaves == last,
    )


def _shown(main: Sequence[StepView], placed: Mapping[str, Station]) -> set[tuple[str, str]]:
    """The ways (source, target) that have a line."""
    columns = {placed[step.id].column: step.id for step in main}
    sides = [station for station in placed.values() if station.is_side]
    cells = {(station.row, station.column): station.step.id for station in sides}
    return {
        *((before.id, after.id) for before, after in pairwise(main)),
        *((columns[side.leaves], side.step.id) for side in sides if side.leaves),
        *((side.step.id, columns[side.returns + 1]) for side in sides if side.returns),
        *((cells[side.row, side.column - side.straight], side.step.id) for side in sides if side.straight),
    }


def _with_ways(station: Station, steps: Sequence[StepView], shown: set[tuple[str, str]]) -> Station:
    """The station with its ways on told apart. Of two ways to one step, the line is the first."""
    lines: list[EdgeView] = []
    for edge in station.step.edges:
        has_line = not edge.pathway and (edge.source, edge.target) in shown
        if has_line and edge.target not in {line.target for line in lines}:
            lines.append(edge)
    marks = tuple(edge for edge in station.step.edges if edge not in lines)
    sources = [step for step in steps if any(_leads(edge, station.step) for edge in step.edges)]
    without = station.is_side and not station.leaves and not station.straight
    return replace(
        station,
        lines=tuple(lines),
        marks=marks,
        from_steps=tuple(step.number for step in sources) if without else (),
    )
