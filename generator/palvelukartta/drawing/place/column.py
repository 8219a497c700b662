"""What the two arrangements of a part share: the cards in their places, the height, the line down to the next card."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from palvelukartta.drawing.pen.shapes import Shape
from palvelukartta.drawing.place.placing import ENTRY_HEIGHT, STUB_HEIGHT, Placed, PlacedBaton, Stub, main_line
from palvelukartta.drawing.plan.way_plan import Kind
from palvelukartta.drawing.write.setting import Draft
from palvelukartta.views.pathway import EdgeView


class Arrangement(ABC):
    """The cards of a part in their places; each form decides them, and draws the lines beside the main line."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._y: float = ENTRY_HEIGHT if draft.plan.came_from(draft.part) else 0
        self.placed: dict[str, Placed] = {}
        self.batons: dict[str, PlacedBaton] = {}
        self.stub: Stub | None = None

    @property
    def height(self) -> float:
        """Lower end of the picture."""
        bottoms = [one.bottom for one in self.placed.values()]
        return max([*bottoms, self.stub.y + STUB_HEIGHT if self.stub else 0])

    def lines(self, edge: EdgeView) -> Iterator[Shape]:
        """The line of `edge`, if it has one."""
        kind = self._draft.plan.kind(edge)
        source = self.placed[edge.source]
        if kind is Kind.MAIN:
            target = self.placed[edge.target]
            end = target.badge_y - target.reach
            yield from main_line(self._draft, edge, source, end, self.batons.get(edge.source))
        elif kind is Kind.ONWARD and self.stub:
            yield from main_line(self._draft, edge, source, self.stub.y + 2, self.batons.get(edge.source))
        else:
            yield from self._line_beside(edge, kind, source)

    @abstractmethod
    def _line_beside(self, edge: EdgeView, kind: Kind, source: Placed) -> Iterator[Shape]:
        """The line of a way on that leaves the main line or comes back to it."""
