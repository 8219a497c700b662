"""The plan of a pathway's drawing: its main line, what stands beside it, and the kind of each way on.

Pure and independent of any layout; ranks come from the author's order.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from palvelukartta.views.cycles import returns
from palvelukartta.views.pathway import EdgeView, PartView, PathwayView, StepView


class WayKind(StrEnum):
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


DRAWN = (WayKind.MAIN, WayKind.SIDE, WayKind.JOIN, WayKind.CHAIN, WayKind.ONWARD)
"""Kinds whose line leads the eye to the target."""

FAR = (WayKind.JUMP, WayKind.RETURN)
"""Kinds whose line, if there is one, passes other steps."""


class WayPlan(Struct, frozen=True, dict=True):
    """What stands where in a pathway that is drawn in `parts`, before anything has a place."""

    view: PathwayView
    parts: tuple[PartView, ...]
    main_line: tuple[StepView, ...]
    """The main line: the first step, then always the first way on that leads forward."""
    kinds: Mapping[tuple[str, int], WayKind]
    """(source, index) → kind."""

    def kind(self, edge: EdgeView) -> WayKind:
        """How `edge` is drawn."""
        return self.kinds[edge.source, edge.index]

    def line(self, part: PartView) -> tuple[StepView, ...]:
        """The main line within `part`; its first step stands on the line whatever leads to it."""
        return self._lines[part.number]

    @cached_property
    def _lines(self) -> Mapping[int, tuple[StepView, ...]]:
        on_line = {step.number for step in self.main_line}
        return {part.number: _line_within(on_line, part) for part in self.parts}

    def beside(self, part: PartView, step: StepView) -> tuple[StepView, ...]:
        """Steps beside the main line, between `step`, which is on it, and the next one on it."""
        return self._besides[part.number][step.id]

    @cached_property
    def _besides(self) -> Mapping[int, Mapping[str, tuple[StepView, ...]]]:
        return {part.number: _steps_beside(self.line(part), part) for part in self.parts}

    def side_way(self, step: StepView) -> EdgeView | None:
        """The side line that leads to `step`."""
        return next((edge for edge in self._to(step) if self.kind(edge) is WayKind.SIDE), None)

    def goes_round(self, part: PartView, edge: EdgeView) -> bool:
        """Whether `edge`, to a step beside the main line, has to pass lines between the main line and other steps.

        Its own line has room only on the far side of those steps.
        """
        if self.kind(edge) is not WayKind.JUMP:
            return False
        source, target = self.view.step(edge.source), self.view.step(edge.target)
        line = self.line(part)
        if source not in line or target in line or self.beside(part, source):
            return False
        between = [step for step in part.steps if source.number < step.number < target.number]
        across = [way for step in between for way in step.edges if self.kind(way) in (WayKind.SIDE, WayKind.JOIN)]
        return any(way.target_number < target.number for way in across)

    def rejoins(self, part: PartView, edge: EdgeView) -> bool:
        """Whether `edge` leads back, but down, from a step beside the main line to the next one on it."""
        if self.kind(edge) is not WayKind.RETURN:
            return False
        line, source = self.line(part), self.view.step(edge.source)
        following = next((step for step in line if step.number > source.number), None)
        return source not in line and following is not None and following.id == edge.target

    def jumps_to(self, step: StepView) -> list[int]:
        """Numbers of the steps that lead here past others, for the first time."""
        return self._sources(step, WayKind.JUMP, WayKind.PART)

    def returns_to(self, step: StepView) -> list[int]:
        """Numbers of the steps that lead back here."""
        return self._sources(step, WayKind.RETURN)

    def came_from(self, part: PartView) -> StepView | None:
        """The step of an earlier part whose main line goes on in `part`."""
        for edge in self._to(part.steps[0]):
            if self.kind(edge) is WayKind.ONWARD:
                return self.view.step(edge.source)
        return None

    def _to(self, step: StepView) -> Sequence[EdgeView]:
        return self._leading_to.get(step.id, ())

    @cached_property
    def _leading_to(self) -> Mapping[str, Sequence[EdgeView]]:
        leading: dict[str, list[EdgeView]] = {}
        for edge in self.view.edges:
            if not edge.pathway:
                leading.setdefault(edge.target, []).append(edge)
        return leading

    def _sources(self, step: StepView, *kinds: WayKind) -> list[int]:
        sources = {self.view.step(edge.source).number for edge in self._to(step) if self.kind(edge) in kinds}
        return sorted(sources - {step.number})


def plan_pathway(view: PathwayView, parts: Sequence[PartView] | None = None) -> WayPlan:
    """The plan of `view`, drawn in `parts`, by default in its own."""
    parts = tuple(view.parts if parts is None else parts)
    main_line = main_line_of(view)
    whole = _Whole(
        frozenset(step.id for step in view.steps),
        frozenset(step.number for step in main_line),
        {a.id: b for a, b in pairwise(main_line)},
        returns(view),
    )
    kinds: dict[tuple[str, int], WayKind] = {}
    for part in parts:
        kinds.update(_WayClassifier(whole, part).kinds())
    return WayPlan(view, parts, main_line, kinds)


def main_line_of(view: PathwayView) -> tuple[StepView, ...]:
    """From the first step always along the first way on that leads forward on this pathway."""
    line = list(view.steps[:1])
    while line:
        forward = [edge for edge in line[-1].edges if not edge.pathway and edge.target_number > line[-1].number]
        if not forward:
            break
        line.append(view.steps[forward[0].target_number - 1])
    return tuple(line)


def _line_within(on_line: Container[int], part: PartView) -> tuple[StepView, ...]:
    """`on_line`: the numbers of the steps on the main line."""
    return tuple(step for step in part.steps if step.number in on_line or step is part.steps[0])


def _steps_beside(line: Sequence[StepView], part: PartView) -> Mapping[str, tuple[StepView, ...]]:
    """Id of each step on the main line → the steps between it and the next one there."""
    on_line = {step.id for step in line}
    beside: dict[str, list[StepView]] = {}
    anchor = ""
    for step in part.steps:
        if step.id in on_line:
            anchor = step.id
            beside[anchor] = []
        else:
            beside[anchor].append(step)
    return {id: tuple(steps) for id, steps in beside.items()}


class _Whole(Struct, frozen=True):
    """What each part has to know of the whole pathway."""

    steps: frozenset[str]
    on_line: frozenset[int]
    """Numbers of the steps on the main line."""
    onward: Mapping[str, StepView]
    """Id of a step on the main line → the next one there."""
    returns: frozenset[tuple[str, int]]


class _WayClassifier:
    """Finds the kind of each way on from the steps of one part."""

    def __init__(self, whole: _Whole, part: PartView) -> None:
        self._part = part
        self._line = _line_within(whole.on_line, part)
        self._following = {a.id: b for a, b in pairwise(self._line)}
        self._onward = whole.onward
        self._beside = _steps_beside(self._line, part)
        self._anchor = {side.id: anchor for anchor in self._line for side in self._beside[anchor.id]}
        self._steps = whole.steps
        self._here = {step.id for step in part.steps}
        self._returns = whole.returns
        self._drawn: set[tuple[str, str]] = set()

    def kinds(self) -> dict[tuple[str, int], WayKind]:
        """(source, index) → kind, for the steps of the part."""
        edges = [edge for step in self._part.steps for edge in step.edges]
        return {(edge.source, edge.index): self._kind(edge) for edge in edges}

    def _kind(self, edge: EdgeView) -> WayKind:
        if edge.pathway or edge.target not in self._steps:
            return WayKind.EXIT
        if (edge.source, edge.index) in self._returns:
            return WayKind.RETURN
        if (edge.source, edge.target) in self._drawn:
            return WayKind.AGAIN
        kind = self._onwards(edge)
        if kind in DRAWN:
            self._drawn.add((edge.source, edge.target))
        return kind

    def _onwards(self, edge: EdgeView) -> WayKind:
        if edge.target not in self._here:
            goes_on = self._onward.get(edge.source)
            return WayKind.ONWARD if goes_on and goes_on.id == edge.target else WayKind.PART
        if edge.source in self._beside:
            return self._from_line(edge, self._following.get(edge.source))
        anchor = self._anchor[edge.source]
        following = self._following.get(anchor.id)
        if following and following.id == edge.target:
            return WayKind.JOIN
        beside = [(a.id, b.id) for a, b in pairwise(self._beside[anchor.id])]
        return WayKind.CHAIN if (edge.source, edge.target) in beside else WayKind.JUMP

    def _from_line(self, edge: EdgeView, following: StepView | None) -> WayKind:
        if following and following.id == edge.target:
            return WayKind.MAIN
        own = any(step.id == edge.target for step in self._beside[edge.source])
        return WayKind.SIDE if own or (following and self._reaches_past(edge, following)) else WayKind.JUMP

    def _reaches_past(self, edge: EdgeView, following: StepView) -> bool:
        """Past the next step to the first one beside it: only where the way is free and that step leads elsewhere."""
        beside = self._beside[following.id]
        free = not self._beside[edge.source] and all(
            way.target != edge.target or way.pathway for way in following.edges
        )
        return free and bool(beside) and beside[0].id == edge.target
