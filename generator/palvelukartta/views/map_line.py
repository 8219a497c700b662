"""A pathway as one line of an entity's map: its main line, its side stations, and which connections can be drawn.

Places are whole numbers: columns from 1, rows from 1 (the main line), and gaps: gap g is the space after column g.
Vertical connections run in gaps only, so that none ever crosses the name of a station.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.main_line import main_line
from palvelukartta.model.pathway import Step
from palvelukartta.views.hand_overs import givers, leading_to, moving
from palvelukartta.views.line_ground import Claim, Ground
from palvelukartta.views.main_line import inner_ways, is_guess, main_views, moved
from palvelukartta.views.pathway import StepView

DECIDES = "decision"
"""The stage at which a service is decided on."""

LAST_ROW = 5
"""Last row in which side stations stand with their lines: one more than on a pathway's page, since each has a gap of
its own."""

Columns = Mapping[str, range]
"""Stage → its columns on the map."""


class Station(Struct, frozen=True):
    """A step on the map."""

    step: StepView
    column: int
    row: int
    before: str = ""
    """Sector that answers for the way here along the main line, or past here for a side station; "" for the first
    station and for what stands after the last."""
    length: int = 0
    """Columns from the station before it on the main line; 0 for the first station and for a side station."""
    moves: bool = False
    """Whether responsibility moves on the way that is drawn to here: a tick stands across the line."""
    moves_on: bool = False
    """Whether it moves on the way that is drawn from here back to the main line."""
    given_by: tuple[StepView, ...] = ()
    """The steps from which responsibility moves on a way here, drawn or not."""
    all_give: bool = False
    """Whether these are all the steps that lead here."""
    hands: frozenset[tuple[int, int]] = frozenset()
    """Ways told in numbers on which it moves: from the one of these numbers to the other."""
    ticks: frozenset[tuple[int, int]] = frozenset()
    """Drawn ways on which it moves and that are told in numbers all the same: the line that leads to a side station and
    the one that leads on from it are one piece of ink there, so that a tick could be read of either."""
    leaves: int = 0
    """Gap in which a side line leaves the main line for this station; 0 where that is not drawn."""
    returns: int = 0
    """Gap in which the side line comes back to the main line; 0 where that is not drawn."""
    straight: int = 0
    """Columns from the side station before it, where a side line connects the two; else 0."""
    branch: str = ""
    """Mode of the step where a drawn side line begins: one, all or any."""
    from_steps: tuple[int, ...] = ()
    """Numbers of the steps that lead here without a drawn line."""
    to_steps: tuple[int, ...] = ()
    """Numbers of the steps that this one leads to without a drawn line."""
    by_lines: tuple[int, ...] = ()
    """Numbers of the steps to which a line of its own leads, not the one that runs from stop to stop."""
    guesses: frozenset[tuple[int, int]] = frozenset()
    """Ways told in numbers or words that no source states: from the one of these numbers to the other."""
    origin: str = ""
    """Sector that answers where the drawn side line to this station begins."""
    is_guess: bool = False
    """Whether no source states the way that is drawn to here."""
    is_guess_past: bool = False
    """Whether no source states the main line's way past this side station."""
    leaves_by_guess: bool = False
    """Whether no source states the way that is drawn from here to the main line's next station."""

    @property
    def is_side(self) -> bool:
        """Whether it stands under the main line."""
        return self.row > 1

    @property
    def is_shared(self) -> bool:
        """Whether the drawn line to a side station and the one from it back to the main line begin as one."""
        return bool(self.returns) and self.leaves == self.column

    is_last: bool = False
    """Whether the main line ends here."""
    doubt: str = ""
    """What is not certain of the decision that is made here; "" of another station and of one that sources state."""

    @property
    def decides(self) -> bool:
        """Whether a service is decided on here."""
        return self.step.stage == DECIDES


def columns_of(stages: Sequence[str], lines: Sequence[Sequence[Step]]) -> dict[str, range]:
    """Columns of every stage that some step of `lines` is at: as many as the line that needs most of them."""
    needs: Counter[str] = Counter()
    for steps in lines:
        along = Counter(step.stage for step in main_line(steps))
        for stage in {step.stage for step in steps}:
            needs[stage] = max(needs[stage], along[stage], 1)
    found, begin = {}, 1
    for stage in stages:
        if needs[stage]:
            found[stage] = range(begin, begin + needs[stage])
            begin += needs[stage]
    return found


def stations_of(steps: Sequence[StepView], columns: Columns) -> tuple[Station, ...]:
    """The stations of a line in order of number. Every step's stage must be one of `columns`."""
    main = main_views(steps)
    places = _main_columns(main, columns)
    last = max((placed.stop - 1 for placed in columns.values()), default=1)
    placed = {station.step.id: station for station in _on_main_line(main, places)}
    ground = Ground(last=LAST_ROW, shares=False)
    sides = [step for step in steps if step.id not in placed]
    for step in sides:
        station = _beside(step, steps, main, placed, _side_column(step, columns, last), ground)
        passed, is_guess_past = _passing(step, main)
        placed[step.id] = replace(station, before=passed, is_guess_past=is_guess_past)
    noted = (_with_notes(placed[step.id], steps, placed, main) for step in steps)
    return tuple(with_hand_overs(station, steps, main) for station in noted)


def _main_columns(main: Sequence[StepView], columns: Columns) -> dict[str, int]:
    """Step id → column: from the left in a stage's columns, from the right in the map's last stage."""
    last = max((placed.stop for placed in columns.values()), default=1)
    count = Counter(step.stage for step in main)
    seen: Counter[str] = Counter()
    found = {}
    for step in main:
        stage = step.stage
        spare = len(columns[stage]) - count[stage] if columns[stage].stop == last else 0
        found[step.id] = columns[stage][seen[stage] + spare]
        seen[stage] += 1
    return found


def _on_main_line(main: Sequence[StepView], places: Mapping[str, int]) -> Iterable[Station]:
    before: StepView | None = None
    for step in main:
        if before is None:
            yield Station(step, places[step.id], 1, is_last=len(main) == 1)
        else:
            length, is_last = places[step.id] - places[before.id], step is main[-1]
            yield Station(step, places[step.id], 1, before.sector, length, moved(before, step), is_last=is_last)
        before = step


def with_hand_overs(station: Station, steps: Sequence[StepView], main: Sequence[StepView] = ()) -> Station:
    """The station with the ways on which responsibility moves; what numbers tell of it must be known already."""
    here, given = station.step, givers(steps, station.step)
    targets = {way.target for way in inner_ways(here) if way.target_number not in station.to_steps}
    coming = [source.number for source in given if source.number not in station.from_steps and station.is_side]
    leaving = [step.number for step in main if station.returns and step.id in targets and moved(here, step)]
    ticks = moving(here, steps, coming, leaving) if station.is_shared else frozenset[tuple[int, int]]()
    return replace(
        station,
        moves=station.moves or (bool(coming) and not ticks),
        moves_on=bool(leaving) and not ticks,
        ticks=ticks,
        given_by=given,
        all_give=given == leading_to(steps, here),
        hands=moving(here, steps, station.from_steps, station.to_steps) | ticks,
    )


def _passing(step: StepView, main: Sequence[StepView]) -> tuple[str, bool]:
    """Sector that answers for the main line where the list reaches the side step, and whether no source states it."""
    earlier = [index for index, before in enumerate(main) if before.number < step.number]
    if not earlier or earlier[-1] + 1 == len(main):
        return "", False
    before, after = main[earlier[-1]], main[earlier[-1] + 1]
    return before.sector, is_guess(way for way in inner_ways(before) if way.target == after.id)


def _side_column(step: StepView, columns: Columns, last: int) -> int:
    """The column of a step beside the main line: the last one for what ends, else the first of its stage."""
    own = columns[step.stage]
    return own[-1] if own[-1] == last else own[0]


def _beside(
    step: StepView,
    steps: Sequence[StepView],
    main: Sequence[StepView],
    placed: Mapping[str, Station],
    column: int,
    ground: Ground,
) -> Station:
    """The side station of `step`, with as many connections as the ground lets it have."""
    sources = [source for source in steps if any(way.target == step.id for way in inner_ways(source))]
    only = placed.get(sources[0].id) if len(sources) == 1 else None
    returns = _return_gap(step, placed, column)
    if only and only.is_side and only.column < column:
        for back in dict.fromkeys((returns, 0)):
            if ground.take(Claim.of(column, 0, back).after(only.column), rows=(only.row,)):
                return Station(step, column, only.row, returns=back, straight=column - only.column)
    leaves = only.column if only and _can_leave(only, main, column) else 0
    tries = [(leaves, returns), (leaves, 0), (0, returns)]
    for leave, back in dict.fromkeys(pair for pair in tries if any(pair)):
        row = ground.take(Claim.of(column, leave, back))
        if row:
            branch = only.step.mode if leave and only else ""
            return Station(step, column, row, leaves=leave, returns=back, branch=branch)
    return Station(step, column, ground.take(Claim.of(column, 0, 0), endless=True))


def _can_leave(source: Station, main: Sequence[StepView], column: int) -> bool:
    return not source.is_side and source.step is not main[-1] and source.column <= column


def _return_gap(step: StepView, placed: Mapping[str, Station], column: int) -> int:
    """The gap before the first main station that the step leads on to, where that is further along the line."""
    targets = [placed[way.target] for way in inner_ways(step) if way.target in placed]
    ahead = (station.column - 1 for station in targets if not station.is_side and station.column > column)
    return next(ahead, 0)


def _with_notes(
    station: Station, steps: Sequence[StepView], placed: Mapping[str, Station], main: Sequence[StepView]
) -> Station:
    """The station with what its lines come from, and the numbers of the ways that no line shows. A side station names
    those that lead to it, too."""
    lines = {before.id: after.id for before, after in pairwise(main)}
    reading = {before.id: after.id for before, after in pairwise(sorted(main, key=lambda step: step.number))}
    here, sources = station.step, [placed[step.id] for step in steps]
    arrivals = [(source, way) for source in sources for way in inner_ways(source.step) if way.target == here.id]
    drawn_here = [(source, way) for source, way in arrivals if _is_drawn(source, station, lines)]
    told = [way for source, way in arrivals if station.is_side and not _is_drawn(source, station, lines)]
    ways = [way for way in inner_ways(here) if way.target in placed]
    drawn = [way for way in ways if _is_drawn(station, placed[way.target], lines)]
    undrawn = [way for way in ways if way not in drawn]
    by_lines = [way for way in drawn if lines.get(here.id) != way.target or reading.get(here.id) != way.target]
    return replace(
        station,
        from_steps=numbers_of(placed[way.source].step.number for way in told),
        to_steps=numbers_of(way.target_number for way in undrawn),
        by_lines=numbers_of(way.target_number for way in by_lines),
        guesses=frozenset(
            (placed[way.source].step.number, placed[way.target].step.number)
            for way in (*told, *undrawn, *by_lines)
            if is_guess([way])
        ),
        origin=next((source.step.sector for source, _ in drawn_here if station.is_side), ""),
        is_guess=is_guess(way for source, way in drawn_here if station.is_side or not source.is_side),
        leaves_by_guess=is_guess(way for way in drawn if not placed[way.target].is_side),
    )


def numbers_of(numbers: Iterable[int]) -> tuple[int, ...]:
    """Numbers as they come, each once."""
    return tuple(dict.fromkeys(numbers))


def _is_drawn(source: Station, target: Station, lines: Mapping[str, str]) -> bool:
    """Whether a line leads from `source` to `target`. `lines`: step id → the next one's on the main line."""
    if lines.get(source.step.id) == target.step.id:
        return True
    if target.is_side:
        return _leads_aside(source, target)
    return source.is_side and bool(source.returns) and source.returns == target.column - 1


def _leads_aside(source: Station, side: Station) -> bool:
    if source.is_side:
        return bool(side.straight) and source.row == side.row and side.column - side.straight == source.column
    return bool(side.leaves) and side.leaves == source.column
