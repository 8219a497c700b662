"""The stations of an entity's upper storey: a door's under each other, the interchange's in rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from palvelukartta.views.main_line import inner_ways, is_guess, main_views, moved
from palvelukartta.views.map_line import Station, numbers_of, with_hand_overs
from palvelukartta.views.pathway import EdgeView, StepView

ROW = 7
"""Most stations beside each other in the interchange."""


def down(steps: Sequence[StepView]) -> tuple[Station, ...]:
    """A door's stations under each other; row 2 is what is beside the main line."""
    main = main_views(steps)
    lines = {before.id: after for before, after in pairwise(main)}
    placed = (
        _plain(step, steps, lines, number, 1 if step in main else 2, is_last=step is main[-1])
        for number, step in enumerate(steps, start=1)
    )
    return tuple(with_hand_overs(station, steps) for station in placed)


def in_rows(steps: Sequence[StepView], split: int) -> tuple[Station, ...]:
    """The interchange's stations, those from `split` on, in their order, in as many equal rows as they need."""
    own = steps[split:]
    rows = -(-len(own) // ROW) or 1
    width = -(-len(own) // rows)
    lines = {before.id: after for before, after in pairwise(own) if _ways(before, after)}
    placed = (
        _plain(step, steps, lines, index % width + 1, 1, is_last=step.id not in lines) for index, step in enumerate(own)
    )
    return tuple(with_hand_overs(station, steps) for station in placed)


def _plain(
    step: StepView, steps: Sequence[StepView], lines: Mapping[str, StepView], column: int, row: int, *, is_last: bool
) -> Station:
    """A station of which all ways are told in numbers but that of `lines` (step id → the next step): where the line
    comes from the last column, there is none to be seen across, and the number tells that way, too."""
    before = next((source for source in steps if lines.get(source.id) is step and column > 1), None)
    after = lines.get(step.id)
    ways = list(inner_ways(step))
    told = [way for way in ways if not after or way.target != after.id]
    return Station(
        step,
        column,
        row,
        before.sector if before else "",
        1 if before else 0,
        bool(before and moved(before, step)),
        branch=next((source.mode for source in steps if row > 1 and _ways(source, step)), ""),
        to_steps=numbers_of(way.target_number for way in told),
        guesses=frozenset((step.number, way.target_number) for way in told if way.is_guess),
        is_guess=bool(before and is_guess(_ways(before, step))),
        leaves_by_guess=bool(after and is_guess(_ways(step, after))),
        is_last=is_last,
    )


def _ways(before: StepView, after: StepView) -> list[EdgeView]:
    return [way for way in inner_ways(before) if way.target == after.id]
