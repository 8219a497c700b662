"""The drawing of a pathway: each part once, and cut for paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from palvelukartta.drawing.finish.paper_slices import paper_slices
from palvelukartta.drawing.finish.svg import picture_svg, slice_svg
from palvelukartta.drawing.pen.text import Hyphenation, plain
from palvelukartta.drawing.place.part_picture import part_picture
from palvelukartta.drawing.place.picture import Picture
from palvelukartta.drawing.plan.parts import drawn_parts
from palvelukartta.drawing.plan.way_plan import WayPlan, plan_pathway
from palvelukartta.drawing.write.layouts import WIDE
from palvelukartta.drawing.write.setting import PartSetting
from palvelukartta.views.pathway import PartView, PathwayView, StepView


class PartDrawing(Struct, frozen=True):
    """One part of a pathway, drawn; the page gives the heading `g<number>-h` and the paragraph `g<number>-s`."""

    number: int
    title: str
    """"" where the pathway is not split or its parts have no names."""
    summary: str
    """For the paragraph: counts, where it starts and ends."""
    steps: tuple[StepView, ...]
    svg: str
    paper: tuple[str, ...]
    """Windows on `svg`, one below the other: they show it all, and every card is whole in one of them."""
    picture: Picture
    """What `svg` was made from, for a file of its own."""


def draw_pathway(
    view: PathwayView, texts: Mapping[str, str], words: frozenset[str] = frozenset(), page: str = ""
) -> tuple[PartDrawing, ...]:
    """The drawings of the parts of `view`; `words` in lower case are known to begin inside compounds.

    Cards lead to the steps on the page at `page`, "" for the one on which the drawings stand.
    """
    plan = plan_pathway(view, drawn_parts(view))
    hyphenation = Hyphenation(words | frozenset(texts["compound_ends"].split()), view.language)
    return tuple(_draw_part(plan, part, texts, hyphenation, page) for part in plan.parts)


def _draw_part(
    plan: WayPlan, part: PartView, texts: Mapping[str, str], hyphenation: Hyphenation, page: str
) -> PartDrawing:
    setting = PartSetting(plan, part, WIDE, texts, hyphenation)
    picture = part_picture(setting)
    return PartDrawing(
        number=part.number,
        title=part.title,
        summary=" ".join(_summary(setting)),
        steps=part.steps,
        svg=picture_svg(picture, page),
        paper=tuple(slice_svg(picture, top, bottom) for top, bottom in paper_slices(picture)),
        picture=picture,
    )


def _summary(setting: PartSetting) -> Iterator[str]:
    part = setting.part
    counts = [setting.counted("steps", len(part.steps))]
    counts += [setting.counted("decisions", count) for count in [_decisions(part)] if count]
    counts += [setting.counted("handovers", count) for count in [_handovers(part)] if count]
    yield f"{', '.join(counts)}."
    starts = [step.title for step in part.steps if step is part.steps[0] or step.type == "start"]
    yield setting.text("starts", title=setting.text("or").join(map(plain, starts)))
    outcomes = [plain(step.title) for step in part.steps if step.type == "outcome"]
    if outcomes:
        yield setting.text("ends", titles=setting.text("or").join(outcomes))
    yield setting.text("same")


def _decisions(part: PartView) -> int:
    return sum(step.type == "decision" for step in part.steps)


def _handovers(part: PartView) -> int:
    return sum(edge.handover is not None for step in part.steps for edge in step.edges)
