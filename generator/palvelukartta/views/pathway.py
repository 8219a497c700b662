"""What the pictures, lists and tables of a pathway show: one view that all of them are made from.

Every text is in the view's language, every party has its drawn name and sector, every step its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Part, Pathway, Step, Way
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.views.parties import (
    OTHER_SECTOR,
    HandoverView,
    PartyView,
    client_view,
    handover_view,
    party_view,
    untold_handover,
)
from palvelukartta.views.step_shapes import NO_SHAPES, EventView, StepShapes, event_view, step_shapes

__all__ = [
    "OTHER_SECTOR",
    "EdgeView",
    "HandoverView",
    "PartView",
    "PartyView",
    "PathwayView",
    "StepView",
    "party_view",
    "pathway_view",
]


class EdgeView(Struct, frozen=True):
    """One way on from a step."""

    source: str
    target: str
    """Step id."""
    target_number: int
    """Number of the target step; 0 where it is on another pathway."""
    target_title: str
    target_short_title: str
    pathway: str
    """Id of the other pathway, or "" on the same pathway."""
    pathway_title: str
    when: str
    """The condition, written to follow "jos"; "" where there is none."""
    handover: HandoverView | None
    """Where responsibility moves, told by the content or not: on the same pathway it moves nowhere else."""
    certainty: str
    index: int
    """Place among the step's ways on, from 0: the first is the usual one."""
    timer: str = ""
    """The time after which it is taken, written to stand between "kun" and "on kulunut"."""
    maximum: int = 0
    """Most times that it is taken; 0 where no limit is given."""
    of_guess: bool = False
    """Whether no source states the step from which it leads."""

    @property
    def is_guess(self) -> bool:
        """Whether no source states it: by itself, or with the whole step that says it."""
        return self.certainty in WEAK or (self.of_guess and not self.certainty)


class StepView(Struct, frozen=True):
    """One step."""

    id: str
    number: int
    """From 1."""
    title: str
    short_title: str
    type: str
    """start, step, decision, outcome or subpathway."""
    type_label: str
    """The schema's Finnish label of the type: "Polku alkaa"."""
    mode: str
    """one, all or any."""
    mode_label: str
    """The schema's Finnish label of the mode: "Yksi näistä"."""
    parties: tuple[PartyView, ...]
    """Responsible parties first."""
    certainty: str
    """"" or the weakest certainty that holds for the whole step: open, inferred or unverified."""
    edges: tuple[EdgeView, ...]
    professional: str = ""
    """What the one who answers does; "" where nothing is said, as in the other texts."""
    client: str = ""
    """The same told to the client."""
    client_title: str = ""
    """The title in the client's words."""
    services: tuple[str, ...] = ()
    """Ids of the services that the step names."""
    stage: str = ""
    """Column of the step on a map."""
    shapes: StepShapes = NO_SHAPES
    """What it says of itself beside that."""

    @property
    def responsible(self) -> tuple[PartyView, ...]:
        """The parties that answer for the step."""
        return tuple(party for party in self.parties if party.responsible)

    @property
    def ways_in_words(self) -> str:
        """How the ways on are taken: one, any or all; all_if where some of all have a condition."""
        return "all_if" if self.mode == "all" and any(edge.when for edge in self.edges) else self.mode

    @property
    def either(self) -> bool:
        """Whether one of those that answer does, not all of them."""
        return any(party.one_of for party in self.responsible)

    @property
    def sector(self) -> str:
        """Sector of the first responsible party."""
        return self.responsible[0].sector if self.responsible else OTHER_SECTOR

    @property
    def name(self) -> str:
        """Accessible name of the step's node: "2. Työterveysneuvottelu"."""
        return f"{self.number}. {self.title}"


class PartView(Struct, frozen=True):
    """A slice of the pathway that is drawn as one picture."""

    number: int
    """From 1."""
    title: str
    """"" where the pathway is not split."""
    steps: tuple[StepView, ...]


class PathwayView(Struct, frozen=True, dict=True):
    """A pathway, ready to be drawn, listed and tabled."""

    id: str
    title: str
    language: str
    steps: tuple[StepView, ...]
    parts: tuple[PartView, ...]
    events: tuple[EventView, ...] = ()
    """What may happen at any step."""

    def step(self, id: str) -> StepView:
        """The step with this id; KeyError if there is none."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> Mapping[str, StepView]:
        return {step.id: step for step in reversed(self.steps)}

    @cached_property
    def edges(self) -> tuple[EdgeView, ...]:
        """Every way on, in the order of the file."""
        return tuple(edge for step in self.steps for edge in step.edges)

    def sources(self, target: str) -> tuple[StepView, ...]:
        """The steps from which a way on leads to the step `target` of this pathway, each once, in order."""
        return tuple(self._sources.get(target, ()))

    @cached_property
    def _sources(self) -> Mapping[str, list[StepView]]:
        sources: dict[str, list[StepView]] = {}
        for step in self.steps:
            for target in dict.fromkeys(edge.target for edge in step.edges if not edge.pathway):
                sources.setdefault(target, []).append(step)
        return sources


def pathway_view(catalog: Catalog, entry: Entry, language: str = DEFAULT_LANGUAGE) -> PathwayView:
    """The view of the pathway `entry`, whose references must all resolve."""
    pathway = Pathway.of(entry)
    steps = _with_untold({step.id: _step_view(catalog, pathway, step, language) for step in pathway.steps})
    return PathwayView(
        entry.id,
        entry.text("title", language),
        language,
        tuple(steps.values()),
        tuple(_part_view(number, part, steps, language) for number, part in enumerate(pathway.parts, start=1)),
        tuple(event_view(pathway, event, language) for event in pathway.events),
    )


def _with_untold(steps: Mapping[str, StepView]) -> dict[str, StepView]:
    """The steps with the hand-overs of which their ways do not tell."""
    return {id: replace(step, edges=tuple(_handing(steps, edge) for edge in step.edges)) for id, step in steps.items()}


def _handing(steps: Mapping[str, StepView], edge: EdgeView) -> EdgeView:
    after = steps.get(edge.target)
    if edge.handover or edge.pathway or not after:
        return edge
    return replace(edge, handover=untold_handover(steps[edge.source].responsible, after.responsible))


def _step_view(catalog: Catalog, pathway: Pathway, step: Step, language: str) -> StepView:
    kind = pathway.entry.kind
    shapes = step_shapes(catalog, kind, step, language)
    parties = sorted(
        (party_view(catalog, party, language) for party in step.who), key=lambda party: not party.responsible
    )
    if step.by_client_alone and not step.responsible:
        parties.insert(0, client_view(shapes.performer.label))
    return StepView(
        id=step.id,
        number=step.number,
        title=in_language(step.data.get("title"), language),
        short_title=_short_title(step, language),
        type=step.type,
        type_label=kind.label(step.type, "steps", "type"),
        mode=step.mode,
        mode_label=kind.label(step.mode, "steps", "mode"),
        parties=tuple(parties),
        certainty=_certainty(step),
        edges=tuple(
            replace(
                _edge_view(catalog, catalog.pathways.get(way.pathway or "", pathway), way, language),
                of_guess=bool(_of_whole(step)),
            )
            for way in step.ways
        ),
        shapes=shapes,
        professional=in_language(step.data.get("professional"), language),
        client=in_language(step.data.get("client"), language),
        client_title=in_language(step.data.get("client_title"), language),
        services=tuple(step.data.get("services", ())),
        stage=step.stage,
    )


def _edge_view(catalog: Catalog, owner: Pathway, way: Way, language: str) -> EdgeView:
    """`owner`: the pathway on which the target is."""
    target = owner.step(way.target)
    return EdgeView(
        source=way.source,
        target=way.target,
        target_number=target.number if target and not way.pathway else 0,
        target_title=in_language(target.data.get("title"), language) if target else way.target,
        target_short_title=_short_title(target, language) if target else way.target,
        pathway=way.pathway or "",
        pathway_title=owner.entry.text("title", language) if way.pathway else "",
        when=in_language(way.when, language),
        handover=handover_view(catalog, way.handover, language) if way.handover else None,
        certainty=way.certainty or "",
        index=way.index,
        timer=in_language(way.timer, language),
        maximum=way.maximum,
    )


def _part_view(number: int, part: Part, steps: dict[str, StepView], language: str) -> PartView:
    return PartView(number, in_language(part.title, language), tuple(steps[step.id] for step in part.steps))


def _short_title(step: Step, language: str) -> str:
    return in_language(step.data.get("short_title"), language) or in_language(step.data.get("title"), language)


def _certainty(step: Step) -> str:
    """A citation without `fields` speaks for the whole step; an open question makes any step partly open."""
    return _of_whole(step) or ("open" if step.data.get("open_questions") else "")


def _of_whole(step: Step) -> str:
    """The most telling certainty of a step that no source states, or ""."""
    whole = [citation["certainty"] for citation in step.data.get("sources", ()) if "fields" not in citation]
    is_weak = bool(whole) and all(certainty in WEAK for certainty in whole)
    return next(certainty for certainty in WEAK if certainty in whole) if is_weak else ""
