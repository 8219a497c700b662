"""Lines past other steps: each gets a lane where it touches no card and no other line; the rest run in the channel.

Lines that share their target may run together, as a join; so do those that leave below one badge, till they part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.drawing.pen.routes import HEAD, Point, head, rounded, strokes
from palvelukartta.drawing.pen.shapes import Box, Shape
from palvelukartta.drawing.place.placing import PlacedCard, is_double
from palvelukartta.drawing.plan.way_plan import FAR, WayKind
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView

APART = 5
"""Least distance between lines of different ways."""

APART_DOUBLE = 10
"""Likewise where they are double."""

TIP = 2
"""From a card to the arrow head that points at its edge."""

LOW = 12
"""From the lower edge of a card, or from the middle of its badge, to a line that comes in from below."""

MOST = 24
"""Ways past other steps that are tried in a picture: it has room for far fewer, and time for trying is short."""

BESIDE_HEAD = HEAD + 2
"""Between two arrow heads at the same badge."""

LANE_STEP = 8
"""From one lane beside the cards to the next."""


Piece = tuple[float, float, float, float]


class Lane(Struct, frozen=True, dict=True):
    """A line of level and upright pieces from the row of a way on to its target."""

    edge: EdgeView
    points: tuple[Point, ...]
    direction: str = "left"
    """Of the arrow head."""
    back: bool = False
    """Whether it is dashed: such a line runs together with none that is not."""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Left, top, right and bottom end of each piece."""
        return tuple(
            (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(self.points)
        )

    @cached_property
    def top(self) -> float:
        """Height of its upper end."""
        return min(y for _, y in self.points)

    @cached_property
    def bottom(self) -> float:
        """Height of its lower end."""
        return max(y for _, y in self.points)

    @property
    def length(self) -> float:
        """Of the upright pieces."""
        return sum(bottom - top for _, top, _, bottom in self.pieces)


Routes = Callable[[EdgeView], Iterable[Lane]]
"""The lanes that a way on could take, the best first."""


def far_ways(setting: PartSetting) -> list[EdgeView]:
    """The ways past other steps of the part, those first that are to get a lane before others.

    A step that no line leads to comes first, then ways onward, then ways back; a second condition for the same way gets
    no lane.
    """
    numbers = {step.id: step.number for step in setting.part.steps}
    edges = [edge for step in setting.part.steps for edge in step.edges]
    led = {edge.target for edge in edges if setting.is_drawn(edge)}
    ways = {
        (edge.source, edge.target): edge
        for edge in reversed(edges)
        if setting.plan.kind(edge) in FAR and edge.target in numbers and edge.target != edge.source
    }

    def rank(edge: EdgeView) -> tuple[bool, bool, int, int]:
        length = abs(numbers[edge.target] - numbers[edge.source])
        return setting.plan.kind(edge) is WayKind.RETURN, edge.target in led, length, numbers[edge.source]

    return sorted(ways.values(), key=rank)[:MOST]


def choose_lanes(
    setting: PartSetting,
    edges: Iterable[EdgeView],
    routes: Routes,
    cards: Sequence[Box] = (),
    lines: Sequence[Lane] = (),
) -> Mapping[tuple[str, int], Lane]:
    """(source, index) → lane, for as many of `edges` as there is room beside `cards` and `lines`.

    With each way that comes in, all are placed anew, short ones first: a long one then runs around them.
    """
    open_to: list[list[Lane]] = []
    placed: list[Lane] = []
    for edge in edges:
        back = setting.plan.kind(edge) is WayKind.RETURN
        free = [lane for lane in (replace(route, back=back) for route in routes(edge)) if _is_free(lane, cards, lines)]
        anew = _placed(setting, [*open_to, free], lines) if free else []
        if anew:
            open_to.append(free)
            placed = anew
    return {(lane.edge.source, lane.edge.index): lane for lane in placed}


def lane_shapes(setting: PartSetting, lane: Lane) -> Iterator[Shape]:
    """The line with its arrow head; dashed where it leads back."""
    tip = lane.points[-1]
    towards = -HEAD + 1 if lane.direction == "right" else HEAD - 1
    d = rounded([*lane.points[:-1], (tip[0] + towards, tip[1])])
    if lane.back:
        yield from strokes(d, double=False, css="back")
    else:
        yield from strokes(d, double=is_double(setting, lane.edge))
    yield head(tip, lane.direction)


def to_card(edge: EdgeView, source: PlacedCard, target: PlacedCard, x: float) -> Lane:
    """From the row of `edge` along the upright line at `x` to the target's card, at the height of its badge."""
    return _to_edge(edge, source, target, x, target.badge_y)


def along(edge: EdgeView, source: PlacedCard, target: PlacedCard, x: float) -> Iterator[Lane]:
    """The lines along the upright line at `x` to the right edge of the target's card, the best first.

    A line up ends at the lower end of the card, below its rows, or else below the height of the badge: there it meets
    none that starts from a row, or that comes from above.
    """
    if target.y < source.y:
        yield below_rows(edge, source, target, x)
        yield _to_edge(edge, source, target, x, target.badge_y + LOW)
    else:
        yield to_card(edge, source, target, x)


def below_rows(edge: EdgeView, source: PlacedCard, target: PlacedCard, x: float) -> Lane:
    """The line along the upright line at `x` to the lower end of the target's card."""
    return _to_edge(edge, source, target, x, target.bottom - LOW)


def _to_edge(edge: EdgeView, source: PlacedCard, target: PlacedCard, x: float, y: float) -> Lane:
    begin, tip = (source.right, source.row_y(edge)), (target.right + TIP, y)
    return Lane(edge, (begin, (x, begin[1]), (x, tip[1]), tip))


def to_badge(edge: EdgeView, source: PlacedCard, target: PlacedCard, x: float, below: float = 0) -> Lane:
    """From the row of `edge` along the upright line at `x` to the badge of a step beside the main line.

    The line ends `below` the middle of the badge.
    """
    begin, tip = (source.right, source.row_y(edge)), (target.badge_x - target.clearance, target.badge_y + below)
    return Lane(edge, (begin, (x, begin[1]), (x, tip[1]), tip), "right")


def round_badges(edge: EdgeView, source: PlacedCard, target: PlacedCard, x: float) -> Lane:
    """From below the badge of a step, past those below it at their left, to the badge of one further down."""
    down, tip = source.bottom + LOW, (target.badge_x - target.clearance, target.badge_y)
    begin = (source.badge_x, source.badge_y + source.clearance)
    return Lane(edge, (begin, (begin[0], down), (x, down), (x, tip[1]), tip), "right")


def _placed(setting: PartSetting, open_to: Iterable[Sequence[Lane]], lines: Sequence[Lane]) -> list[Lane]:
    """For each way one of the lanes that it could take, or none at all; a fork runs side by side where it has room."""
    placed: list[Lane] = []
    for free in sorted(open_to, key=lambda lanes: lanes[0].length):
        fork = [line for line in (*lines, *placed) if _is_fork(free[0].edge, line.edge)]
        lanes = [lane for lane in free if not any(_meet(lane, other) for other in placed)]
        lanes = [lane for lane in lanes if not any(hides(lane, line) for line in fork if not _is_trunk(lane, line))]
        if not lanes:
            return []
        edge = lanes[0].edge
        apart = APART_DOUBLE if is_double(setting, edge) else APART
        alone = (lane for lane in lanes if not any(_is_near(lane, other, apart) for other in fork))
        placed.append(next(alone, lanes[0]))
    return placed


def _is_free(lane: Lane, cards: Sequence[Box], lines: Sequence[Lane]) -> bool:
    runs = [_broad(piece) for piece in lane.pieces]
    through = any(run.overlaps(card) for run in runs for card in cards)
    return not through and not any(_meet(lane, line) for line in lines)


def _meet(lane: Lane, other: Lane) -> bool:
    """Whether two lines cross, or run too near to each other to be told apart."""
    if lane.back == other.back and (lane.edge.target == other.edge.target or _is_fork(lane.edge, other.edge)):
        return any(crosses(a, b) or crosses(b, a) for a in lane.pieces for b in other.pieces)
    return _is_near(lane, other, APART)


def _is_fork(edge: EdgeView, other: EdgeView) -> bool:
    return edge.source == other.source and edge.target != other.target


def _is_trunk(lane: Lane, other: Lane) -> bool:
    """Whether both leave downwards below the same badge, to part further down."""
    return all(line.points[0][0] == line.points[1][0] == lane.points[0][0] for line in (lane, other))


def _is_near(lane: Lane, other: Lane, apart: float) -> bool:
    return any(
        a[0] < b[2] + apart and b[0] < a[2] + apart and a[1] < b[3] + apart and b[1] < a[3] + apart
        for a in lane.pieces
        for b in other.pieces
    )


def hides(lane: Lane, other: Lane) -> bool:
    """Whether pieces of the two lines run so near to each other that they look like one."""
    return any(_lies_on(a, b) for a in lane.pieces for b in other.pieces)


def _lies_on(piece: Piece, other: Piece) -> bool:
    for along, across in ((0, 1), (1, 0)):
        if _is_flat(piece, across) and _is_flat(other, across):
            near = abs(piece[across] - other[across]) < APART
            return near and piece[along] < other[along + 2] and other[along] < piece[along + 2]
    return False


def _is_flat(piece: Piece, across: int) -> bool:
    return piece[across] == piece[across + 2] and piece[1 - across] != piece[3 - across]


def crosses(level: Piece, upright: Piece) -> bool:
    """Whether each of the two pieces goes on at both sides of the other."""
    return level[0] < upright[0] and upright[2] < level[2] and upright[1] < level[1] and level[3] < upright[3]


def _broad(piece: Piece) -> Box:
    """A piece and the room at both its sides, not at its ends: they touch the cards that it joins."""
    left, top, right, bottom = piece
    x, y = (0, APART) if right > left else (APART, 0)
    return Box(left - x, top - y, right - left + 2 * x, bottom - top + 2 * y)
