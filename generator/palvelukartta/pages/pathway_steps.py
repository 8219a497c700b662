"""The steps of a pathway as its page lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.model.pathway import Pathway
from palvelukartta.model.services import pathways_of_services
from palvelukartta.pages.handover_gaps import gaps
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.role_choices import OwnPart, own_parts
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import entry_address, relative
from palvelukartta.views.lens import Lens
from palvelukartta.views.pathway import EdgeView, PathwayView, StepView
from palvelukartta.views.step_notes import notes


class Way(Struct, frozen=True):
    """A way on from a step, and where it leads."""

    edge: EdgeView
    href: str
    code: str = ""
    """Code of the other pathway that it leads to, where that has one."""


class ShownStep(Struct, frozen=True):
    """A step in the list."""

    view: StepView
    data: Mapping[str, Any]
    """The presented fields of the step."""
    classes: str
    """How the spine of the list draws it: those of its station on the line."""
    edges: tuple[Way, ...]
    mine: str
    """Numbers of the lens's roles and sectors that act in it, parted by spaces."""
    answers: str
    """Numbers of those that answer for it."""
    takes_part: str
    """Numbers of those that only take part."""
    own_pathways: tuple[Link, ...]
    """Of a sub-pathway: the pathways that it stands for, where no way on leads into one."""
    logic: str
    """or, and, and_or: how the next step stands to it; "" where they are not beside each other."""
    own: tuple[OwnPart, ...]
    """What roles of the lens do in it, in their own words."""
    notes: tuple[str, ...]
    """What is said of it beside its task: what leads to it at any time, what it waits for, how often, its price, who is
    told."""
    missing: tuple[str, ...]
    """What the sources leave open of its hand-overs, in words."""
    linked: bool = True
    """Whether it is on a page of its own, with links to itself."""


def shown_steps(
    presenter: Presenter,
    view: PathwayView,
    data: Sequence[Mapping[str, Any]],
    classes: Mapping[str, str],
    texts: Texts,
    home: str,
) -> tuple[ShownStep, ...]:
    """The steps of `view` with their presented `data`, in its order, and the `classes` of their stations by id.

    `home` is the address of the page that lists the steps: there the ways on lead.
    """
    own, lens = own_parts(presenter, view), Lens(view)
    return tuple(
        ShownStep(
            view=step,
            data=fields,
            classes=classes[step.id],
            edges=tuple(_way(presenter, edge, home) for edge in step.edges),
            mine=lens.numbers(step),
            answers=lens.numbers(step, responsible=True),
            takes_part=lens.parts_only(step),
            own_pathways=tuple(_own_pathways(presenter, view, step)),
            logic=_logic(view, step),
            own=own[step.id],
            notes=(*_events(view, step, texts["pages"]), *notes(step, texts["drawing"])),
            missing=gaps(step, texts),
        )
        for step, fields in zip(view.steps, data, strict=True)
    )


def _events(view: PathwayView, step: StepView, words: Mapping[str, str]) -> Iterator[str]:
    """What may lead to the step at any time: to some no way leads but these."""
    yield from (words["events_here"].format(when=event.when) for event in view.events if event.target == step.id)


def _own_pathways(presenter: Presenter, view: PathwayView, step: StepView) -> Iterator[Link]:
    """The step's own pathways by the service that it names; a way on into one is a link already."""
    entry = presenter.catalog.get("pathway", view.id)
    called = presenter.catalog.get("pathway", step.shapes.call.pathway) if step.shapes.call else None
    if called:
        yield presenter.link(called)
    elif step.type == "subpathway" and entry and not any(edge.pathway for edge in step.edges):
        for other in pathways_of_services(presenter.catalog, Pathway.of(entry), step.services):
            yield presenter.link(other)


def _way(presenter: Presenter, edge: EdgeView, home: str) -> Way:
    other = presenter.catalog.get("pathway", edge.pathway) if edge.pathway else None
    address = entry_address(other) if other else home
    href = relative(f"{address}#{edge.target}", presenter.address)
    return Way(edge, href, other.text("code", presenter.language) if other else "")


def _logic(view: PathwayView, step: StepView) -> str:
    """`or`/`and` where this step and the next are alternatives or parallel: both follow one earlier step."""
    following = view.steps[step.number] if step.number < len(view.steps) else None
    if following is None:
        return ""
    to_following = {source.id for source in view.sources(following.id)}
    modes = [
        source.mode for source in view.sources(step.id) if source.number < step.number and source.id in to_following
    ]
    if modes and following.id not in {edge.target for edge in step.edges}:
        return {"all": "and", "one": "or", "any": "and_or"}[modes[0]]
    return "and" if "all" in modes else ""
