"""The plan of a pathway's drawing: its main line, what stands beside it, and the kind of each way on.

Pure and independent of any form; ranks come from the author's order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from palvelukartta.views.cycles import returns
from palvelukartta.views.pathway import EdgeView, PartView, PathwayView, StepView


class Kind(StrEnum):
    """How a way on is drawn."""

    MAIN = "main"
    """Between neighbours on the main line: the thick line."""
    SIDE = "side"
    """To a step beside the main line: a line."""
    JOIN = "join"
    """Back to the main line: a line."""
    CHAIN = "chain"
    """From a step beside the main line to the next one there: a line."""
    AGAIN = "again"
    """Another condition for a way that is drawn already: a row in the card."""
    JUMP = "jump"
    """Past other steps: a row, a hint in the target's card, and a line where a lane is free (`lanes`)."""
    RETURN = "return"
    """Back to where one has been, or to itself: likewise."""
    EXIT = "exit"
    """To another pathway: a row."""
    ONWARD = "onward"
    """Along the main line to the next part: a line."""
    PART = "part"
    """To another part in any other way: a row, and a hint in the target's card."""


DRAWN = (Kind.MAIN, Kind.SIDE, Kind.JOIN, Kind.CHAIN, Kind.ONWARD)
"""Kinds whose line leads the eye to the target."""

FAR = (Kind.JUMP, Kind.RETURN)
"""Kinds whose line, if there is one, passes other steps."""


@dataclass(frozen=True)
class Plan:
    """What stands where in a pathway that is drawn in `parts`, before anything has a place."""

    view: PathwayView
    parts: tuple[PartView, ...]
    spine: tuple[StepView, ...]
    """The main line: the first step, then always the first way on that leads forward."""
    kinds: Mapping[tuple[str, int], Kind]
    """(source, index) → kind."""

    def kind(self, edge: EdgeView) -> Kind:
        """How `edge` is drawn."""
        return self.kinds[edge.source, edge.index]

    def line(self, part: PartView) -> tuple[StepView, ...]:
        """The main line within `part`; its first step stands on the line whatever leads to it."""
        return _line(self.spine, part)

    def bay(self, part: PartView, step: StepView) -> tuple[StepView, ...]:
        """Steps beside the main line, between `step`, which is on it, and the next one on it."""
        return _bay(self.line(part), part, step)

    def entry(self, step: StepView) -> EdgeView | None:
        """The side line that leads to `step`."""
        return next((edge for edge in self._to(step) if self.kind(edge) is Kind.SIDE), None)

    def goes_round(self, part: PartView, edge: EdgeView) -> bool:
        """Whether `edge`, to a step beside the main line, has to pass lines between the main line and other steps.

        Its own line has room only on the far side of those steps.
        """
        if self.kind(edge) is not Kind.JUMP:
            return False
        source, target = self.view.step(edge.source), self.view.step(edge.target)
        line = self.line(part)
        if source not in line or target in line or self.bay(part, source):
            return False
        between = [step for step in part.steps if source.number < step.number < target.number]
        across = [way for step in between for way in step.edges if self.kind(way) in (Kind.SIDE, Kind.JOIN)]
        return any(way.target_number < target.number for way in across)

    def rejoins(self, part: PartView, edge: EdgeView) -> bool:
        """Whether `edge` leads back, but down, from a step beside the main line to the next one on it."""
        if self.kind(edge) is not Kind.RETURN:
            return False
        line, source = self.line(part), self.view.step(edge.source)
        following = next((step for step in line if step.number > source.number), None)
        return source not in line and following is not None and following.id == edge.target

    def jumps_to(self, step: StepView) -> list[int]:
        """Numbers of the steps that lead here past others, for the first time."""
        return self._sources(step, Kind.JUMP, Kind.PART)

    def returns_to(self, step: StepView) -> list[int]:
        """Numbers of the steps that lead back here."""
        return self._sources(step, Kind.RETURN)

    def came_from(self, part: PartView) -> StepView | None:
        """The step of an earlier part whose main line goes on in `part`."""
        for edge in self._to(part.steps[0]):
            if self.kind(edge) is Kind.ONWARD:
                return self.view.step(edge.source)
        return None

    def _to(self, step: StepView) -> Iterator[EdgeView]:
        return (edge for edge in self.view.edges if edge.target == step.id and not edge.pathway)

    def _sources(self, step: StepView, *kinds: Kind) -> list[int]:
        sources = {self.view.step(edge.source).number for edge in self._to(step) if self.kind(edge) in kinds}
        return sorted(sources - {step.number})


def plan_pathway(view: PathwayView, parts: Sequence[PartView] | None = None) -> Plan:
    """The plan of `view`, drawn in `parts`, by default in its own."""
    parts = tuple(view.parts if parts is None else parts)
    spine = main_line(view)
    kinds: dict[tuple[str, int], Kind] = {}
    for part in parts:
        kinds |= _Sorter(view, spine, part).kinds()
    return Plan(view, parts, spine, kinds)


def main_line(view: PathwayView) -> tuple[StepView, ...]:
    """From the first step always along the first way on that leads forward on this pathway."""
    line = list(view.steps[:1])
    while line:
        forward = [edge for edge in line[-1].edges if not edge.pathway and edge.target_number > line[-1].number]
        if not forward:
            break
        line.append(view.steps[forward[0].target_number - 1])
    return tuple(line)


def _line(spine: Sequence[StepView], part: PartView) -> tuple[StepView, ...]:
    numbers = {step.number for step in spine} | {part.steps[0].number}
    return tuple(step for step in part.steps if step.number in numbers)


def _bay(line: Sequence[StepView], part: PartView, step: StepView) -> tuple[StepView, ...]:
    after = [other.number for other in line if other.number > step.number]
    end = after[0] if after else part.steps[-1].number + 1
    return tuple(other for other in part.steps if step.number < other.number < end)


class _Sorter:
    """Finds the kind of each way on from the steps of one part."""

    def __init__(self, view: PathwayView, spine: Sequence[StepView], part: PartView) -> None:
        self._part = part
        self._line = _line(spine, part)
        self._following = {a.id: b for a, b in pairwise(self._line)}
        self._onward = {a.id: b for a, b in pairwise(spine)}
        self._bays = {step.id: _bay(self._line, part, step) for step in self._line}
        self._anchor = {side.id: anchor for anchor in self._line for side in self._bays[anchor.id]}
        self._steps = {step.id for step in view.steps}
        self._here = {step.id for step in part.steps}
        self._returns = returns(view)
        self._drawn: set[tuple[str, str]] = set()

    def kinds(self) -> dict[tuple[str, int], Kind]:
        """(source, index) → kind, for the steps of the part."""
        edges = [edge for step in self._part.steps for edge in step.edges]
        return {(edge.source, edge.index): self._kind(edge) for edge in edges}

    def _kind(self, edge: EdgeView) -> Kind:
        if edge.pathway or edge.target not in self._steps:
            return Kind.EXIT
        if (edge.source, edge.index) in self._returns:
            return Kind.RETURN
        if (edge.source, edge.target) in self._drawn:
            return Kind.AGAIN
        kind = self._onwards(edge)
        if kind in DRAWN:
            self._drawn.add((edge.source, edge.target))
        return kind

    def _onwards(self, edge: EdgeView) -> Kind:
        if edge.target not in self._here:
            goes_on = self._onward.get(edge.source)
            return Kind.ONWARD if goes_on and goes_on.id == edge.target else Kind.PART
        if edge.source in self._bays:
            return self._from_line(edge, self._following.get(edge.source))
        anchor = self._anchor[edge.source]
        following = self._following.get(anchor.id)
        if following and following.id == edge.target:
            return Kind.JOIN
        beside = [(a.id, b.id) for a, b in pairwise(self._bays[anchor.id])]
        return Kind.CHAIN if (edge.source, edge.target) in beside else Kind.JUMP

    def _from_line(self, edge: EdgeView, following: StepView | None) -> Kind:
        if following and following.id == edge.target:
            return Kind.MAIN
        own = any(step.id == edge.target for step in self._bays[edge.source])
        return Kind.SIDE if own or (following and self._reaches_past(edge, following)) else Kind.JUMP

    def _reaches_past(self, edge: EdgeView, following: StepView) -> bool:
        """Past the next step to the first one beside it: only where the way is free and that step leads elsewhere."""
        bay = self._bays[following.id]
        free = not self._bays[edge.source] and all(way.target != edge.target or way.pathway for way in following.edges)
        return free and bool(bay) and bay[0].id == edge.target
