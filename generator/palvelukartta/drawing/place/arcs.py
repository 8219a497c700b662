"""Thin arcs for the returns along the main line: only those that stay readable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from palvelukartta.drawing.pen.routes import head, rounded
from palvelukartta.drawing.pen.shapes import Route
from palvelukartta.drawing.place.placing import PlacedCard
from palvelukartta.drawing.plan.way_plan import WayKind
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import EdgeView

DEPTHS = (34, 47)
"""From the main line to the inner and to the outer arc."""

SHIFT = 5
"""The inner arc leaves this much above the middle of the badge and arrives below it, the outer one the other way."""


class Arc(Struct, frozen=True):
    """A return that is drawn as an arc; top and bottom are places on the main line."""

    edge: EdgeView
    top: int
    bottom: int
    depth: int


def choose_arcs(setting: PartSetting) -> tuple[Arc, ...]:
    """Shortest first; an arc must be apart from or around every arc chosen before."""
    places = {step.id: place for place, step in enumerate(setting.line)}
    returns = [
        (places[edge.target], places[edge.source], edge)
        for step in setting.line
        for edge in step.edges
        if setting.plan.kind(edge) is WayKind.RETURN and edge.target in places and places[edge.target] < places[step.id]
    ]
    chosen: list[Arc] = []
    for top, bottom, edge in sorted(returns, key=lambda way: (way[1] - way[0], way[1], way[2].index)):
        apart = [arc for arc in chosen if bottom <= arc.top or arc.bottom <= top]
        inside = [arc for arc in chosen if top <= arc.top and arc.bottom <= bottom and arc not in apart]
        depth = max((arc.depth + 1 for arc in inside), default=0)
        same = any((arc.top, arc.bottom) == (top, bottom) for arc in inside)
        if len(apart) + len(inside) == len(chosen) and depth < len(DEPTHS) and not same:
            chosen.append(Arc(edge, top, bottom, depth))
    return tuple(chosen)


def arc_lines(arc: Arc, placed: Mapping[str, PlacedCard]) -> Iterator[Route]:
    """The dashed line of an arc, from badge to badge."""
    source, target = placed[arc.edge.source], placed[arc.edge.target]
    shift = -SHIFT if arc.depth == 0 else SHIFT
    x = source.badge_x - DEPTHS[arc.depth]
    begin = (source.badge_x - source.clearance, source.badge_y + shift)
    end = (target.badge_x - target.clearance, target.badge_y - shift)
    yield Route(rounded([begin, (x, begin[1]), (x, end[1]), (end[0] - 4, end[1])]), "back")
    yield head(end, "right", "head", 4)
