"""The cards of a part in their places, its height, the line down to the next card; `wide` places them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from palvelukartta.drawing.pen.shapes import Shape
from palvelukartta.drawing.place.picture import Mark
from palvelukartta.drawing.place.placing import (
    COMING_FROM_HEIGHT,
    CONTINUATION_HEIGHT,
    Continuation,
    PlacedBlock,
    PlacedCard,
    main_strokes,
)
from palvelukartta.drawing.plan.way_plan import WayKind
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView


class Column(ABC):
    """The cards of a part in their places; who places them draws the lines beside the main line."""

    def __init__(self, setting: PartSetting) -> None:
        self._setting = setting
        self._y: float = COMING_FROM_HEIGHT if setting.plan.came_from(setting.part) else 0
        self.placed: dict[str, PlacedCard] = {}
        self.blocks: dict[str, PlacedBlock] = {}
        self.continuation: Continuation | None = None

    @property
    def height(self) -> float:
        """Lower end of the picture."""
        bottoms = [placed.bottom for placed in self.placed.values()]
        return max([*bottoms, self.continuation.y + CONTINUATION_HEIGHT if self.continuation else 0])

    @property
    def width(self) -> float:
        """Right end of the picture."""
        return self._setting.layout.width

    def marks(self) -> Iterable[Mark]:
        """Lines that are no way on of a step; only where the layout has room for them."""
        return ()

    def lines(self, edge: EdgeView) -> Iterator[Shape]:
        """The line of `edge`, if it has one."""
        kind = self._setting.plan.kind(edge)
        source = self.placed[edge.source]
        if kind is WayKind.MAIN:
            target = self.placed[edge.target]
            end = target.badge_y - target.clearance
            yield from main_strokes(self._setting, edge, source, end, self.blocks.get(edge.source))
        elif self.continuation and self.continuation.edge == edge:
            yield from main_strokes(self._setting, edge, source, self.continuation.y + 2, self.blocks.get(edge.source))
        else:
            yield from self._line_beside(edge, kind, source)

    @abstractmethod
    def _line_beside(self, edge: EdgeView, kind: WayKind, source: PlacedCard) -> Iterator[Shape]:
        """The line of a way on that leaves the main line or comes back to it."""
