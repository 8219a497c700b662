"""Lines for ways that found no lane to themselves: in the channel beside the main line's cards, where no card stands.

There they may cross other lines, never a card; of the places for the upright piece the one with fewest crossings is
taken, and none lies on another line unless both lead to the same step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from palvelukartta.drawing.place.lanes import APART, LANE_STEP, Lane, crosses, hides
from palvelukartta.views.pathway import EdgeView

WEIGHED = 24
"""Ways whose places are compared; of more, those to the same step share one upright piece: time stays bounded."""

HIDDEN = 1000
"""How many crossings are better than a line on top of another one."""

Key = tuple[str, int]
"""Source and index of a way."""

Route = Callable[[EdgeView, float], Lane]
"""A way on and the x of its upright piece → its line."""


def crossing_lanes(
    ways: Iterable[EdgeView], route: Route, rails: Sequence[float], first: float, drawn: Sequence[Lane]
) -> list[Lane]:
    """A line for each of `ways`, the short ones nearest the cards.

    Upright pieces stand on `rails` or, further out, from `first` on; `drawn` are the lines that stand already.
    """
    edges = sorted(ways, key=lambda way: route(way, first).length)
    channel = _Channel(route, rails, first, drawn)
    for edge in edges[:WEIGHED]:
        channel.put(edge)
    for edge in (*edges[:WEIGHED], *reversed(edges[:WEIGHED])):
        channel.put(edge)
    return [*channel.lanes.values(), *channel.shared(edges[WEIGHED:])]


class _Channel:
    """Upright pieces side by side, each the best for its way as the others stand."""

    def __init__(self, route: Route, rails: Sequence[float], first: float, drawn: Sequence[Lane]) -> None:
        self._route = route
        self._rails = rails
        self._first = first
        self._drawn = drawn
        self.lanes: dict[Key, Lane] = {}

    def put(self, edge: EdgeView) -> None:
        """Places the line of `edge`, or moves it to a better place."""
        key = edge.source, edge.index
        others = [*self._drawn, *(lane for other, lane in self.lanes.items() if other != key)]
        places = [*self._rails, *(self._first + number * LANE_STEP for number in range(self._taken() + 1))]
        lanes = (self._route(edge, x) for x in places)
        self.lanes[key] = min(lanes, key=lambda lane: _cost(lane, others, self._first))

    def shared(self, edges: Iterable[EdgeView]) -> Iterator[Lane]:
        """Lines of which those to the same step share an upright piece."""
        taken, places = self._taken(), dict[tuple[str, bool], float]()
        for edge in edges:
            back = self._route(edge, self._first).back
            x = places.setdefault((edge.target, back), self._first + (taken + len(places)) * LANE_STEP)
            yield self._route(edge, x)

    def _taken(self) -> int:
        """How many places from the first on there are up to the outermost line."""
        outermost = channel_end(self.lanes.values(), self._first)
        return round((outermost - self._first) / LANE_STEP) + 1


def channel_end(lanes: Iterable[Lane], first: float) -> float:
    """Where the channel ends to the right: the outermost upright piece, or `first` where none is that far out."""
    return max([first - LANE_STEP, *(lane.points[1][0] for lane in lanes)])


def crossings_of(lanes: Sequence[Lane]) -> int:
    """How often lines of different ways cross."""
    return sum(_crossings(lane, other) for number, lane in enumerate(lanes) for other in lanes[:number])


def _cost(lane: Lane, others: Iterable[Lane], first: float) -> tuple[int, float]:
    near = (other for other in others if _beside(lane, other))
    faults = sum(HIDDEN * _lies_on(lane, other) + _crossings(lane, other) for other in near)
    return faults, max(0, lane.points[1][0] - first)


def _beside(lane: Lane, other: Lane) -> bool:
    """Whether the two share any height: else they cannot touch."""
    return lane.top < other.bottom + APART and other.top < lane.bottom + APART


def _crossings(lane: Lane, other: Lane) -> int:
    return sum(crosses(a, b) or crosses(b, a) for a in lane.pieces for b in other.pieces)


def _lies_on(lane: Lane, other: Lane) -> bool:
    if lane.edge.target == other.edge.target and lane.back == other.back:
        return False
    return hides(lane, other)


def without_line(ways: Iterable[EdgeView], drawn: Iterable[Lane]) -> Iterator[EdgeView]:
    """Those of `ways` that none of `drawn` is the line of."""
    have = {(lane.edge.source, lane.edge.index) for lane in drawn}
    yield from (edge for edge in ways if (edge.source, edge.index) not in have)
