"""Lines past other steps: each gets a lane where it touches no card and no other line; the rest stay words.

Lines that share their source or their target may run together, as a fork or a join.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from palvelukartta.drawing.draft import Draft
from palvelukartta.drawing.placing import Placed, is_double
from palvelukartta.drawing.plan import FAR, Kind
from palvelukartta.drawing.routes import HEAD, Point, head, rounded, strokes
from palvelukartta.drawing.shapes import Box, Shape
from palvelukartta.views.pathway import EdgeView

APART = 5
"""Least distance between lines of different ways."""

APART_DOUBLE = 10
"""Likewise where they are double."""

TIP = 2
"""From a card to the arrow head that points at its edge."""

LOW = 12
"""From the lower edge of a card, or from the middle of its badge, to a line that comes in from below."""

BESIDE_HEAD = HEAD + 2
"""Between two arrow heads at the same badge."""

LANE_STEP = 8
"""From one lane beside the cards to the next."""

FIRST_LANE = TIP + HEAD + 3
"""From the edge of the cards to the first lane: room for an arrow head and a round corner."""


@dataclass(frozen=True)
class Lane:
    """A line of level and upright pieces from the row of a way on to its target."""

    edge: EdgeView
    points: tuple[Point, ...]
    direction: str = "left"
    """Of the arrow head."""
    back: bool = False
    """Whether it is dashed: such a line runs together with none that is not."""

    @cached_property
    def pieces(self) -> tuple[Box, ...]:
        """The pieces as boxes without a breadth."""
        return tuple(_piece(a, b) for a, b in pairwise(self.points))

    @property
    def length(self) -> float:
        """Of the upright pieces."""
        return sum(piece.height for piece in self.pieces)


Routes = Callable[[EdgeView], Iterable[Lane]]
"""The lanes that a way on could take, the best first."""


def far_ways(draft: Draft) -> list[EdgeView]:
    """The ways past other steps of the part, those first that are to get a lane before others.

    A step that no line leads to comes first, then ways onward, then ways back; a second condition for the same way is
    words only.
    """
    numbers = {step.id: step.number for step in draft.part.steps}
    edges = [edge for step in draft.part.steps for edge in step.edges]
    led = {edge.target for edge in edges if draft.is_drawn(edge)}
    found = {
        (edge.source, edge.target): edge
        for edge in reversed(edges)
        if draft.plan.kind(edge) in FAR and edge.target in numbers and edge.target != edge.source
    }

    def rank(edge: EdgeView) -> tuple[bool, bool, int, int]:
        length = abs(numbers[edge.target] - numbers[edge.source])
        return draft.plan.kind(edge) is Kind.RETURN, edge.target in led, length, numbers[edge.source]

    return sorted(found.values(), key=rank)


def choose_lanes(
    draft: Draft,
    edges: Iterable[EdgeView],
    routes: Routes,
    cards: Sequence[Box] = (),
    lines: Sequence[Lane] = (),
) -> Mapping[tuple[str, int], Lane]:
    """(source, index) → lane, for as many of `edges` as there is room beside `cards` and `lines`.

    With each way that comes in, all are placed anew, short ones first: a long one then runs around them.
    """
    free: dict[EdgeView, list[Lane]] = {}
    placed: dict[EdgeView, Lane] = {}
    for edge in edges:
        lanes = (replace(lane, back=draft.plan.kind(edge) is Kind.RETURN) for lane in routes(edge))
        free[edge] = [lane for lane in lanes if _is_free(lane, cards, lines)]
        placed = _placed(draft, [*placed, edge], free, lines) or placed
    return {(edge.source, edge.index): lane for edge, lane in placed.items()}


def lane_shapes(draft: Draft, lane: Lane) -> Iterator[Shape]:
    """The line with its arrow head; dashed where it leads back."""
    tip = lane.points[-1]
    towards = -HEAD + 1 if lane.direction == "right" else HEAD - 1
    d = rounded([*lane.points[:-1], (tip[0] + towards, tip[1])])
    if lane.back:
        yield from strokes(d, double=False, css="back")
    else:
        yield from strokes(d, double=is_double(draft, lane.edge))
    yield head(tip, lane.direction)


def beside(edge: EdgeView, source: Placed, target: Placed, x: float) -> Lane:
    """From the row of `edge` along the upright line at `x` to the target's card, at the height of its badge."""
    return _to_edge(edge, source, target, x, target.badge_y)


def along(edge: EdgeView, source: Placed, target: Placed, x: float) -> Iterator[Lane]:
    """The lines along the upright line at `x` to the right edge of the target's card, the best first.

    A line up ends at the lower end of the card, below its rows, or else below the height of the badge: there it meets
    none that starts from a row, or that comes from above.
    """
    if target.y < source.y:
        yield _to_edge(edge, source, target, x, target.bottom - LOW)
        yield _to_edge(edge, source, target, x, target.badge_y + LOW)
    else:
        yield beside(edge, source, target, x)


def _to_edge(edge: EdgeView, source: Placed, target: Placed, x: float, y: float) -> Lane:
    begin, tip = (source.right, source.row_y(edge)), (target.right + TIP, y)
    return Lane(edge, (begin, (x, begin[1]), (x, tip[1]), tip))


def to_badge(edge: EdgeView, source: Placed, target: Placed, x: float, below: float = 0) -> Lane:
    """From the row of `edge` along the upright line at `x` to the badge of a step beside the main line.

    The line ends `below` the middle of the badge.
    """
    begin, tip = (source.right, source.row_y(edge)), (target.badge_x - target.reach, target.badge_y + below)
    return Lane(edge, (begin, (x, begin[1]), (x, tip[1]), tip), "right")


def round_badges(edge: EdgeView, source: Placed, target: Placed, x: float) -> Lane:
    """From below the badge of a step, past those below it at their left, to the badge of one further down."""
    down, tip = source.bottom + LOW, (target.badge_x - target.reach, target.badge_y)
    begin = (source.badge_x, source.badge_y + source.reach)
    return Lane(edge, (begin, (begin[0], down), (x, down), (x, tip[1]), tip), "right")


def _placed(
    draft: Draft, edges: Sequence[EdgeView], free: Mapping[EdgeView, Sequence[Lane]], lines: Sequence[Lane]
) -> dict[EdgeView, Lane] | None:
    """A lane for each of `edges`; a fork runs together only where it has no room side by side."""
    found: dict[EdgeView, Lane] = {}
    if not all(free[edge] for edge in edges):
        return None
    for edge in sorted(edges, key=lambda edge: free[edge][0].length):
        lanes = [lane for lane in free[edge] if not any(_meet(lane, other) for other in found.values())]
        if not lanes:
            return None
        fork = [line for line in (*lines, *found.values()) if _is_fork(edge, line.edge)]
        apart = APART_DOUBLE if is_double(draft, edge) else APART
        alone = (lane for lane in lanes if not any(_is_near(lane, other, apart) for other in fork))
        found[edge] = next(alone, lanes[0])
    return found


def _is_free(lane: Lane, cards: Sequence[Box], lines: Sequence[Lane]) -> bool:
    runs = [_broad(piece) for piece in lane.pieces]
    through = any(run.overlaps(card) for run in runs for card in cards)
    return not through and not any(_meet(lane, line) for line in lines)


def _meet(one: Lane, other: Lane) -> bool:
    """Whether two lines cross, or run too near to each other to be told apart."""
    if one.back == other.back and (one.edge.target == other.edge.target or _is_fork(one.edge, other.edge)):
        return any(_cross(a, b) or _cross(b, a) for a in one.pieces for b in other.pieces)
    return _is_near(one, other, APART)


def _is_fork(one: EdgeView, other: EdgeView) -> bool:
    return one.source == other.source and one.target != other.target


def _is_near(one: Lane, other: Lane, apart: float) -> bool:
    return any(_around(a, apart).overlaps(_around(b, apart)) for a in one.pieces for b in other.pieces)


def _cross(level: Box, upright: Box) -> bool:
    """Whether each of the two pieces goes on at both sides of the other."""
    return level.x < upright.x and upright.right < level.right and upright.y < level.y and level.bottom < upright.bottom


def _around(piece: Box, apart: float) -> Box:
    return Box(piece.x - apart / 2, piece.y - apart / 2, piece.width + apart, piece.height + apart)


def _broad(piece: Box) -> Box:
    """A piece and the room at both its sides, not at its ends: they touch the cards that it joins."""
    x, y = (0, APART) if piece.width else (APART, 0)
    return Box(piece.x - x, piece.y - y, piece.width + 2 * x, piece.height + 2 * y)


def _piece(a: Point, b: Point) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
