"""Cards in their places, and what both layouts make of them: nodes, main line, notes on other parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from palvelukartta.drawing.pen.badges import framed_half_width
from palvelukartta.drawing.pen.routes import HEAD, MAIN_HALF_HEAD, head, rounded, strokes
from palvelukartta.drawing.pen.shapes import Badge, Box, Panel, Route, Shape, Tag, Text, moved
from palvelukartta.drawing.pen.sizes import SMALL
from palvelukartta.drawing.pen.text import Run, room
from palvelukartta.drawing.place.picture import DrawnEdge, Node
from palvelukartta.drawing.write.cards import Card
from palvelukartta.drawing.write.handover_block import HandoverBlock, draw_disc
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.lens import LensRole, numbers_in
from palvelukartta.views.pathway import EdgeView, StepView

CORNERS = {"start": 16, "step": 8, "decision": 2, "outcome": 16, "subpathway": 8}
RING = 6
"""From the card to the focus ring around it."""

BEHIND = 6
"""How far the second edge of a sub-pathway's card stands behind it."""

CLEAR = 3
"""Between a badge and the lines that reach it."""

TAG_HEIGHT = 24
TAG_PAD = 10
TAGS = ("mine", "part", "here", "next", "before")
LEFT_TAGS = ("here", "next", "before")
CONTINUATION_HEIGHT = 34
COMING_FROM_HEIGHT = 34
"""Of the note that says where a part goes on from."""

DASHES = 3
DASH_STEP = 8


class PlacedCard(Struct, frozen=True):
    """A card in its place, beside its badge."""

    card: Card
    x: float
    y: float
    badge_x: float
    radius: int

    @property
    def badge_y(self) -> float:
        """Height of the middle of the badge."""
        return self.y + self.card.badge_y

    @property
    def clearance(self) -> int:
        """From the middle of the badge to where lines end."""
        return framed_half_width(self.card.step.type, self.radius) + CLEAR

    @property
    def right(self) -> float:
        """Right edge of the card."""
        return self.x + self.card.width

    @property
    def bottom(self) -> float:
        """Lower edge of the card."""
        return self.y + self.card.height

    def row_y(self, edge: EdgeView) -> float:
        """Height at which the line of `edge` leaves the card."""
        row = self.card.row(edge.index)
        return self.y + row.middle if row else self.badge_y


class PlacedBlock(Struct, frozen=True):
    """A hand-over block in its place."""

    block: HandoverBlock
    x: float
    y: float
    connected: bool = True
    """Whether a line joins the block and its disc: not where another line passes between them."""


class Continuation(Struct, frozen=True):
    """Where the main line leaves the part."""

    edge: EdgeView
    x: float
    y: float
    width: float


def node_of(setting: PartSetting, placed: PlacedCard, roles: Sequence[LensRole]) -> Node:
    """The step as a link and words; `roles` are those of the lens."""
    card, step = placed.card, placed.card.step
    box = Box(placed.x, placed.y, card.width, card.height)
    corner = CORNERS.get(step.type, CORNERS["step"])
    weak = " weak" if step.certainty in ("inferred", "unverified") else ""
    panels = [
        Panel(box.x - RING, box.y - RING, box.width + 2 * RING, box.height + 2 * RING, "ring", corner + RING),
        Panel(box.x, box.y, box.width, box.height, f"card{weak}", corner),
    ]
    if step.type == "subpathway":
        panels.insert(1, Panel(box.x + BEHIND, box.y + BEHIND, box.width, box.height, "behind", corner))
    badge = Badge(placed.badge_x, placed.badge_y, placed.radius, step.type, step.number)
    return Node(
        step,
        tuple(panels),
        badge,
        (*moved(card.shapes, box.x, box.y), *_tags(setting, box)),
        mine=numbers_in(step, roles),
        answers=numbers_in(step, roles, responsible=True),
    )


def tag_width(setting: PartSetting, name: str) -> int:
    """Width of the word that a state shows."""
    return round(room(setting.text(f"tag_{name}"), SMALL.size, bold=True)) + 2 * TAG_PAD


def edge_of(setting: PartSetting, placed: PlacedCard, edge: EdgeView, lines: Iterator[Shape]) -> DrawnEdge:
    """Row and line of a way on."""
    row = placed.card.row(edge.index)
    shapes = moved(row.shapes, placed.x, placed.y) if row else ()
    kind = setting.plan.kind(edge)
    css = f"e e-{kind}{' ho' if edge.handover else ''} {sector_class(placed.card.step.sector)}"
    return DrawnEdge(edge, css, (*lines, *shapes))


def sector_class(sector: str) -> str:
    """Class that sets the colour of an organisation."""
    return f"org-{sector.replace('_', '-')}"


def is_double(setting: PartSetting, edge: EdgeView) -> bool:
    """Whether several ways are taken at the same time; an event is one by itself."""
    if not edge.source:
        return False
    source = setting.plan.view.step(edge.source)
    return source.mode == "all" and len(source.edges) > 1


def main_strokes(
    setting: PartSetting, edge: EdgeView, source: PlacedCard, end_y: float, block: PlacedBlock | None
) -> Iterator[Shape]:
    """The thick line down to `end_y`; its colour changes where the responsibility moves."""
    x, begin_y = source.badge_x, source.badge_y + source.clearance
    double = is_double(setting, edge)
    after = sector_class(setting.plan.view.step(edge.target).sector)
    middle = block.y + block.block.middle if block else begin_y
    if block:
        yield from strokes(rounded([(x, begin_y), (x, middle)]), double=double, css="main")
        yield from strokes(rounded([(x, middle), (x, end_y - 6)]), double=double, css=f"main {after}")
        if block.connected:
            yield Route(rounded([(x, middle), (block.x, middle)]), "connector")
        yield from moved(block.block.shapes, block.x, block.y)
        yield from draw_disc(x, middle)
    else:
        yield from strokes(rounded([(x, begin_y), (x, end_y - 6)]), double=double, css="main")
    yield head((x, end_y), "down", f"main-head {after}" if block else "main-head", MAIN_HALF_HEAD)


def chain_line(setting: PartSetting, edge: EdgeView, source: PlacedCard, target: PlacedCard) -> Iterator[Shape]:
    """Straight down from a step beside the main line to the next one below it."""
    x, tip = source.badge_x, target.badge_y - target.clearance
    down = rounded([(x, source.badge_y + source.clearance), (x, tip - HEAD + 1)])
    yield from strokes(down, double=is_double(setting, edge))
    yield head((x, tip), "down")


def continuation_shapes(setting: PartSetting, continuation: Continuation) -> Iterator[Shape]:
    """The box that says in which part the main line goes on, and dashes beside it."""
    number = next(
        part.number for part in setting.plan.parts if any(step.id == continuation.edge.target for step in part.steps)
    )
    words = Run(setting.text("onward", part=number), bold=True)
    yield Panel(
        continuation.x, continuation.y, continuation.width, CONTINUATION_HEIGHT, "stub", CONTINUATION_HEIGHT / 2
    )
    yield Text(continuation.x + setting.layout.pad, continuation.y + CONTINUATION_HEIGHT / 2 + 5, SMALL.size, (words,))
    yield from _dashes(setting, continuation.y + DASH_STEP)


def coming_from_shapes(setting: PartSetting, source: StepView) -> Iterator[Shape]:
    """The words that say where the main line comes from, and dashes beside them; the first card stands below."""
    words = Run(setting.text("onward_from", number=source.number), bold=True)
    yield Text(setting.layout.card_x, SMALL.drop, SMALL.size, (words,), "quiet")
    yield from _dashes(setting, 0)


def _dashes(setting: PartSetting, y: float) -> Iterator[Route]:
    x = setting.layout.main_x
    for number in range(DASHES):
        at = y + number * DASH_STEP
        yield Route(rounded([(x - 4, at), (x + 4, at)]), "dash")


def _tags(setting: PartSetting, box: Box) -> Iterator[Tag]:
    top = box.y - TAG_HEIGHT / 2
    for name in TAGS:
        left = name in LEFT_TAGS
        x = box.x + TAG_PAD if left else box.right - TAG_PAD - tag_width(setting, name)
        yield Tag(x, top, name, f"{setting.prefix}-tag-{name}")
